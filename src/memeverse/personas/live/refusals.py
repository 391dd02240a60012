"""What a live site answers instead of a page: each has a name, and the message says what a person can do."""

from memeverse.personas.bridge import Collected, Refused


class SiteRefused(Refused):
    """The site shows something else than what was asked for. The page as it came is kept all the same."""

    def __init__(self, message: str, collected: Collected | None = None):
        super().__init__(message)
        self.collected = collected


class NotLive(Refused):
    """Nobody said that a live site may be visited."""


class ConsentWanted(SiteRefused):
    """The site asks for consent first. That is a person's to give or to deny."""


class RobotCheck(SiteRefused):
    """The site thinks that it is visited by a machine, or asks to prove the contrary."""


class NotAvailable(SiteRefused):
    """The video or the product is not there: removed, private, not in this country."""


class TooManyVisits(SiteRefused):
    """The site asks for fewer visits."""


class SignedOut(SiteRefused):
    """The button is for those who are signed in."""
