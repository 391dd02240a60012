"""Three buttons: play against rules and a network for a homepage in balance."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import numpy as np

from memeverse.display.colours import BLUE
from memeverse.display.explorer import Words
from memeverse.display.picture import Picture, frame_of
from memeverse.display.player import show_controls
from memeverse.errors import FriendlyError, explain_error
from memeverse.mode import grading
from memeverse.puppets.audited import Audited
from memeverse.repair.match import OPPONENTS, Match, describe_match, plot_match
from memeverse.repair.sides import SIDES, Side, mean_slant, shares, side_of

STILL = "(In a running notebook three buttons stand here: left, center and right. Run this cell to play.)"
WELCOME = "Choose what is watched in the background: after the last video a picture of the match stands here."
_LOOKS = {"left": ("L", BLUE, "#fff"), "center": ("c", "#dddddd", "#222"), "right": ("R", "#a84a00", "#fff")}


def play(
    side: Any = "left",
    m: int = 20,
    opponents: Iterable[Any] = OPPONENTS,
    *,
    user: int = 0,
    site: Audited | None = None,
) -> None:
    """Play with three buttons: you choose ``m`` videos for a user of a side, and so does each opponent.

    All have the same user and the same luck; the best mean reward wins. ``opponents`` are rules by their
    names, "network", or functions of a homepage's slants. Without buttons: `match = Match("left")`,
    `match.choose("right")`, `match`.
    """
    if grading():
        return
    from IPython.display import display

    begin = beginner(side, m, opponents, site)
    # The picture is an output of its own: it is there when the buttons no longer live.
    shown: list[Any] = []
    show_controls(game(begin, user, lambda picture: shown[0].update(picture)), STILL)
    shown.append(display(Words(f"<p>{WELCOME}</p>", WELCOME), display_id=True))


def beginner(side: Any, m: int, opponents: Iterable[Any], site: Audited | None) -> Callable[[int], Match]:
    """Begins matches, alike but for the user."""
    kept = opponents if isinstance(opponents, str) or callable(opponents) else list(opponents)
    return lambda user: Match(side, m, kept, user=user, site=site)


def game(begin: Callable[[int], Match], user: int, show: Callable[[Picture | Words], object]) -> Any:
    """The game itself, an ipywidgets box; ``show`` is handed the picture at the end."""
    return _Panel(begin, user, show).box


class _Panel:
    """The widgets, and what happens when a button is pressed."""

    def __init__(self, begin: Callable[[int], Match], user: int, show: Callable[[Any], object]):
        import ipywidgets as widgets

        self._begin, self._show = begin, show
        self.match = begin(user)
        self.buttons = {
            side: widgets.Button(description=side.capitalize(), tooltip=f"watch a video of the {side}")
            for side in SIDES
        }
        for side, button in self.buttons.items():
            button.on_click(lambda _, side=side: self.choose(side))
        self.again = widgets.Button(
            description="Another user", icon="refresh", tooltip="begin again, with another user"
        )
        self.again.on_click(lambda _: self.begin_again())
        self.board = widgets.HTML(board(self.match))
        row = widgets.Layout(flex_flow="row wrap", margin="0.5em 0")
        self.box = widgets.VBox([self.board, widgets.HBox([*self.buttons.values(), self.again], layout=row)])

    def choose(self, side: Side) -> None:
        """Watch a video; after the last one, show the match."""
        if self.match.is_over:  # a click that was on its way
            return
        try:
            self.match.choose(side)
        except Exception as error:
            self.board.value = board(self.match, _in_words(error))
            return
        self.board.value = board(self.match)
        if self.match.is_over:
            self._set_over(True)
            self._show(picture_of_match(self.match))

    def begin_again(self) -> None:
        """Another user, for everybody."""
        self.match = self._begin(self.match.user + 1)
        self.board.value = board(self.match)
        self._set_over(False)
        self._show(Words(f"<p>{WELCOME}</p>", WELCOME))

    def _set_over(self, is_over: bool) -> None:
        for button in self.buttons.values():
            button.disabled = is_over
        focused = self.again if is_over else self.buttons["left"]
        if hasattr(focused, "focus"):  # not in ipywidgets 7
            focused.focus()


def picture_of_match(match: Match) -> Picture:
    """The figure of a match with its words."""
    return frame_of(plot_match(match).figure, describe_match(match))


def board(match: Match, trouble: str = "") -> str:
    """What stands above the buttons: the homepage before and now, and how everybody does."""
    first, now = match.you.homepages[0], match.you.homepages[-1]
    over = " The match is over." if match.is_over else ""
    said = f'<p role="alert"><b>{escape(trouble)}</b></p>' if trouble else ""
    return (
        f'<p role="status" style="line-height:1.4"><b>Video {match.step} of {match.m}, a {match.side} user.'
        f"{over}</b></p>{said}"
        f"{strip(first, 'Homepage before')}{strip(now, 'Homepage now')}{_scores(match)}"
    )


def strip(slants: np.ndarray, name: str) -> str:
    """A homepage as a row of cells from left to right, its mean slant beside it; ? is unknown."""
    left, center, right = shares(slants)
    mean = float(mean_slant(slants))
    alt = f"{name}: {left:.0%} left, {center:.0%} center, {right:.0%} right, mean slant {mean:+.2f}"
    cells = "".join(map(_cell, np.sort(slants).tolist()))
    return (
        f'<div style="margin:0.3em 0">{escape(name)}: mean slant <b>{mean:+.2f}</b>'
        f'<div role="img" aria-label="{escape(alt, quote=True)}" style="display:flex;flex-wrap:wrap">'
        f"{cells}</div></div>"
    )


def _cell(slant: float) -> str:
    letter, back, ink = ("?", "#fff", "#555") if np.isnan(slant) else _LOOKS[SIDES[side_of(slant)]]
    style = (
        f"background:{back};color:{ink};border:1px solid #888;width:1.35em;text-align:center;"
        "font:bold 12px/1.6 monospace"
    )
    return f'<span aria-hidden="true" style="{style}">{letter}</span>'


def _scores(match: Match) -> str:
    """A table: each player, the best first."""
    rows = []
    for player in sorted(match.players, key=lambda player: -np.nan_to_num(player.mean_reward)):
        last = (player.choices[-1] or "nothing") if match.step else ""
        score = f"{player.mean_reward:.3f}" if match.step else ""
        name = f"<b>{escape(player.name)}</b>" if player is match.you else escape(player.name)
        cells = (score, f"{player.means[-1]:+.2f}", last)
        rows.append(
            f'<tr><th scope="row" style="text-align:left;font-weight:normal;padding:0 1em 0 0">{name}</th>'
            + "".join(f'<td style="padding:0 1em 0 0">{cell}</td>' for cell in cells)
            + "</tr>"
        )
    heads = ("player", "mean reward so far", "mean slant now", "watched last")
    head = "".join(f'<th scope="col" style="text-align:left;padding:0 1em 0 0">{name}</th>' for name in heads)
    return (
        f'<table style="line-height:1.5"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )


def _in_words(error: Exception) -> str:
    if isinstance(error, FriendlyError):
        return str(error)
    return f"An opponent did not work: {explain_error(error)}."
