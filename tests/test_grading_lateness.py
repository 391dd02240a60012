"""What lateness costs, by a pencil; and when a file was handed in, as far as a platform says so."""

import json
import zipfile
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.grading.people.lateness import Policy, days_late, penalty
from coursekit.grading.submission.handed_in import gradescope_upload, receipt_time
from coursekit.grading.submission.identity import identity

ZURICH = ZoneInfo("Europe/Zurich")
DUE = datetime(2027, 2, 26, 23, 59, tzinfo=ZURICH)
A_DAY = Policy(0.1, daily=True, grace_minutes=15, latest_days=3)


@pytest.mark.parametrize(
    ("policy", "handed_in", "share"),
    [
        (A_DAY, "2027-02-26 23:59", 0),
        (A_DAY, "2027-02-27 00:14", 0),
        (A_DAY, "2027-02-27 00:15", 0.1),  # the grace is over: the whole first day counts
        (A_DAY, "2027-02-27 23:59", 0.1),
        (A_DAY, "2027-02-28 00:00", 0.2),
        (A_DAY, "2027-03-01 23:59", 0.3),
        (A_DAY, "2027-03-02 00:00", 1),
        (Policy(0.4, daily=True), "2027-03-03 12:00", 1),
        (Policy(0.2), "2027-05-01 12:00", 0.2),
        (Policy(1.0), "2027-02-27 00:00", 1),
        (Policy(latest_days=0), "2027-02-27 00:00", 1),
        (Policy(), "2029-01-01 00:00", 0),
    ],
)
def test_penalties_that_a_pencil_confirms(policy, handed_in, share):
    moment = datetime.fromisoformat(handed_in).replace(tzinfo=ZURICH)
    cost = penalty(policy, DUE, moment.astimezone(UTC))
    assert (cost.share if cost else 0) == pytest.approx(share)
    assert cost is None or "late by" in cost.reason


@pytest.mark.parametrize(("day", "hours"), [("2027-03-27", 23), ("2027-10-30", 25)])
def test_a_day_is_one_of_the_clock_also_when_it_has_23_or_25_hours(day, hours):
    due = datetime.fromisoformat(f"{day} 23:59").replace(tzinfo=ZURICH)
    for last, days in ((hours, 1), (hours + 24, 2)):
        moment = due.astimezone(UTC) + timedelta(hours=last)
        assert days_late(due, moment) == days
        assert days_late(due, moment + timedelta(minutes=1)) == days + 1


@given(st.integers(-10_000, 60_000), st.integers(0, 60), st.floats(0, 1), st.booleans())
def test_later_is_never_cheaper(minutes, more, rate, daily):
    policy = Policy(rate, daily, grace_minutes=15, latest_days=7)
    first, second = (
        penalty(policy, DUE, DUE.astimezone(UTC) + timedelta(minutes=n)) for n in (minutes, minutes + more)
    )
    costs = [one.share if one else 0.0 for one in (first, second)]
    assert 0 <= costs[0] <= costs[1] <= 1


UPLOADS = """\
---
submission_5:
  :submitters:
  - :name: Ada Lovelace
    :sid: '1001'
    :email: ada@example.org
  - :name: Ben Ray
    :sid: 1002
  :created_at: 2027-02-26 14:39:26.803286000 -08:00
  :score: 3.0
  :results: {"tests": []}
submission_6:
  :submitters: []
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2027-02-27 23:39:26.803286000 Z
    zone: &1 !ruby/object:ActiveSupport::TimeZone
      name: Etc/UTC
    time: 2027-02-27 23:39:26.803286000 Z
submission_7: nothing that we know
"""


def test_gradescope_s_own_file_says_who_and_when(tmp_path):
    (tmp_path / "submission_metadata.yml").write_text(UPLOADS)
    five, six, seven = (gradescope_upload(tmp_path / f"submission_{n}") for n in (5, 6, 7))
    assert [(one.name, one.sid) for one in five.submitters] == [("Ada Lovelace", "1001"), ("Ben Ray", "1002")]
    assert five.moment == datetime(2027, 2, 26, 22, 39, 26, 803286, tzinfo=UTC)
    assert six.moment == datetime(2027, 2, 27, 23, 39, 26, 803286, tzinfo=UTC)
    assert (six.submitters, seven.submitters, seven.moment) == ((), (), None)


@pytest.mark.parametrize(
    "evil", ["!!python/object/apply:os.system ['touch {0}']", "- - [", "a: &a [*a]", "1"]
)
def test_a_metadata_file_runs_nothing_and_ends_in_no_traceback(tmp_path, evil):
    canary = tmp_path / "canary"
    (tmp_path / "submission_metadata.yml").write_text(evil.format(canary))
    assert gradescope_upload(tmp_path / "submission_5") is None
    assert not canary.exists()


@pytest.mark.parametrize(
    ("path", "stamp", "when"),
    [
        ("submitted/ada/garden", "2027-02-27 10:10:00.1 UTC", datetime(2027, 2, 27, 10, 10, tzinfo=UTC)),
        ("ada/garden", "2027-02-27 10:10:00 UTC", datetime(2027, 2, 27, 10, 10, tzinfo=UTC)),
        ("ada+garden+2027-02-27 10:10:00 UTC", "", datetime(2027, 2, 27, 10, 10, tzinfo=UTC)),
        ("ada+garden+2027-02-27 10:10:00 UTC+a1b2", "", datetime(2027, 2, 27, 10, 10, tzinfo=UTC)),
        ("submitted/ada/garden", "2027-02-27 10:10:00 CET", None),
        ("submitted/ada/garden", "", None),
        ("Ada Lovelace_7_assignsubmission_file", "2020-01-01 10:10:00 UTC", None),  # a student's own file
        ("Ada Lovelace_7_assignsubmission_file/x+garden+2020-01-01 10:10:00 UTC", "", None),
    ],
)
def test_only_what_a_platform_made_says_when(tmp_path, path, stamp, when):
    folder = tmp_path / path
    folder.mkdir(parents=True)
    if stamp:
        (folder / "timestamp.txt").write_text(stamp)
    assert identity(folder / "garden.ipynb", "garden", tmp_path).handed_in == when


def test_a_receipt_is_read_and_bounded(tmp_path):
    for name, text, told in (
        ("a.zip", json.dumps({"time": "2027-02-26 21:03:11 UTC"}), "2027-02-26 21:03:11 UTC"),
        ("b.zip", json.dumps({"time": "x" * 10_000}), "x" * 40),
        ("c.zip", "[" * 90_000, ""),
        ("d.zip", json.dumps({"time": 3}), ""),
    ):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("receipt.json", text)
        assert receipt_time(tmp_path / name) == told
    (tmp_path / "e.zip").write_bytes(b"PK")
    assert receipt_time(tmp_path / "e.zip") == ""
