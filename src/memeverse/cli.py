"""The command `memeverse`: staff verbs join it through an entry point."""

from importlib.metadata import entry_points


def main() -> None:
    """Run the command line; without the staff extra, say what to install."""
    try:
        import click
    except ImportError:
        raise SystemExit(
            "The command line needs the staff extra. Install it with:  pip install 'memeverse[staff]'\n"
            "(Students need no command line: everything is in the notebooks.)"
        ) from None

    from memeverse import __version__

    @click.group(context_settings={"help_option_names": ["-h", "--help"]})
    @click.version_option(__version__, prog_name="memeverse")
    def memeverse() -> None:
        """A course in a box about recommender systems and what they do to people."""

    for entry in sorted(entry_points(group="memeverse.verbs"), key=lambda one: one.name):
        for verb in entry.load()():
            memeverse.add_command(verb)
    memeverse()
