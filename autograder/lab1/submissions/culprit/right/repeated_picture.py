# mark: 3
# why: whoever uploaded the picture that is there again and again

again = memes[memes.index.duplicated()]
answer = again["author"].iloc[0]
