import numpy as np
import pandas as pd
import pytest

from memeverse.display.explorer import Settings, explore, explorer, run_settings, selectors_in
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.reading import InputError

COLUMNS = list(CATEGORIES)
ITEMS = pd.DataFrame(np.random.default_rng(1).choice([-1, -0.5, 0.5, 1], (40, 5)), columns=COLUMNS)
USERS = pd.DataFrame(np.random.default_rng(2).uniform(-1, 1, (6, 5)), columns=COLUMNS)


def selector_random(items, user, k):
    return items.sample(k)


def selector_broken(items, user, k):
    return None


SELECTORS = {"random <b>": selector_random, "broken": selector_broken}


def test_settings_lead_to_a_picture_and_its_words():
    html = run_settings(Settings("random <b>", n_users=3, steps=2), SELECTORS, USERS, ITEMS)
    assert html.startswith("<img src=")
    assert "3 users, 2 steps of selector_random" in html


def test_the_same_settings_show_the_same():
    settings = Settings("random <b>", n_users=3, steps=2, seed=5)
    assert run_settings(settings, SELECTORS, None, ITEMS) == run_settings(settings, SELECTORS, None, ITEMS)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (Settings("broken"), "Did you forget `return`"),
        (Settings("random <b>", across="humour", up="humour"), "humour twice"),
        (Settings("random <b>", k=41), "can&#x27;t be made from 40"),
    ],
)
def test_what_goes_wrong_is_a_sentence_on_the_panel(settings, says):
    html = run_settings(settings, SELECTORS, USERS, ITEMS)
    assert html.startswith('<p role="alert">')
    assert says in html


def test_stopping_a_run_is_a_sentence_too():
    def selector_stopped(items, user, k):
        raise KeyboardInterrupt

    assert "Stopped at step 1" in run_settings(Settings("s"), {"s": selector_stopped}, USERS, ITEMS)


def parts(box):
    found = [box]
    for child in getattr(box, "children", ()):
        found += parts(child)
    return found


def test_every_control_has_a_label_and_a_tip():
    panel = explorer(SELECTORS, USERS, ITEMS)
    controls = [one for one in parts(panel) if getattr(one, "description", "")]
    named = {one.description for one in controls}
    assert named == {"selector", "across", "up", "users", "steps", "slate size k", "seed", "Run"}
    assert all(one.tooltip for one in controls)


def test_the_button_runs_what_the_controls_say():
    panel = explorer(SELECTORS, USERS, ITEMS)
    by_name = {getattr(one, "description", ""): one for one in parts(panel)}
    by_name["steps"].value, by_name["users"].value = 2, 3
    by_name["Run"].click()
    assert "3 users, 2 steps of selector_random" in panel.children[-1].value
    assert not by_name["Run"].disabled
    by_name["selector"].value = "broken"
    by_name["Run"].click()
    assert 'role="alert"' in panel.children[-1].value


def test_the_functions_of_a_notebook_are_found_by_name():
    notebook = {"selector_random": selector_random, "selector_of_mine": 3, "spread": len}
    assert selectors_in(notebook) == {"selector_random": selector_random}


def test_without_any_selector_the_panel_says_what_to_do():
    with pytest.raises(InputError, match="name begins with selector_"):
        explore(users=USERS, items=ITEMS)


def test_while_grading_there_is_no_panel(monkeypatch):
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    assert explore() is None
