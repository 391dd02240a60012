import functools

import numpy as np
import pandas as pd
import pytest

from memeverse.data.users import generate_users
from memeverse.display.behind import custom_items_plotting
from memeverse.display.explorer import explore, explorer, selectors_in
from memeverse.display.rendering import simulate_and_render
from memeverse.display.settings import Settings, Stage, code_of, run_settings
from memeverse.display.spelling import spelling
from memeverse.display.words import QUESTIONS, measured, words_about
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.engine import Stopped, simulate
from memeverse.simulation.reading import InputError
from memeverse.simulation.selectors import LIBRARY

COLUMNS = list(CATEGORIES)
ITEMS = pd.DataFrame(np.random.default_rng(1).choice([-1, -0.5, 0.5, 1], (40, 5)), columns=COLUMNS)
USERS = pd.DataFrame(np.random.default_rng(2).uniform(-1, 1, (6, 5)), columns=COLUMNS)


def selector_random(items, user, k):
    return items.sample(k)


def selector_broken(items, user, k):
    return None


SELECTORS = {"random <b>": selector_random, "broken": selector_broken, "popularity (library)": "popularity"}
STAGE = Stage(SELECTORS, ITEMS, USERS)


# --- what the settings lead to


def test_two_selectors_meet_the_same_people_and_luck():
    settings = Settings("random <b>", "popularity (library)", n_users=3, steps=2, seed=5)
    told = []
    one, other = run_settings(settings, STAGE, lambda done, of: told.append((done, of)))
    alone = simulate(USERS.head(3), ITEMS, "popularity", 2, seed=5)
    np.testing.assert_array_equal(other.tastes, alone.tastes)
    np.testing.assert_array_equal(one.ranks, other.ranks)
    assert told[-1] == (12, 12)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_without_users_they_are_made_from_the_seed():
    settings = Settings("random <b>", n_users=4, steps=1, seed=8)
    (run,) = run_settings(settings, Stage(SELECTORS, ITEMS))
    pd.testing.assert_frame_equal(run.users, generate_users(4, 8))


@pytest.mark.parametrize("users", [None, USERS])
def test_the_code_that_is_shown_makes_the_same_runs(users):
    names = {"selector_random": selector_random, "memes": ITEMS, "people": USERS}
    given = {"mine": selector_random, "popularity (library)": "popularity"}
    stage = Stage(given, ITEMS, users, spelling(given, ITEMS, users, names))
    settings = Settings(
        "mine", "popularity (library)", n_users=3, steps=4, k=3, seed=7, gamma=0.05, noise_sd=0.3
    )
    runs = []

    def recorded(*given, **named):
        runs.append(simulate_and_render(*given, **named, ax=new_axes()))

    code = code_of(settings, stage)
    exec(
        code,
        {**names, "simulate_and_render": recorded, "generate_users": generate_users,
         "custom_items_plotting": custom_items_plotting},
    )  # fmt: skip
    for made, seen in zip(runs, run_settings(settings, stage), strict=True):
        np.testing.assert_array_equal(made.tastes, seen.tastes)
        assert made.selector == seen.selector
    assert "memes, selector_random, axes, 4" in code
    assert 'memes, "popularity", axes, 4' in code


def new_axes():
    from matplotlib.figure import Figure

    return Figure().subplots()


def as_typed(selectors, namespace, items=ITEMS, users=None):
    return spelling(selectors, items, users, namespace)


def test_a_selector_is_written_as_the_notebook_knows_it():
    unnamed = lambda items, user, k: items.head(k)  # noqa: E731
    given = {"a": selector_random, "b": unnamed, "c": selector_broken, "d": LIBRARY["fair random"]}
    code = as_typed(given, {"f": selector_random, "mine": {"b": unnamed}, "_": selector_broken})
    assert code["a"].code == "f"
    assert code["b"].code == "mine['b']"
    assert code["c"].code == f"{__name__}.selector_broken"
    assert code["c"].above == (f"import {__name__}",)
    assert code["d"].code == '"fair random"'


def test_of_two_names_the_one_in_the_explorer_is_written():
    names = {"other": selector_random, "selector_random": selector_random}
    assert as_typed({"selector_random": selector_random}, names)["selector_random"].code == "selector_random"


def selector_share(items, user, k, share=1.0, label=None):
    return items.head(int(len(items) * share)).tail(k)


def test_a_function_with_arguments_given_is_written_with_them():
    half = functools.partial(selector_share, share=0.5, label="a \"b\" 'c'")
    code = as_typed({"half": half}, {"selector_share": selector_share})["half"]
    assert code.above == ("import functools",)
    written = eval(code.code, {"functools": functools, "selector_share": selector_share})
    assert (written.func, written.keywords) == (half.func, half.keywords)
    assert code.now().keywords == half.keywords


