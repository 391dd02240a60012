"""The browser in which the tool watches, with what it knows written onto the homepage."""

from typing import Any

import numpy as np

from memeverse.personas.bridge import Seen, Visitor
from memeverse.personas.commands import ALL, Command, Stretch
from memeverse.personas.in_chromium import InChromium
from memeverse.repair.sides import SIDES, side_of
from memeverse.repair.tool.place import only_here

SIZE = {"width": 1280, "height": 900}


class Window(InChromium):
    """A visitor of MemeTube in a real Chromium that reaches this machine alone."""

    def __init__(self, token: str, origin: str, *, headed: bool = False, timeout: float = 30.0):
        options = {"headless": not headed, "arguments": only_here(origin)}
        super().__init__(Visitor(token, origin, timeout, options))

    def look(self) -> Seen:
        """The homepage; to look is to have another one shown."""
        return do(self, "homepage")

    def watch(self, video: str, stretch: Stretch = ALL) -> Seen:
        """Open a video by its address, and play so much of it."""
        return do(self, "watch", video, stretch)

    def write(self, slants: np.ndarray, sentence: str) -> None:
        """Write the sides onto the cards of the page in the window, and a sentence below it."""
        sides = [None if np.isnan(one) else SIDES[side_of(one)] for one in slants.tolist()]
        self._chromium.do(lambda: self._page.evaluate(_WRITE, [sides, sentence]))

    def photograph(self) -> bytes:
        """The page in the window as a PNG, from top to bottom."""
        return self._chromium.do(self._shoot)

    # --- in the browser's thread

    def _start(self, kind: Any, keywords: dict[str, Any]) -> None:
        # Ctrl-C is for the tool, which closes the browser when the last step is written down.
        super()._start(kind, keywords | {"handle_sigint": False})
        self._page.set_viewport_size(SIZE)

    def _shoot(self) -> bytes:
        self._page.evaluate(_ALL_PICTURES)
        found: bytes = self._page.screenshot(full_page=True, animations="disabled")
        return found


def do(bridge: Any, verb: str, argument: str = "", stretch: Stretch = ALL) -> Seen:
    """One command through a bridge of MemeTube, and the page that it leads to."""
    text = f"memetube:{verb}?{argument}" if argument else f"memetube:{verb}"
    seen: Seen = bridge.parse(bridge.collect(Command(text, "memetube", verb, argument, stretch=stretch)))
    return seen


# Styles are set by script: the site lets no style stand in a page.
_WRITE = """([sides, sentence]) => {
  const looks = {left: ['#0072B2', 'solid', 'left'], center: ['#555555', 'dotted', 'center'],
                 right: ['#A84A00', 'dashed', 'right']};
  document.querySelectorAll('li.card').forEach((card, place) => {
    if (!sides[place]) { return }
    const [colour, line, word] = looks[sides[place]];
    Object.assign(card.style, {outline: `4px ${line} ${colour}`, outlineOffset: '2px',
                               position: 'relative'});
    const flag = document.createElement('span');
    flag.textContent = word;
    Object.assign(flag.style, {position: 'absolute', top: '6px', left: '6px', padding: '1px 8px',
      background: colour, color: '#fff', borderRadius: '4px', font: 'bold 14px sans-serif'});
    card.append(flag);
  });
  const said = document.createElement('p');
  said.textContent = sentence;
  said.setAttribute('role', 'status');
  Object.assign(said.style, {margin: '0', padding: '10px 16px', background: '#222', color: '#fff',
    font: '16px/1.4 sans-serif'});
  document.body.prepend(said);
}"""
_ALL_PICTURES = """async () => {
  const pictures = [...document.querySelectorAll('img')];
  pictures.forEach((one) => { one.loading = 'eager' });
  await Promise.all(pictures.map((one) => one.decode().catch(() => null)));
}"""
