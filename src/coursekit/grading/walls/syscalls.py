"""Which system calls student code may not make: a program for Linux's seccomp, as the kernel reads it.

Namespaces keep a submission from seeing others. What is left are the calls with which it could reach the
process that watches over it (its limits, its priority), or leave something behind that outlives it (the
shared memory, semaphores and message queues of System V). Notebooks need none of them, and no network while
grading. Where the files are the machine's own, changes of their modes and times are not made, either: nothing
else holds them back there. See seccomp(2).
"""

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Collection, Iterable, Sequence

_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # AUDIT_ARCH_..., linux/audit.h
_X32 = 0x40000000  # on x86_64, a second set of the same calls begins here

# name -> its number on x86_64 and on aarch64 (which has no old calls)
REFUSED: dict[str, tuple[int, int | None]] = {
    # talking to anybody (a pair of sockets, which Python needs, is still to be had)
    "socket": (41, 198),
    "bind": (49, 200),
    "connect": (42, 203),
    "sendmsg": (46, 211),  # with it, open files are sent, and then nobody sees who holds them
    "sendmmsg": (307, 269),
    "inotify_init": (253, None),
    "inotify_init1": (294, 26),
    "fanotify_init": (300, 262),
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
NETWORK = ("socket", "bind", "connect", "sendmsg", "sendmmsg", "sendto")
# Allowed on oneself or without an address: these words of the arguments (two for each) must be 0.
OWN_ONLY = {
    "prlimit64": ((302, 261), (0,)),
    "sched_setaffinity": ((203, 122), (0,)),
    "setpriority": ((141, 140), (0, 2)),
    "sendto": ((44, 206), (8, 9)),
}
# Refused for some values of one word of the arguments.
NOT_WITH = {
    "prctl": ((157, 167), 0, (1, 4)),  # PR_SET_PDEATHSIG, PR_SET_DUMPABLE: both are the nest's to say
    "fcntl": ((72, 25), 2, (8, 10, 15, 1024)),  # F_SETOWN, F_SETSIG, F_SETOWN_EX: signals; F_SETLEASE
}
# Where files are the machine's own: Landlock before Linux 6.2 does not see that these cut a file to nothing.
CUTTING: dict[str, tuple[int, int | None]] = {"truncate": (76, 45), "openat2": (437, 437)}
OPENING = {"open": ((2, None), 2), "openat": ((257, 56), 4)}  # and the word of the arguments with the flags
_HOW, _CUT_WHAT_IS_READ = 0o1003, 0o1000  # O_ACCMODE and O_TRUNC; O_RDONLY with O_TRUNC

# Of hundreds, what Python asks of a file: TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX.
IOCTL, _ASKED = (16, 29), (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# Where no namespace and no Landlock keep signals in, they go to oneself only, whose number is filled in.
TO_ONESELF = {"kill": (62, 129), "tgkill": (234, 131)}
TO_OTHERS: dict[str, tuple[int, int | None]] = {
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424),
}
ONESELF = 0x4D455E1F
# Not made where files are the machine's own, though it looks as if: a copy of a file wants its mode as well.
PRETENDED: dict[str, tuple[int, int | None]] = {
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "lchown": (94, None),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "setxattrat": (463, 463),
    "removexattrat": (466, 466),
    "file_setattr": (469, 469),
    "sync": (162, 81),
    "syncfs": (306, 267),
}
CLONE, CLONE3 = (56, 220), (435, 435)
_SET_SECCOMP, _MODE_FILTER = 22, 2
_NEW_NAMESPACES = 0x7E020000  # CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN, _KEEP_BITS = 0x20, 0x15, 0x35, 0x45, 0x06, 0x54
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16  # where struct seccomp_data has them


def refusals(
    machine: str = "", own_files: bool = True, own_signals: bool = True, allowed: Collection[str] = ()
) -> bytes:
    """The filter for a kind of machine (this one by default), or nothing where the numbers are not known.

    Without ``own_files``, the files that can be seen are the machine's; without ``own_signals``, so are the
    processes that a signal reaches, and `ONESELF` stands for the one that the filter is for. ``allowed`` are
    calls that are refused elsewhere.

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
    answers = [(REFUSED, errno.EPERM), *([] if own_files else [(PRETENDED, 0), (CUTTING, errno.EPERM)])]
    answers += [] if own_signals else [(TO_OTHERS, errno.EPERM)]
    for calls, error in answers:
        for name, numbers in calls.items():
            if name not in allowed and (number := numbers[kind]) is not None:
                lines += _answer_if(_EQUAL, number, error)
    lines += _answer_if(_EQUAL, CLONE3[kind], errno.ENOSYS)  # its flags can't be seen; clone does the same
    lines += _only_for(CLONE[kind], [_line(_LOAD, _ARGUMENTS), *_answer_if(_ANY_BIT, _NEW_NAMESPACES)])
    for name, (owned, words) in OWN_ONLY.items():
        looks: list[bytes] = [_line(_RETURN, _ALLOW)] if name in allowed else []
        for word in words:
            looks += [_line(_LOAD, _ARGUMENTS + 4 * word), *_answer_unless(_EQUAL, 0)]
        lines += _only_for(owned[kind], looks)
    for limited, word, values in NOT_WITH.values():
        looks = [_line(_LOAD, _ARGUMENTS + 4 * word)]
        for value in values:
            looks += _answer_if(_EQUAL, value)
        lines += _only_for(limited[kind], looks)
    for opening, word in () if own_files else OPENING.values():
        if (number := opening[kind]) is not None:
            looks = [_line(_LOAD, _ARGUMENTS + 4 * word), _line(_KEEP_BITS, _HOW)]
            lines += _only_for(number, [*looks, *_answer_if(_EQUAL, _CUT_WHAT_IS_READ)])
    for numbers in () if own_signals else TO_ONESELF.values():
        looks = [_line(_LOAD, _ARGUMENTS), *_answer_unless(_EQUAL, ONESELF)]
        lines += _only_for(numbers[kind], looks)
    lines += _only_for(IOCTL[kind], [_line(_LOAD, _ARGUMENTS + 8), *_answer_unless_any(_ASKED, errno.ENOTTY)])
    return b"".join([*lines, _line(_RETURN, _ALLOW)])


def can_filter() -> bool:
    """Whether this kernel takes such filters: asked with none at all, it says what it can't read."""
    if sys.platform != "linux" or not refusals():
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    refused = libc.prctl(_SET_SECCOMP, _MODE_FILTER, None, 0, 0)
    return refused != 0 and ctypes.get_errno() == errno.EFAULT


def _line(what: int, value: int, jump: int = 0, jump_else: int = 0) -> bytes:
    return struct.pack("=HBBI", what, jump, jump_else, value)


def _answer_if(test: int, value: int, error: int = errno.EPERM) -> Iterable[bytes]:
    return _line(test, value, 0, 1), _line(_RETURN, _ERROR | error)


def _answer_unless(test: int, value: int, error: int = errno.EPERM) -> Iterable[bytes]:
    return _line(test, value, 1, 0), _line(_RETURN, _ERROR | error)


def _answer_unless_any(values: Sequence[int], error: int) -> Iterable[bytes]:
    """Go on for any of some values, which is to say: jump over what is left of this."""
    looks = [_line(_EQUAL, value, len(values) - number) for number, value in enumerate(values)]
    return *looks, _line(_RETURN, _ERROR | error)


def _only_for(number: int, lines: list[bytes]) -> Iterable[bytes]:
    """Some lines for one call, which ends after them."""
    return [_line(_EQUAL, number, 0, len(lines) + 1), *lines, _line(_RETURN, _ALLOW)]
