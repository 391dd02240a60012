"""How a verb ends: done, refused with a sentence, or stopped."""

import errno
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click


@contextmanager
def friendly(then: str = "") -> Iterator[None]:
    """Errors that a person can act on are shown as their message; others are ours, with traceback.

    ``then`` says what to do when it was stopped.
    """
    from coursekit.authoring.commands import ToolFailed
    from coursekit.authoring.emit_solution import SolutionFailed
    from coursekit.authoring.lesson import MasterError
    from coursekit.grading.gradable import LabError
    from coursekit.grading.walls.sandbox import SandboxError
    from coursekit.hidden import HiddenChecksError
    from coursekit.lecture.drawing import NoFigures
    from coursekit.release.course import CourseError

    ours: tuple[type[Exception], ...]
    ours = (CourseError, HiddenChecksError, LabError, MasterError, NoFigures, SandboxError)
    ours += (SolutionFailed, ToolFailed)
    try:
        yield
    except ours as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt as stop:
        stopped(then, getattr(stop, "number", signal.SIGINT))
    except Exception as error:
        if _was_interrupted(error):  # a library that tidies up after Ctrl-C may stumble over it
            stopped(then)
        if isinstance(error, OSError) and error.errno in _IN_THE_WAY and error.filename is not None:
            raise click.ClickException(
                f"{error.filename}: {error.strerror}. It can not be read, or written, as it must."
            ) from error
        raise


# What is wrong with the disk or with what stands on it, not with us.
_IN_THE_WAY = {
    errno.EACCES,
    errno.EPERM,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EEXIST,
    errno.EROFS,
    errno.ENOSPC,
}


def stopped(then: str = "", number: int = signal.SIGINT) -> NoReturn:
    click.echo(f"\nStopped. What was finished is on disk{'; ' if then else ''}{then}.", err=True)
    sys.exit(128 + number)


def _was_interrupted(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def exit_unless(good: bool) -> None:
    if not good:
        raise click.ClickException("something above does not hold")
