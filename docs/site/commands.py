"""The page of the command line: what every verb says of itself."""

import textwrap
from collections.abc import Iterator

import click


def commands() -> list[click.Command]:
    """The verbs of the command `memeverse`, in the order of its own list."""
    from coursekit.verbs import verbs
    from memeverse.interests.command import eyes
    from memeverse.personas.command import audit
    from memeverse.platform.web.command import platform
    from memeverse.puppets.report.command import paper

    return sorted([audit, eyes, paper, platform, *verbs()], key=lambda one: str(one.name))


def commands_page() -> str:
    """The page in Markdown: a heading and the help of each."""
    intro = (
        "# The command line\n\n"
        "`memeverse VERB --help` tells the same. The verbs for those who teach need the extra `[staff]`, "
        "`platform`, `audit`, `eyes` and `paper` the extra `[web]`; students need no command line.\n"
    )
    return intro + "".join(f"\n## `{name}`\n\n```text\n{told}\n```\n" for name, told in _helps())


def _helps() -> Iterator[tuple[str, str]]:
    root = click.Context(click.Group("memeverse"), info_name="memeverse")
    for verb in commands():
        yield from _help(verb, root)


def _help(verb: click.Command, above: click.Context) -> Iterator[tuple[str, str]]:
    here = click.Context(verb, info_name=verb.name, parent=above, max_content_width=80, terminal_width=80)
    yield here.command_path, textwrap.dedent(verb.get_help(here))
    if isinstance(verb, click.Group):
        for inner in verb.commands.values():
            yield from _help(inner, here)
