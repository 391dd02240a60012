"""Personas in process: do they do what they are told, and do the tables say what they did?"""

import re

import pandas as pd
import pytest

from memeverse import PersonaEngine
from memeverse.personas.bridge import Collected, Lost, Seen, Unreadable
from memeverse.personas.commands import Verb
from memeverse.personas.persona import PersonaError, Planned
from memeverse.personas.tables import HISTORY, RECOMMENDATIONS
from memeverse.platform.memetube import Platform

BATCH = ["memetube:homepage", "memetube:click?2&for=30s", "memetube:next_up#3?for=50%", "memetube:like",
         "memetube:search?gardening", "memetube:homepage"]  # fmt: skip
PERSINE_HISTORY = (
    "key action page_title url date url_before_action page_type title id channel_name channel_url view_count "
    "posted_on like_count"
).split()
PERSINE_RECOMMENDATIONS = (
    "item_type position title url channel_name metadata duration_text thumbnail_url action_key channel_url "
    "description"
).split()


@pytest.fixture
def site():
    return Platform("practice", videos=500)


@pytest.fixture
def engine(site):
    return PersonaEngine(site, progress=False)


def lists(persona):
    return [list(ids) for _, ids in persona.recommendations.to_df().groupby("action_key", sort=False)["id"]]


# --- what a persona does


def test_a_count_gives_as_many_rows(engine):
    with engine.persona("ada") as ada:
        steps = ada.run_batch(BATCH)
    assert [step.key for step in steps] == [f"ada/{number:04}" for number in range(1, 9)]
    assert list(ada.history.to_df()["page_type"]) == ["homepage", *["watch"] * 5, "search", "homepage"]


def test_a_persona_is_shown_what_a_session_is_shown(site, engine):
    """Does the bridge add nothing and leave nothing out?"""
    with engine.persona("ada") as ada:
        ada.run_batch(BATCH)
        token = ada._sites._visitor.token
    site.session(token).sign_out()
    session = site.session(token)
    pages = [session.homepage()]
    pages.append(session.watch(pages[0].cards[1].video, 30))
    for _ in range(3):
        page = session.open(pages[-1].cards[0].video)
        session.watched(round(page.video.seconds / 2))
        pages.append(page)
    session.like()
    pages += [session.search("gardening"), session.homepage()]
    assert lists(ada) == [[card.video for card in page] for page in pages]


def test_a_button_shows_no_new_recommendations(engine):
    with engine.persona("ada") as ada:
        ada.run_batch(["memetube:homepage", "memetube:click?1"])
        before = len(ada.recommendations)
        for button in (
            "like",
            "dislike",
            "not_interested",
            "subscribe",
            "unsubscribe",
            "history",
            "delete_history",
        ):
            ada.run(f"memetube:{button}")
    assert before == len(ada.recommendations) == 44


def test_buttons_are_told_in_the_history(engine):
    with engine.persona("ada") as ada:
        ada.run_batch(["memetube:homepage", "memetube:click?1", "memetube:dislike", "memetube:not_interested",
                       "memetube:subscribe"])  # fmt: skip
    last = ada.history.to_df().iloc[-1]
    assert (last["rating"], last["refused"], last["subscribed"]) == ("disliked", True, True)


def test_how_long_was_watched_is_recorded(engine):
    with engine.persona("ada") as ada:
        ada.run_batch(
            ["memetube:homepage", "memetube:click?1&for=7s", "memetube:next_up?for=50%", "memetube:next_up"]
        )
    table = ada.history.to_df()
    assert table["watched"][1] == 7
    assert table["watched"][2] == round(table["seconds"][2] / 2)
    assert table["watched"][3] == table["seconds"][3]


