# mark: 2
# why: the root of the square, as an array of one number

def reward(homepage):
    mean = np.nan_to_num(pd.DataFrame({"slant": homepage}).mean().to_numpy())
    return -np.sqrt(mean**2)
