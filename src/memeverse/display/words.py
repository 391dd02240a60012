"""What runs did to people, in a small table with a word on each number."""

from collections.abc import Sequence
from html import escape

from memeverse.simulation.trajectory import Trajectory, describe_trajectory

# The measures that an explorer shows: what each asks.
QUESTIONS = {
    "spread": "how far apart are people?",
    "polarisation": "one crowd (0) or two camps (1)?",
    "drift": "how far were they moved?",
    "diversity": "how mixed is a screen?",
    "pick distance": "how far from their taste is what they pick?",
    "bubble radius": "how wide is the world of each?",
    "coverage": "which share of the memes is ever shown?",
}

_LEFT = 'style="text-align:left"'


def measured(runs: Sequence[Trajectory]) -> list[tuple[str, str, list[tuple[float, float]]]]:
    """For each measure its name, its question, and for each run its first and its last value."""
    from memeverse.simulation.measures import MEASURES

    rows = []
    for name, question in QUESTIONS.items():
        series = [MEASURES[name](run) for run in runs]
        rows.append((name, question, [(values[0][1], values[-1][1]) for values in series]))
    return rows


def words_about(runs: Sequence[Trajectory]) -> str:
    """The measures as HTML: a sentence a run, and a table."""
    sentences = "".join(f"<p>{escape(describe_trajectory(run))}</p>" for run in runs)
    if not runs[0].steps:
        return sentences
    heads = "".join(f'<th scope="col">{escape(run.selector)}</th>' for run in runs)
    body = ""
    for name, question, ends in measured(runs):
        cells = "".join(f"<td>{first:.2f} → {last:.2f}</td>" for first, last in ends)
        body += f'<tr><th scope="row">{name}</th>{cells}<td {_LEFT}>{escape(question)}</td></tr>'
    return (
        f'{sentences}<table class="memeverse-measures"><caption>from the first step to the last</caption>'
        f'<thead><tr><td></td>{heads}<th scope="col" {_LEFT}>it asks</th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