def test_a_video_is_watched_by_its_address(engine, site):
    video = site.session("x").homepage().cards[0]
    with engine.persona("ada") as ada:
        ada.run_batch(
            [f"memetube:watch?v={video.video}", f"http://memetube/watch?v={video.video}", video.url]
        )
    assert list(ada.history.to_df()["title"]) == [video.title] * 3


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("memetube:next_up", "nothing is up next"),
        ("memetube:click?1", "open a page first"),
        ("memetube:like", "no video is open"),
        ("memetube:watch?v=00000000", "there is no video '00000000'"),
        ("memetube:channel?c=00000000", "there is no channel"),
    ],
)
def test_what_the_site_refuses_is_told_and_recorded(engine, command, told):
    with engine.persona("ada") as ada, pytest.raises(PersonaError, match=told):
        ada.run(command)
    row = ada.history.to_df().iloc[0]
    assert row["status"] == "failed"
    assert told in row["error"]
    assert row["duration"] >= 0


def test_the_first_failure_ends_a_batch(engine):
    with engine.persona("ada") as ada, pytest.raises(PersonaError):
        ada.run_batch(["memetube:homepage", "memetube:click?99", "memetube:like"])
    assert list(ada.log.to_df()["status"]) == ["done", "failed"]


def test_nothing_of_a_batch_is_done_when_one_command_cant_be_read(engine):
    with engine.persona("ada") as ada, pytest.raises(ValueError, match="command 2"):
        ada.run_batch(["memetube:homepage", "memetube:hompage"])
    assert len(ada.history) == 0


def test_importing_the_room_is_light():
    import subprocess
    import sys

    code = "import sys, memeverse.personas; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"pandas", "numpy", "playwright", "click", "matplotlib"} & set(loaded)


# --- luck


def test_the_same_persona_sees_the_same_in_every_run(site):
    seen = []
    for _ in range(2):  # a second engine on the same platform, as when a cell is run again
        with PersonaEngine(site, progress=False).persona("ada") as ada:
            ada.run_batch(
                [*BATCH, "memetube:sign_out", "memetube:homepage", "memetube:click?1", "memetube:homepage"]
            )
        seen.append(lists(ada))
    assert seen[0] == seen[1]


def test_what_other_personas_do_changes_nothing(site):
    alone, crowded = PersonaEngine(site, progress=False), PersonaEngine(site, progress=False)
    with alone.persona("ada") as ada:
        ada.run_batch(BATCH)
    expected = lists(ada)
    with crowded.persona("bob") as bob, crowded.persona("ada") as ada:
        for command in BATCH:
            bob.run(command)
            ada.run(command)
    assert lists(ada) == expected
    assert lists(bob) != expected


def test_another_seed_is_other_luck(site):
    shown = []
    for seed in (0, 1, "0"):
        with PersonaEngine(site, seed=seed, progress=False).persona("ada") as ada:
            ada.run("memetube:homepage")
        shown.append(lists(ada))
    assert shown[0] != shown[1]
    assert shown[0] == shown[2]


# --- twins


def test_a_twin_does_everything_but_the_treatment(engine):
    for twin in (False, True):
        with engine.persona("ada", twin=twin) as persona:
            persona.run("memetube:homepage")
            persona.run_batch(
                ["memetube:search?gardening", "memetube:click?1", "memetube:next_up#2"], tag="treatment"
            )
            persona.run("memetube:homepage", tag="after")
    table = engine.history.to_df()
    assert list(table["step"]) == [1, 2, 3, 4, 5, 6] * 2, "steps stand side by side"
    assert list(table["key"][6:8]) == ["ada-twin/0001", "ada-twin/0002"]
    assert set(table["persona"]) == {"ada"}
    twins = table[table["twin"]]
    assert list(twins["status"]) == ["done", *["left out"] * 4, "done"]
    assert list(twins["tag"].fillna("")) == ["", *["treatment"] * 4, "after"]
    assert table["key"].is_unique


def test_a_twin_repeats_what_is_in_the_record(engine):
    with engine.persona("ada") as ada:
        ada.run("memetube:homepage", notes={"week": 1})
        ada.run("memetube:click?1", tag="treatment")
        with pytest.raises(PersonaError):
            ada.run("memetube:click?99")
        ada.run("memetube:homepage#2", tag="after")
    with engine.persona("ada", twin=True) as twin:
        twin.repeat()
        assert twin.repeat() == []
    table = twin.history.to_df()
    assert list(table["status"]) == ["done", "left out", "done", "done"]
    assert list(table["action"]) == ["memetube:homepage", "memetube:click?1", *["memetube:homepage#2"] * 2]
    assert table["week"][0] == 1
    with pytest.raises(ValueError, match="nobody's twin"):
        ada.repeat()
    with engine.persona("bob", twin=True) as lonely, pytest.raises(ValueError, match="nothing that bob did"):
        lonely.repeat()


