# mark: 3
# why: a dictionary and a loop

counts = {}
for author in memes["author"]:
    counts[author] = counts.get(author, 0) + 1

answer = None
for author in counts:
    if answer is None or counts[author] > counts[answer]:
        answer = author
