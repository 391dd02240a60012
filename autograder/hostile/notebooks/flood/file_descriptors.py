# mark: 9
# why: attack: opens files, pipes and sockets until there are no more, in cells and in calls
# canary: neighbours
# bare: no (a machine without limits would be lost)

# %% pick
import os
import socket

held = []


def pick(items, k):
    try:
        while True:
            held.append(socket.socketpair())
            held[-1][0].setblocking(False)
            held[-1][0].send(bytes(100_000))
    except OSError:
        pass
    try:
        while True:
            held.append(os.pipe())
    except OSError:
        pass
    return items.head(k)