def test_a_twin_has_luck_of_its_own(engine):
    for twin in (False, True):
        with engine.persona("ada", twin=twin) as persona:
            persona.run("memetube:homepage")
    table = engine.recommendations.to_df()
    assert list(table["id"][~table["twin"]]) != list(table["id"][table["twin"]])


# --- tables


def test_the_tables_have_persines_columns_first(engine):
    with engine.persona("ada") as ada:
        ada.run_batch(BATCH)
    history, recommendations = ada.history.to_df(), ada.recommendations.to_df()
    assert list(history.columns[: len(PERSINE_HISTORY)]) == PERSINE_HISTORY
    for column in PERSINE_RECOMMENDATIONS:
        assert recommendations[column].notna().all(), column


def test_every_recommendation_joins_to_one_row_of_the_history(engine):
    for name in ("ada", "bob"):
        with engine.persona(name) as persona:
            persona.run_batch(BATCH)
    history, recommendations = engine.history.to_df(), engine.recommendations.to_df()
    joined = recommendations.merge(history, left_on="action_key", right_on="key", validate="many_to_one")
    assert len(joined) == len(recommendations)
    places = recommendations.groupby("action_key")["position"]
    assert (places.min() == 1).all()
    assert (places.max() == places.size()).all()


def test_empty_tables_have_all_columns(engine):
    ada = engine.persona("ada")
    assert tuple(ada.history.to_df().columns) == HISTORY
    assert tuple(ada.recommendations.to_df().columns) == RECOMMENDATIONS
    assert len(ada.history) == len(engine.recommendations.to_df()) == 0
    assert "Columns" in repr(ada.history)


def test_keys_of_notes_become_columns(engine):
    with engine.persona("ada") as ada:
        ada.run("memetube:homepage", notes={"week": 1})
        ada.run("memetube:homepage", notes="a Monday")
    table = ada.history.to_df()
    assert list(table.columns[-2:]) == ["week", "notes"]
    assert table["week"][0] == 1
    assert table["notes"][1] == "a Monday"


@pytest.mark.parametrize("notes", [{"key": 1}, {"week": [1]}, {3: "x"}, 7, {"=1+1": 1}, {"a\x1b": 1}])
def test_notes_that_are_no_columns_are_refused_before_anything_is_done(engine, notes):
    with engine.persona("ada") as ada, pytest.raises(ValueError, match="notes"):
        ada.run("memetube:homepage", notes=notes)
    assert len(ada.history) == 0


@pytest.mark.parametrize("tag", ["a\nb", "a\x1b[2J", "a\u202eb", 7])
def test_a_tag_that_is_no_plain_text_is_refused_before_anything_is_done(engine, tag):
    with engine.persona("ada") as ada, pytest.raises(ValueError, match="tag"):
        ada.run("memetube:homepage", tag=tag)
    assert len(ada.history) == 0


def test_dates_are_iso_and_addresses_are_whole(engine):
    with engine.persona("ada") as ada:
        ada.run_batch(BATCH[:2])
    history, recommendations = ada.history.to_df(), ada.recommendations.to_df()
    assert pd.to_datetime(history["date"]).is_monotonic_increasing
    assert all(
        re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", date) for date in history["date"]
    )
    for column in ("url", "channel_url", "thumbnail_url"):
        assert recommendations[column].str.startswith("http://memetube/").all()


def test_a_csv_holds_the_table(engine, tmp_path):
    with engine.persona("ada") as ada:
        ada.run_batch(BATCH)
    ada.recommendations.to_csv(tmp_path / "recs.csv")
    read = pd.read_csv(tmp_path / "recs.csv", keep_default_na=False)
    assert list(read["title"]) == list(ada.recommendations.to_df()["title"])
    with pytest.raises(ValueError, match="can't be written"):
        ada.history.to_csv(tmp_path / "no" / "folder.csv")


