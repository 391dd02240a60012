"""Which system calls student code may not make: a program for Linux's seccomp, as the kernel reads it.

Namespaces keep a submission from seeing others. What is left are the calls with which it could reach the
process that watches over it (its limits, its priority), or leave something behind that outlives it (the
shared memory, semaphores and message queues of System V). Notebooks need none of them. See seccomp(2).
"""

import errno
import platform
import struct
from collections.abc import Iterable, Sequence

_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # AUDIT_ARCH_..., linux/audit.h
_X32 = 0x40000000  # on x86_64, a second set of the same calls begins here

# name -> its number on x86_64 and on aarch64
REFUSED = {
    # other processes: looked into, steered, taken over
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "ioprio_set": (251, 30),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    # what outlives its process
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "shmdt": (67, 197),
    "semget": (64, 190),
    "semctl": (66, 191),
    "semop": (65, 193),
    "semtimedop": (220, 192),
    "msgget": (68, 186),
    "msgctl": (71, 187),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "memfd_create": (319, 279),  # in flight between two sockets, its memory is nobody's
    "memfd_secret": (447, 447),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    # the kernel's back rooms
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "syslog": (103, 116),
    "quotactl": (179, 60),
    # the machine and its file systems
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "reboot": (169, 142),
    "kexec_load": (246, 104),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "acct": (163, 89),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
}
# Allowed on oneself: these arguments (by their place) must be 0.
OWN_ONLY = {
    "prlimit64": ((302, 261), (0,)),
    "sched_setaffinity": ((203, 122), (0,)),
    "setpriority": ((141, 140), (0, 1)),
}
CLONE, CLONE3 = (56, 220), (435, 435)
_NEW_NAMESPACES = 0x7E020000  # CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16  # where struct seccomp_data has them


def refusals(machine: str = "", allowed: Sequence[str] = ()) -> bytes:
    """The filter for a kind of machine (this one by default), or nothing where the numbers are not known.

    >>> len(refusals("x86_64")) % 8, refusals("abacus")
    (0, b'')
    """
    machine = machine or platform.machine()
    if machine not in _ARCHITECTURE:
        return b""
    kind = list(_ARCHITECTURE).index(machine)
    lines = [_line(_LOAD, _ARCH), *_answer_unless(_EQUAL, _ARCHITECTURE[machine], errno.ENOSYS)]
    lines.append(_line(_LOAD, _NUMBER))
    if machine == "x86_64":
        lines += _answer_if(_AT_LEAST, _X32, errno.ENOSYS)
    for name, numbers in REFUSED.items():
        if name in allowed:
            continue
        lines += _answer_if(_EQUAL, numbers[kind], errno.EPERM)
    lines += _answer_if(_EQUAL, CLONE3[kind], errno.ENOSYS)  # its flags can't be seen; clone does the same
    lines += _only_for(CLONE[kind], [_line(_LOAD, _ARGUMENTS), *_answer_if(_ANY_BIT, _NEW_NAMESPACES)])
    for numbers, places in OWN_ONLY.values():
        looks: list[bytes] = []
        for place in places:
            looks += [_line(_LOAD, _ARGUMENTS + 8 * place), *_answer_unless(_EQUAL, 0)]
        lines += _only_for(numbers[kind], looks)
    return b"".join([*lines, _line(_RETURN, _ALLOW)])


def _line(what: int, value: int, jump: int = 0, jump_else: int = 0) -> bytes:
    return struct.pack("=HBBI", what, jump, jump_else, value)


def _answer_if(test: int, value: int, error: int = errno.EPERM) -> Iterable[bytes]:
    return _line(test, value, 0, 1), _line(_RETURN, _ERROR | error)


def _answer_unless(test: int, value: int, error: int = errno.EPERM) -> Iterable[bytes]:
    return _line(test, value, 1, 0), _line(_RETURN, _ERROR | error)


def _only_for(number: int, lines: list[bytes]) -> Iterable[bytes]:
    """Some lines for one call, which ends after them."""
    return [_line(_EQUAL, number, 0, len(lines) + 1), *lines, _line(_RETURN, _ALLOW)]
