"""What a late hand-in costs: the term's rules, and what they take from one submission."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

Duplicates = Literal["newest", "first", "best"]


@dataclass(frozen=True)
class Policy:
    """The rules of a term for what comes late or twice; as they stand here they take nothing.

    ``rate`` is the share of the points that lateness costs: for each begun day if ``daily``, else once.
    After ``latest_days`` (if there are any) nothing counts.
    """

    rate: float = 0.0
    daily: bool = False
    grace_minutes: int = 0
    latest_days: int | None = None
    duplicates: Duplicates = "newest"

    @property
    def takes(self) -> bool:
        """Whether lateness costs anything at all."""
        return self.rate > 0 or self.latest_days is not None


@dataclass(frozen=True)
class Penalty:
    """The share of the points that is taken off, between 0 and 1, and the reason as the student reads it."""

    share: float
    reason: str


def penalty(policy: Policy, due: datetime, handed_in: datetime) -> Penalty | None:
    """What being late costs, or None for who was on time.

    Days are days on the clock of the due date's zone: a due time of 23:59 is one of 23:59 a day later,
    also in the night in which the clocks are changed.

    >>> from zoneinfo import ZoneInfo
    >>> due = datetime(2027, 3, 27, 23, 59, tzinfo=ZoneInfo("Europe/Zurich"))
    >>> penalty(Policy(0.1, daily=True), due, datetime(2027, 3, 28, 21, 58, tzinfo=UTC))
    Penalty(share=0.1, reason='late by 1 day: 10% off')
    >>> penalty(Policy(0.1, daily=True, grace_minutes=15), due, datetime(2027, 3, 27, 23, 14, tzinfo=UTC))
    """
    late = handed_in.astimezone(UTC) - due.astimezone(UTC)
    if not policy.takes or late <= timedelta(minutes=policy.grace_minutes):
        return None
    days = days_late(due, handed_in)
    if policy.latest_days is not None and days > policy.latest_days:
        latest = f"{policy.latest_days} day{'s' * (policy.latest_days != 1)} after the due date"
        return Penalty(1.0, f"late by {_in_words(days)}: nothing is accepted later than {latest}")
    share = min(1.0, policy.rate * (days if policy.daily else 1))
    return Penalty(share, f"late by {_in_words(days)}: {percent(share)} off") if share else None


def days_late(due: datetime, handed_in: datetime) -> int:
    """How many days have begun since the due date, by the clock of its zone; 0 for who was on time."""
    moment = handed_in.astimezone(UTC)
    days = max(0, (moment - due.astimezone(UTC)).days - 1)
    while moment > (due + timedelta(days=days)).astimezone(UTC):
        days += 1
    return days


def percent(share: float) -> str:
    """A share as people write it.

    >>> percent(0.1), percent(0.125)
    ('10%', '12.5%')
    """
    return f"{100 * share:.4g}%"


def _in_words(days: int) -> str:
    return f"{days} day{'s' * (days != 1)}"