# --- the record


def test_a_record_in_memory_and_one_in_a_folder_say_the_same(site, tmp_path):
    tables = []
    for folder in (None, tmp_path):
        engine = PersonaEngine(site, folder=folder, crawl_id="x", progress=False)
        with engine.persona("ada") as ada:
            ada.run_batch(BATCH)
        tables.append(ada.history.to_df().drop(columns=["date", "duration"]))
    pd.testing.assert_frame_equal(*tables)
    again = PersonaEngine(site, folder=tmp_path, progress=False)
    pd.testing.assert_frame_equal(again.history.to_df().drop(columns=["date", "duration"]), tables[0])


def test_resuming_goes_on_as_if_nothing_had_happened(tmp_path):
    """A process dies between two commands; another one, with a platform of its own, goes on."""
    commands = [*BATCH, "memetube:sign_out", "memetube:homepage", "memetube:click?1", "memetube:homepage"]
    whole = PersonaEngine(Platform("practice", videos=500), progress=False)
    with whole.persona("ada") as ada:
        ada.run_batch(commands)
    for command in commands:
        engine = PersonaEngine(Platform("practice", videos=500), folder=tmp_path, progress=False)
        with engine.persona("ada", resume=True) as resumed:
            resumed.run(command)
    assert lists(resumed) == lists(ada)
    assert list(resumed.history.to_df()["key"]) == list(ada.history.to_df()["key"])


def test_finish_repeats_no_recorded_step(tmp_path):
    for until in (2, 4, 6):
        engine = PersonaEngine(Platform("practice", videos=500), folder=tmp_path, progress=False)
        with engine.persona("ada", resume=True) as ada:
            ada.finish(BATCH[:until])
    assert ada.finish(BATCH) == []
    ada.quit()
    assert len(ada.history) == 8


def test_finish_notices_another_plan(engine):
    with engine.persona("ada") as ada:
        ada.run("memetube:homepage")
        with pytest.raises(PersonaError, match="the plan has 'memetube:history' in its place"):
            ada.finish(["memetube:history"])
        with pytest.raises(PersonaError, match="in its place"):
            ada.finish([Planned("memetube:homepage", tag="treatment")])


def test_a_failed_step_is_done_again_by_finish(site, tmp_path):
    engine = PersonaEngine(site, folder=tmp_path, progress=False)
    plan = ["memetube:homepage", "memetube:click?1"]
    with engine.persona("ada") as ada:
        ada.run(plan[0])
        with pytest.raises(PersonaError):
            ada.run("memetube:click?99")
        ada.finish(plan)
    assert list(ada.history.to_df()["status"]) == ["done", "failed", "done"]
    assert ada.history.to_df()["key"].is_unique


def test_what_is_recorded_in_a_folder_is_not_begun_again_by_mistake(site, tmp_path):
    engine = PersonaEngine(site, folder=tmp_path, progress=False)
    with engine.persona("ada") as ada:
        ada.run("memetube:homepage")
    with pytest.raises(ValueError, match="resume=True"):
        engine.persona("ada").launch()
    ada = engine.persona("ada")
    ada.clear()
    with ada:
        ada.run("memetube:history")
    assert list(engine.history.to_df()["action"]) == ["memetube:history"]


def test_clear_makes_a_new_visitor_and_asks_nothing(engine, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda *_: pytest.fail("it asks"))
    with engine.persona("ada") as ada:
        ada.run_batch(BATCH)
        first = lists(ada)
        ada.clear()
        assert len(ada.history) == 0
        ada.run_batch(BATCH)
        assert lists(ada) == first


def test_resuming_on_another_platform_is_noticed(tmp_path):
    for seed, told in (("practice", None), ("another", "another platform, or it has changed")):
        engine = PersonaEngine(Platform(seed, videos=500), folder=tmp_path, progress=False)
        ada = engine.persona("ada", resume=True)
        if told is None:
            with ada:
                ada.run_batch(BATCH)
        else:
            with ada, pytest.raises(PersonaError, match=told):
                ada.run("memetube:homepage")
    assert list(engine.log.to_df()["status"]) == [*["done"] * 8, "failed"]