@pytest.mark.parametrize(
    "selector", [lambda items, user, k: items.head(k), functools.partial(selector_share, label=object())]
)
def test_what_the_notebook_has_no_name_for_is_left_to_fill_in(selector):
    """Is the code honest: does it run as soon as the things that only explore() knows are put in?"""
    namespace = {"selector_share": selector_share, "items": "something else"}
    given = {"in a class": selector}
    stage = Stage(given, ITEMS, USERS, as_typed(given, namespace, users=USERS))
    code = code_of(Settings("in a class", n_users=3, steps=2), stage)
    compile(code, "cell", "exec")
    lines = code.splitlines()
    assert lines[:3] == [
        "items_2 = ...  # put here the table that you gave explore()",
        "users = ...  # put here the table that you gave explore()",
        "in_a_class = ...  # put here the function that you gave explore() as 'in a class'",
    ]
    runs = []

    def recorded(*given, **named):
        runs.append(simulate_and_render(*given, **named, ax=new_axes()))

    names = {"items_2": ITEMS, "users": USERS, "in_a_class": selector, "simulate_and_render": recorded}
    exec("\n".join(lines[3:]), {**names, "custom_items_plotting": custom_items_plotting})
    (seen,) = run_settings(Settings("in a class", n_users=3, steps=2), stage)
    np.testing.assert_array_equal(runs[0].tastes, seen.tastes)


def test_the_memes_of_the_session_have_a_name_in_any_notebook():
    import memeverse

    code = as_typed({}, {}, memeverse.memes)["items"]
    assert (code.code, code.above) == ("memeverse.memes", ("import memeverse",))
    assert code.now() is memeverse.memes


def test_the_measures_are_those_of_the_runs():
    runs = run_settings(Settings("random <b>", "popularity (library)", n_users=5, steps=3), STAGE)
    rows = {name: ends for name, _, ends in measured(runs)}
    assert list(rows) == list(QUESTIONS)
    centre = runs[0].tastes[-1].mean(axis=0)
    assert rows["spread"][0][1] == pytest.approx(np.linalg.norm(runs[0].tastes[-1] - centre, axis=1).mean())
    assert len(rows["drift"]) == 2
    html = words_about(runs)
    assert "selector_random" in html
    assert html.count("<tr>") == len(QUESTIONS) + 1


# --- the panel


class Panel:
    """A panel without a page: its parts by name, and what it showed last."""

    def __init__(self, stage=STAGE):
        self.shown = []
        self.box = explorer(stage, self.shown.append)
        self.parts = {getattr(one, "description", ""): one for one in parts(self.box)}

    def run(self, **values):
        for name, value in values.items():
            self.parts[name.replace("_", " ")].value = value
        self.parts["Run"].click()
        return self.shown[-1]._repr_mimebundle_()


def parts(box):
    found = [box]
    for child in getattr(box, "children", ()):
        found += parts(child)
    return found


def test_every_control_has_a_label_and_a_tip():
    panel = Panel()
    named = {name for name in panel.parts if name}
    settings = {"selector", "compare with", "across", "up", "seed", "users", "steps", "slate size k"}
    assert named == settings | {"gamma", "noise", "Run", "Stop", "Show the code", "progress"}
    assert all(panel.parts[name].tooltip for name in named - {"progress"})


def test_run_does_what_the_controls_say():
    panel = Panel()
    data, _ = panel.run(steps=2, users=3)
    assert "3 users, 2 steps of selector_random" in data["text/html"]
    assert data["image/png"]
    assert not panel.parts["Run"].disabled
    assert panel.parts["Stop"].disabled


def test_the_picture_plays_and_keeps_its_words():
    panel = Panel()
    data, _ = panel.run(steps=3, users=2)
    panel.parts = {getattr(one, "description", ""): one for one in parts(panel.box)}
    panel.parts["step"].value = 1
    moved, _ = panel.shown[-1]._repr_mimebundle_()
    assert "over 1 step of selector_random" in moved["text/plain"]
    assert moved["image/png"] != data["image/png"]
    assert "2 users, 3 steps of selector_random" in moved["text/html"]


@pytest.mark.parametrize("then", [{"steps": 2}, {"selector": "broken"}])
def test_a_film_that_was_still_running_ends_with_the_next_run(then):
    panel = Panel()
    panel.run(steps=3, users=2)
    old = next(one for one in parts(panel.box) if getattr(one, "description", "") == "step")
    panel.run(**then)
    seen = len(panel.shown)
    old.value = 1  # a tick that was on its way from the browser
    assert len(panel.shown) == seen


