# mark: 3
# why: the mode of the author column

answer = memes.author.mode().iloc[0]
