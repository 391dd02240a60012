"""The class list, as each platform writes it, and the names that submissions go by looked up in it."""

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coursekit.grading.gradable import LabError
from coursekit.grading.people.matching import match
from coursekit.grading.people.roster import read_roster
from coursekit.grading.submission.handed_in import Submitter
from coursekit.grading.submission.identity import identity

ZURICH = ZoneInfo("Europe/Zurich")
DUE = datetime(2027, 2, 26, 23, 59, tzinfo=ZURICH)

PARTICIPANTS = """\
First name,Last name,ID number,Email address,Groups
Ada,Lovelace,1001,ada@example.org,Tutorial A
Zoë,Ångström,,zoe@example.org,Tutorial A
"""
WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,\
Last modified (submission),Last modified (grade),Feedback comments
Participant 4821,Ada Lovelace,ada@example.org,Submitted,,31.00,Yes,"Saturday, 27 February 2027, 12:30 AM",-,
Participant 4822,Ben Ray,ben@example.org,No submission,,31.00,Yes,-,-,
"""
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Lab 1: Recommenders (9001),Current Score
,,,,,Manual Posting,
    Points Possible,,,,,31.0,(read only)
"Lovelace, Ada",88213,S-1,ada,A,,
"Ray, Ben",88214,S-2,ben,B,,
"Student, Test",88999,,f00,A,,
"""
GRADESCOPE = """\
First Name,Last Name,SID,Email,Role,Section
Ada,Lovelace,1001,ada@example.org,Student,A
Ben,Ray,1002,ben@example.org,Student,A
Tina,Ott,9,tina@example.org,TA,
"""
OURS = """\
id;name;login;e-mail;group;extension garden
1;Ada Lovelace;ada;ada@example.org;G1;2027-03-01 12:00
2;Ben Ray;ben;ben@example.org;G1;
"""


def roster(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "class.csv"
    path.write_text(text, encoding=encoding)
    return read_roster(path, "garden", ZURICH, DUE)


@pytest.mark.parametrize(
    ("text", "platform", "keys", "names"),
    [
        (PARTICIPANTS, "", ["1001", "zoe@example.org"], ["Ada Lovelace", "Zoë Ångström"]),
        (WORKSHEET, "moodle", ["ada@example.org", "ben@example.org"], ["Ada Lovelace", "Ben Ray"]),
        (CANVAS, "canvas", ["88213", "88214"], ["Lovelace, Ada", "Ray, Ben"]),
        (GRADESCOPE, "", ["1001", "1002"], ["Ada Lovelace", "Ben Ray"]),
        (OURS, "", ["1", "2"], ["Ada Lovelace", "Ben Ray"]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_platform_s_class_list_is_read(tmp_path, text, platform, keys, names, encoding):
    read = roster(tmp_path, text, encoding)
    assert (read.platform, [one.key for one in read.people]) == (platform, keys)
    assert [one.name for one in read.people] == names


def test_what_else_a_list_says_is_kept(tmp_path):
    ada, ben = roster(tmp_path, WORKSHEET).people
    assert (ada.moodle, ben.moodle) == ("4821", "4822")
    assert ada.handed_in == datetime(2027, 2, 26, 23, 30, tzinfo=UTC)
    assert ben.handed_in is None
    canvas = roster(tmp_path, CANVAS)
    assert canvas.worth == {"Lab 1: Recommenders (9001)": 31}
    assert roster(tmp_path, WORKSHEET).worth == {"": 31}
    assert (canvas.people[1].sis, canvas.people[1].login, canvas.people[1].section) == ("S-2", "ben", "B")
    assert roster(tmp_path, GRADESCOPE).left_out == ("Tina Ott (9): TA",)
    ada, ben = roster(tmp_path, OURS).people
    assert ada.due == datetime(2027, 3, 1, 11, 0, tzinfo=UTC)
    assert (ada.group, ben.due) == ("G1", None)


def test_moodle_s_groups_share_no_marks(tmp_path):
    """Moodle's column Groups holds tutorials: does a tutorial of thirty hand in together?"""
    read = roster(tmp_path, PARTICIPANTS)
    assert [one.section for one in read.people] == ["Tutorial A", "Tutorial A"]
    assert read.members(read.people[0]) == read.people[:1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("colour,size\nred,2\n", "none of the headings of a class list"),
        ("id,name\n1,Ada\n1,Ben\n", r"class.csv:3: '1' stands in line 2, too"),
        ("id,email\n1,a@x.org\n2,A@x.org\n", r"class.csv:3: 'A@x.org' stands in line 2, too"),
        (
            "id,extension\n1,1 March\n",
            r"class.csv:2: '1 March' is no date with a time; write one such as 2027",
        ),
        ("id,extension\n1,2027-03-01\n", r"class.csv:2: '2027-03-01' is no date with a time"),
        ("id,extension\n1,2027-02-01 12:00\n", r"class.csv:2: the extension .* is before the due date"),
        ("id,name,email,group\n,,,G1\n", "nobody is named in this line"),
    ],
)
def test_a_slip_in_the_list_is_told_with_its_line(tmp_path, text, told):
    with pytest.raises(LabError, match=told):
        roster(tmp_path, text)


NAMES = """\
id,name,login,email
1001,Lucía Fernández,lucia,lucia@example.org
1002,Chidi Okonkwo,chidi,chidi@example.org
1003,Seán O'Brien,sean,sean@example.org
1004,Wei Li,wei1,weili@example.org
1005,Li Wei,wei2,liwei@example.org
1006,"Cruz, Maria de la",maria,maria@example.org
"""


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("Lucia FERNANDEZ_4821_assignsubmission_file_garden.ipynb", "1001"),
        ("Fernández Lucía_4821_assignsubmission_file/garden.ipynb", "1001"),
        ("Tutorial B-2-Lucía Fernández_4821_assignsubmission_file/garden.ipynb", "1001"),
        ("okonkwochidi_LATE_7_8_garden.ipynb", "1002"),
        ("obriensean_7_8_garden.ipynb", "1003"),
        ("cruzmariadela_7_8_garden.ipynb", "1006"),
        ("submitted/sean/garden/garden.ipynb", "1003"),
        ("submitted/1003/garden/garden.ipynb", "1003"),
        ("garden chidi okonkwo FINAL.ipynb", "1002"),
        ("garden_maria.ipynb", "1006"),
    ],
)
def test_a_submission_finds_its_student(tmp_path, file, found):
    matched = match(identity(Path(file), "garden"), roster(tmp_path, NAMES))
    assert [one.key for one in matched.people] == [found]
    assert not matched.doubt


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("Wei Li_4821_assignsubmission_file_garden.ipynb", "may be 2 people of the class list: Wei Li"),
        ("liwei_7_8_garden.ipynb", r"may be 2 people of the class list: Wei Li \(1004\), Li Wei"),
        ("garden okonkwo.ipynb", r"'okonkwo' is nobody of the class list; nearest: Chidi Okonkwo \(1002\)"),
        ("Lucio Fernandes_1_assignsubmission_file_garden.ipynb", r"nearest: Lucía Fernández \(1001\)"),
        ("submission_1002/garden.ipynb", "nobody of the class list"),  # the submission's number, no student's
        ("Eve Black_1002_assignsubmission_file_garden.ipynb", "nobody of the class list"),
        ("evemallory_1002_8_garden.ipynb", "nobody of the class list"),
    ],
)
def test_who_is_not_certain_is_told_and_never_guessed(tmp_path, file, told):
    matched = match(identity(Path(file), "garden"), roster(tmp_path, NAMES))
    assert not matched.people
    assert re.search(told, matched.doubt), matched.doubt


