# mark: 3
# why: a new Series, with labels from 0 on

def ideology(slants):
    names = ["L", "CL", "C", "CR", "R"]
    edges = [-0.6, -0.2, 0.2, 0.6]
    return pd.Series([None if pd.isna(s) else names[np.digitize(s, edges)] for s in slants])
