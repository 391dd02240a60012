# mark: 3
# why: compares the counts before and after the opening

after = memes["author"].value_counts()
close_uploads()
before = memes["author"].value_counts()
open_uploads()
answer = (after - before).idxmax()