def test_a_group_of_gradescope_is_all_its_submitters(tmp_path):
    who = identity(Path("submission_77/garden.ipynb"), "garden")
    people = [Submitter("Somebody Else", "1001"), Submitter("C. O.", "", "CHIDI@example.org")]
    matched = match(who, roster(tmp_path, NAMES), people)
    assert [one.key for one in matched.people] == ["1001", "1002"]
    unknown = match(who, roster(tmp_path, NAMES), [*people, Submitter("Eve", "666")])
    assert "Eve" in unknown.doubt


GERMAN = """\
ID;"Vollständiger Name";ID-Nummer;E-Mail-Adresse;Status;Bewertung;Bestwertung;\
"Bewertung kann geändert werden";"Zuletzt geändert (Abgabe)";"Zuletzt geändert (Bewertung)";\
"Feedback als Kommentar";Haustier
"Teilnehmer/in 4821";"Ada Lovelace";;ada@example.org;Abgegeben;;31,00;Ja;\
"Samstag, 27. März 2027, 00:30";-;;Hund
"Teilnehmer/in 4822";"Ben Ray";;ben@example.org;"Keine Abgabe";;31,00;Ja;-;-;;
"""


def test_a_german_moodle_is_understood(tmp_path):
    read = roster(tmp_path, GERMAN)
    ada, ben = read.people
    assert (read.platform, read.participant, read.worth) == ("moodle", "Teilnehmer/in ", {"": 31})
    assert (ada.key, ada.name, ada.moodle, ada.number) == ("ada@example.org", "Ada Lovelace", "4821", "")
    assert ada.handed_in == datetime(2027, 3, 26, 23, 30, tzinfo=UTC)
    assert ben.handed_in is None
    assert read.unused == ("Haustier",)
    assert read.headings["moodle"] == "ID"
    file = Path("Ada Lovelace_4821_assignsubmission_file/garden.ipynb")
    assert match(identity(file, "garden"), read).people == (ada,)


def test_a_number_of_our_own_under_id_is_no_number_of_moodle_s(tmp_path):
    (ada,) = roster(tmp_path, "ID;Vollständiger Name\n17;Ada Lovelace\n").people
    assert (ada.number, ada.moodle) == ("17", "")


@pytest.mark.parametrize("said", ["27 April 2027, 9:30 AM", "Tuesday, 27 April 2027, 9:30 AM"])
def test_english_dates_are_not_taken_for_german_ones(tmp_path, said):
    (ada,) = roster(tmp_path, f'id,submission time\n17,"{said}"\n').people
    assert ada.handed_in == datetime(2027, 4, 27, 7, 30, tzinfo=UTC)
