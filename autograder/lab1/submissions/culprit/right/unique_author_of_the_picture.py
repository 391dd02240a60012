# mark: 3
# why: the author of the repeated picture, as the array that unique() gives

pic = memes.index[memes.index.duplicated()][0]
answer = memes.loc[pic].author.unique()
