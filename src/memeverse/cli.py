"""The command `memeverse`: its own verbs; staff verbs join it through an entry point."""

from importlib.metadata import entry_points


def main() -> None:
    """Run the command line; without click, say what to install."""
    try:
        import click
    except ImportError:
        raise SystemExit(
            "The command line needs an extra. Install what you need of it:\n"
            "  pip install 'memeverse[staff]'   to build and grade labs\n"
            "  pip install 'memeverse[web]'     to serve the platform as a web site, and to audit it\n"
            "  pip install 'memeverse[browser]' to audit it in a real browser\n"
            "(Students need no command line: everything is in the notebooks.)"
        ) from None

    from memeverse import __version__
    from memeverse.interests.command import eyes
    from memeverse.personas.command import audit
    from memeverse.platform.web.command import platform
    from memeverse.puppets.report.command import paper
    from memeverse.repair.command import repair

    @click.group(context_settings={"help_option_names": ["-h", "--help"]})
    @click.version_option(__version__, prog_name="memeverse")
    def memeverse() -> None:
        """A course in a box about recommender systems and what they do to people."""

    memeverse.add_command(audit)
    memeverse.add_command(eyes)
    memeverse.add_command(paper)
    memeverse.add_command(platform)
    memeverse.add_command(repair)
    for entry in sorted(entry_points(group="memeverse.verbs"), key=lambda one: one.name):
        for verb in entry.load()():
            memeverse.add_command(verb)
    memeverse(prog_name="memeverse")