def test_compare_with_shows_both():
    data, _ = Panel().run(steps=2, users=3, compare_with="popularity (library)")
    assert "2 steps of selector_random" in data["text/plain"]
    assert "2 steps of popularity" in data["text/plain"]


def test_a_cell_that_was_run_again_counts():
    """Does Run call the function that "Show the code" names?"""
    notebook = {"selector_mine": selector_random, "people": USERS, "memes": ITEMS}
    given = {"first": selector_random, "lower": functools.partial(selector_random)}
    panel = Panel(Stage(given, ITEMS, USERS, spelling(given, ITEMS, USERS, notebook)))
    for selector in given:
        notebook["selector_mine"] = selector_random
        assert "1 step of selector_random" in panel.run(selector=selector, steps=1)[0]["text/plain"]
        notebook["selector_mine"] = selector_share
        assert "1 step of selector_share" in panel.run(steps=1)[0]["text/plain"]
    notebook["people"] = USERS.head(2)
    assert "2 users" in panel.run(users=6)[0]["text/plain"]
    notebook["people"] = 3
    assert "users must be a DataFrame" in panel.run()["text/plain"]
    del notebook["people"]
    assert "no `people` any more. Run the cell" in panel.run()["text/plain"]


def test_a_crowd_is_drawn_as_one():
    data, _ = Panel(Stage(SELECTORS, ITEMS)).run(selector="popularity (library)", users=200, steps=2)
    assert "200 users" in data["text/plain"]


def test_the_code_is_that_of_what_is_seen():
    panel = Panel()
    panel.run(steps=2, users=3)
    panel.parts["steps"].value = 9
    panel.parts["Show the code"].click()
    said = next(one.value for one in parts(panel.box) if type(one).__name__ == "HTML")
    assert "axes, 2, custom_items_plotting(" in said


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"selector": "broken"}, "Did you forget `return`"),
        ({"across": "sarcasm"}, "both axes are sarcasm"),
    ],
)
def test_what_goes_wrong_is_a_sentence_and_the_panel_lives_on(values, says):
    panel = Panel()
    data = panel.run(**values)
    assert data["text/html"].startswith('<p role="alert">')
    assert says in data["text/plain"]
    panel.parts["Show the code"].click()  # of what Run would do: nothing is seen
    assert values.get("across", "humour") in panel_says(panel)
    data, _ = panel.run(selector="random <b>", across="humour", steps=1)
    assert data["image/png"]


def panel_says(panel):
    return next(one.value for one in parts(panel.box) if type(one).__name__ == "HTML")


def test_what_a_selector_prints_is_shown():
    def selector_talks(items, user, k):
        print("<taste>", len(items))
        return items.head(k)

    panel = Panel(Stage({"talks": selector_talks}, ITEMS, USERS))
    panel.run(steps=1, users=1)
    said = next(one.value for one in parts(panel.box) if type(one).__name__ == "HTML")
    assert "&lt;taste&gt; 40" in said


def test_the_functions_of_a_notebook_are_found_by_name():
    notebook = {"selector_random": selector_random, "selector_of_mine": 3, "spread": len}
    assert selectors_in(notebook) == {"selector_random": selector_random}


def test_what_cannot_be_explored_gets_a_sentence():
    with pytest.raises(InputError, match="must be a function"):
        explore({"a": 3}, users=USERS, items=ITEMS)


def test_while_grading_there_is_no_panel(monkeypatch):
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    assert explore() is None


def test_a_double_click_starts_one_run(monkeypatch):
    started = []

    class NeverEnding:
        def __init__(self, *given):
            started.append(self)

        def start(self):
            """It goes on."""

    monkeypatch.setattr("memeverse.display.explorer.Job", NeverEnding)
    panel = Panel()
    panel.parts["Run"].click()
    panel.parts["Run"].click()
    assert len(started) == 1


def test_a_run_that_is_stopped_leaves_the_picture_before_it(monkeypatch):
    class Ended:
        def __init__(self, work, told, ended):
            self.start = lambda: ended(None, Stopped("Stopped at step 1."), "")

    panel = Panel()
    data, _ = panel.run(steps=2, users=3)
    monkeypatch.setattr("memeverse.display.explorer.Job", Ended)
    again, _ = panel.run(steps=3)
    assert again == data
    assert 'role="alert"' in panel_says(panel)
    panel = Panel()  # nothing to keep
    assert "Stopped at step 1." in panel.run()["text/plain"]
