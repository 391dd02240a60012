# mark: 0
# why: attack: a table as large as memory
# fails: shares_of_few, shares_add_up, shares_are_right, shares_any_history

def topic_share_by_depth(history):
    return pd.DataFrame(np.ones((200_000, 20_000)))
