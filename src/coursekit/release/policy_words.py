"""A term's rules for what comes late or twice, as students read them."""

from coursekit.grading.people.lateness import Policy, percent

_COUNTS = {
    "newest": "Of several hand-ins the newest counts.",
    "first": "Of several hand-ins the first counts, so hand in when you are done.",
    "best": "Of several hand-ins the one with the best mark counts.",
}


def policy_in_words(policy: Policy) -> str:
    """Which hand-in counts, and what being late costs where it costs anything.

    >>> policy_in_words(Policy())
    'Of several hand-ins the newest counts.'
    >>> strict = Policy(0.1, daily=True, grace_minutes=15, latest_days=3, duplicates="best")
    >>> print(policy_in_words(strict).replace(". ", ".\\n").replace("; ", ";\\n"))
    Of several hand-ins the one with the best mark counts.
    For each day or part of a day after the due time 10% of the marks are taken off;
    up to 15 minutes cost nothing, and later than 3 days after it nothing is accepted.
    >>> policy_in_words(Policy(1.0, duplicates="first")).partition(". ")[2]
    'After the due time nothing is accepted.'
    """
    return " ".join(filter(None, (_COUNTS[policy.duplicates], _lateness(policy))))


def _lateness(policy: Policy) -> str:
    """One sentence, or none where nothing is taken off."""
    if not policy.takes:
        return ""
    grace = policy.grace_minutes
    minutes, days = _several(grace, "minute"), _several(policy.latest_days or 0, "day")
    if policy.rate >= 1 or policy.latest_days == 0:
        after = f"Later than {minutes} after the due time" if grace else "After the due time"
        return f"{after} nothing is accepted."
    if not policy.rate:
        return f"Being late costs nothing, but later than {days} after the due time nothing is accepted."
    each = "For each day or part of a day after the due time" if policy.daily else "After the due time"
    said = [f"{each} {percent(policy.rate)} of the marks are taken off"]
    if grace:
        said.append(f"up to {minutes} cost{'s' * (grace == 1)} nothing")
    if policy.latest_days is not None:
        said.append(f"later than {days} after it nothing is accepted")
    return "; ".join(said[:2]) + "".join(f", and {one}" for one in said[2:]) + "."


def _several(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"
