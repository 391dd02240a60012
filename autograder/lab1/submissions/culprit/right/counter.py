# mark: 3
# why: collections.Counter, most_common

from collections import Counter

((answer, uploads),) = Counter(memes["author"]).most_common(1)
print(answer, "uploaded", uploads, "memes")
