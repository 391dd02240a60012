# mark: 0
# why: how many topics there are, however often
# fails: topics_of_few, topics_count_less_when_uneven, topics_are_right, topics_of_any_table

def effective_topics(history):
    return history["topic"].nunique()
