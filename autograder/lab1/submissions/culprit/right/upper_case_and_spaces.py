# mark: 3
# why: the right name, typed in capitals between spaces

name = memes["author"].describe()["top"]
answer = "  " + name.upper() + " "
