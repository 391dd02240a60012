# mark: 3
# why: a dict with one key, the name

c = memes["author"].value_counts()
answer = c[c > 3000].to_dict()