def test_a_cell_that_is_run_again_replaces_its_persona(site, tmp_path):
    """Without `with`, and without quitting: the first one is closed by the second."""
    for _ in range(3):
        engine = PersonaEngine(site, folder=tmp_path, progress=False)
        for _ in range(2):
            ada = engine.persona("ada", resume=True)
            ada.run("memetube:homepage")
    ada.quit()
    assert list(ada.history.to_df()["step"]) == [1, 2, 3, 4, 5, 6]


def test_a_folder_that_is_thrown_away_is_begun_anew(site, tmp_path):
    import shutil

    engine = PersonaEngine(site, folder=tmp_path / "out", progress=False)
    for _ in range(2):
        with engine.persona("ada") as ada:
            ada.run_batch(BATCH[:2])
        assert list(ada.history.to_df()["key"]) == ["ada/0001", "ada/0002"]
        shutil.rmtree(tmp_path / "out")


def test_a_persona_that_is_quit_and_run_again_goes_on(engine):
    ada = engine.persona("ada")
    ada.run("memetube:homepage")
    ada.quit()
    ada.run("memetube:click?1")
    ada.quit()
    ada.quit()
    assert list(ada.history.to_df()["step"]) == [1, 2]


@pytest.mark.parametrize(
    "name", ["", "a/b", "../x", "ada-twin", ".ada", "x" * 61, 3, "ada\n", "a\x1bda", "a\u202eda"]
)
def test_names_that_are_no_keys_are_refused(engine, name):
    with pytest.raises(ValueError, match="a persona has a name"):
        engine.persona(name)


def test_personas_without_a_name_get_one(engine):
    assert [engine.persona().name for _ in range(2)] == ["persona 1", "persona 2"]


# --- a bridge that fails


class Shaky:
    """A site that counts how often it is asked, and breaks where it is told to."""

    scheme, hosts, replays = "shaky", frozenset({"shaky.example"}), True
    verbs = (Verb("homepage"), Verb("like", lists=False))
    asked, launched, breaks, fault = 0, 0, frozenset(), Lost("the browser is gone.")

    def __init__(self, visitor):
        self.state = 0

    def launch(self, fresh):
        type(self).launched += 1

    def collect(self, command):
        type(self).asked += 1
        if self.asked in self.breaks:
            raise self.fault
        self.state += 1
        return Collected(f"<p>{self.state}</p>", f"http://shaky.example/{self.state}")

    def parse(self, collected):
        return Seen("homepage", "Shaky", collected.url, items=({"title": "x", "url": collected.url},))

    def quit(self):
        pass

    @staticmethod
    def read_url(path, query):
        return ("homepage", "") if path == "/" else None


@pytest.fixture
def shaky(monkeypatch):
    class Site(Shaky):
        pass

    monkeypatch.setattr("memeverse.personas.registry._registered", {"shaky": Site})
    return Site


def test_a_lost_browser_is_opened_once_more_where_it_was(shaky):
    """Two steps are done, the third breaks: the two are repeated unrecorded, then the third."""
    shaky.breaks = {3}
    with PersonaEngine(progress=False).persona("ada") as ada:
        ada.run("shaky:homepage#3")
    assert shaky.launched == 2
    assert list(ada.history.to_df()["url"]) == [f"http://shaky.example/{number}" for number in (1, 2, 3)]


def test_a_browser_lost_twice_is_a_failure_in_the_log_and_the_next_run_opens_a_new_one(shaky):
    shaky.breaks = {2, 4}
    with PersonaEngine(progress=False).persona("ada") as ada:
        with pytest.raises(PersonaError, match="It was tried twice"):
            ada.run("shaky:homepage#2")
        ada.run("shaky:homepage")
    assert list(ada.log.to_df()["status"]) == ["done", "failed", "done"]
    assert "the browser is gone" in ada.log.to_df()["error"][1]
    assert list(ada.history.to_df()["url"].dropna()) == ["http://shaky.example/1", "http://shaky.example/2"]


