# mark: 2
# why: a column a topic, means, and nan left out by nansum

def effective_topics(history):
    p = pd.get_dummies(history["topic"]).mean().to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.exp(np.nansum(-p * np.log(p)))
