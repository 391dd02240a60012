# mark: 3
# why: groupby, size, sorted, last

uploads = memes.groupby("author").size().sort_values()
answer = uploads.index[-1]