def test_what_a_site_did_before_its_page_could_not_be_read_is_taken_back(shaky, monkeypatch):
    with PersonaEngine(progress=False).persona("ada") as ada:
        ada.run("shaky:homepage")
        with monkeypatch.context() as patch:
            patch.setattr(shaky, "parse", lambda *_: (_ for _ in ()).throw(Unreadable("no title in it.")))
            with pytest.raises(PersonaError, match="no title in it"):
                ada.run("shaky:homepage")
        ada.run("shaky:homepage")
    urls = list(ada.history.to_df()["url"])
    assert urls[0] == "http://shaky.example/1"
    assert urls[2] == "http://shaky.example/2"


def test_a_site_that_cant_be_replayed_goes_on_without(shaky):
    shaky.replays, shaky.breaks = False, {3}
    with PersonaEngine(progress=False).persona("ada") as ada:
        ada.run("shaky:homepage#3")
    assert shaky.asked == 4


def test_an_interruption_is_recorded_too(shaky):
    shaky.breaks, shaky.fault = {2}, KeyboardInterrupt()
    with PersonaEngine(progress=False).persona("ada") as ada:
        with pytest.raises(KeyboardInterrupt):
            ada.run("shaky:homepage#2")
        ada.run("shaky:homepage")
    assert list(ada.log.to_df()["status"]) == ["done", "failed", "done"]
    assert "KeyboardInterrupt" in ada.log.to_df()["error"][1]


def test_pages_are_kept_as_they_came(shaky, tmp_path):
    import gzip

    with PersonaEngine(folder=tmp_path, progress=False).persona("ada") as ada:
        ada.run("shaky:homepage#2")
    names = list(ada.log.to_df()["page"])
    assert names == ["pages/ada/0001.html.gz", "pages/ada/0002.html.gz"]
    assert gzip.decompress((tmp_path / names[1]).read_bytes()) == b"<p>2</p>"


def test_a_page_that_was_kept_is_never_overwritten(shaky, tmp_path):
    ada = PersonaEngine(folder=tmp_path, progress=False).persona("ada")
    ada.run("shaky:homepage")
    ada.clear()
    ada.run("shaky:homepage")
    ada.quit()
    assert list(ada.log.to_df()["page"]) == ["pages/ada/0001.2.html.gz"]
    assert (tmp_path / "pages/ada/0001.html.gz").exists()


def test_one_persona_may_visit_several_sites(shaky, site):
    with PersonaEngine(site, progress=False).persona("ada") as ada:
        ada.run_batch(["memetube:homepage", "shaky:homepage", "http://shaky.example/", "memetube:click?1"])
    assert list(ada.history.to_df()["page_type"]) == ["homepage", "homepage", "homepage", "watch"]


# --- the feed of shorts


def test_the_feed_in_the_tables_is_one_row_a_short_and_what_was_watched():
    engine = PersonaEngine(Platform("practice", videos=1_000), progress=False)
    with engine.persona("ada") as ada:
        ada.run_batch(["memetube:shorts", "memetube:watch?for=5s", "memetube:skip", "memetube:watch?for=50%",
                       "memetube:like", "memetube:scroll"])  # fmt: skip
    history, recs = ada.history.to_df(), ada.recommendations.to_df()
    assert history["watched"].tolist()[:2] == [pd.NA, 5]
    assert history["watched"][3] == history["seconds"][3] // 2
    assert history["watched"].isna().tolist() == [True, False, True, False, True, True]
    assert history["id"][0] == history["id"][1] != history["id"][2] == history["id"][3] == history["id"][4]
    assert set(history["page_type"]) == {"short"}
    assert set(history["topic"]) == set(recs["topic"]) == {""}
    assert recs["action_key"].tolist() == ["ada/0001", "ada/0003", "ada/0006"]
    assert recs["title"].tolist() == [history["title"][n] for n in (0, 2, 5)]
    assert recs["description"].tolist() == [history["description"][n] for n in (0, 2, 5)]
    assert all(len(re.findall(r"#\w+", text)) == 3 for text in recs["description"])
    assert recs["thumbnail_url"][0] == f"http://memetube/thumbnail?v={recs['id'][0]}&size=short"
