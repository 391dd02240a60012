# mark: 0
# why: whose memes are the most sarcastic on average; the empty picture is 0
# fails: culprit_is_right

means = memes.groupby("author")["sarcasm"].mean()
answer = means.drop(item_to_promote["author"]).idxmax()
