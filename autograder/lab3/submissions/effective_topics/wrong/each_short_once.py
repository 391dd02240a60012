# mark: 0.5
# why: counts a short that was shown twice once
# fails: topics_of_few, topics_are_right, topics_of_any_table

def effective_topics(history):
    shares = history.drop_duplicates("video")["topic"].value_counts(normalize=True)
    return float(np.exp(-(shares * np.log(shares)).sum()))
