"""MemeTube in this process: a persona's session on a Platform, with no browser and no waiting."""

from typing import TYPE_CHECKING, Any

from memeverse.personas.bridge import Refused, Visitor
from memeverse.personas.memetube import MemeTube
from memeverse.platform.feeding import SMALL
from memeverse.platform.memetube import PlatformError, Session
from memeverse.platform.pages import Page

if TYPE_CHECKING:
    from PIL import Image


class InProcess(MemeTube):
    """A visitor of a `Platform`."""

    def __init__(self, visitor: Visitor):
        super().__init__(visitor)
        self._session: Session | None = None

    def launch(self, fresh: bool) -> None:
        """A session of the persona's token; a fresh one has no past."""
        self._forget()
        if fresh:
            self.visitor.where.session(self.visitor.token).sign_out()
        self._session = self.visitor.where.session(self.visitor.token)

    def quit(self) -> None:
        """Nothing is open."""
        self._session = None

    @property
    def _here(self) -> Session:
        assert self._session is not None, "launch() comes first"
        return self._session

    def _open(self, path: str, **query: str) -> Page:
        try:
            match path:
                case "/watch":
                    return self._here.open(query["v"])
                case "/channel":
                    return self._here.channel(query["c"])
                case "/history":
                    return self._here.history()
                case "/shorts":
                    return self._here.shorts()
            return self._here.homepage()
        except PlatformError as error:
            raise Refused(str(error)) from None

    def _follow(self, page: Page, place: int) -> Page:
        return self._open("/watch", v=page.cards[place - 1].video)

    def _find(self, words: str) -> Page:
        try:
            return self._here.search(words)
        except PlatformError as error:
            raise Refused(str(error)) from None

    def _press(self, button: str) -> Page:
        try:
            page: Page = getattr(self._here, button)()
        except PlatformError as error:
            raise Refused(str(error)) from None
        return page

    def _play(self, seconds: int) -> None:
        self._here.watched(seconds)

    def _look_at(self, video: str) -> "Image.Image":
        from memeverse.platform.pictures.stills import draw_still

        try:
            card = self.visitor.where.card(video)
        except PlatformError as error:
            raise Refused(str(error)) from None
        return draw_still(card.topic, card.tag, card.number, SMALL)

    def _read(self, content: Any) -> Page:
        page: Page = content
        return page
