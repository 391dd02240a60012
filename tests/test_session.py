"""Does the lab's session hide what it must hide and change what it must change?"""

import builtins

import pandas as pd
import pytest

import memeverse
from memeverse import session
from memeverse import term as term_module
from memeverse.data.authors import AUTHORS
from memeverse.term import DamagedTerm, _unseal, make_term, seal, slow_hash

TERM = make_term("spring", "a secret of the tests")


@pytest.fixture(autouse=True)
def _fresh_session(capsys):
    session.begin("lab1", seal(TERM))
    capsys.readouterr()
    yield
    session.begin("", seal(TERM))


def test_same_secret_same_term_and_other_secrets_other_terms():
    assert make_term("spring", "a secret of the tests") == TERM
    culprits = {make_term("spring", f"secret {n}").facts["culprit"] for n in range(60)}
    assert len(culprits) > 15
    assert culprits <= set(AUTHORS)


def test_sealed_term_comes_back_whole():
    assert _unseal(seal(TERM)) == TERM
    assert seal(TERM) == seal(TERM)


def test_sealed_term_shows_nothing():
    import base64

    sealed = seal(TERM)
    raw = base64.urlsafe_b64decode(sealed)
    for text in (
        TERM.facts["culprit"],
        TERM.facts["brand"],
        TERM.facts["picture"],
        str(TERM.facts["uploads"]),
    ):
        assert text not in sealed
        assert text.encode() not in raw


@pytest.mark.parametrize(
    "damage", [lambda s: s[:-8], lambda s: "x" + s[1:], lambda s: s[::-1], lambda s: "hello"]
)
def test_damaged_term_is_a_sentence(damage):
    with pytest.raises(DamagedTerm, match="fresh copy"):
        _unseal(damage(seal(TERM)))


def test_nothing_public_prints_the_culprit():
    for text in (repr(TERM), str(TERM), repr(session._session), repr(memeverse), str(vars(memeverse))):
        assert TERM.facts["culprit"] not in text


@pytest.mark.parametrize("module", [session, term_module], ids=["session", "term"])
def test_no_public_call_opens_the_seal(module, capsys):
    sealed = seal(TERM)
    calls = [one for name, one in vars(module).items() if callable(one) and not name.startswith("_")]
    for call in calls:
        for given in ([], [sealed], [sealed, sealed]):
            try:
                result = call(*given)
            except Exception:
                continue
            assert TERM.facts["culprit"] not in str(vars(result) if hasattr(result, "__dict__") else result)
    assert TERM.facts["culprit"] not in capsys.readouterr().out


def test_memes_stay_the_same_object_when_the_flood_comes_and_goes(capsys):
    memes = memeverse.memes
    before = memes.copy()
    memeverse.open_uploads()
    assert memes is memeverse.memes
    assert len(memes) == len(before) + TERM.facts["uploads"]
    assert memes["author"].value_counts().idxmax() == TERM.facts["culprit"]
    assert TERM.facts["culprit"] not in capsys.readouterr().out
    spam = memes[memes.index == TERM.facts["picture"]]
    assert len(spam) == TERM.facts["uploads"]
    assert (spam[memeverse.categories] == 0).all(axis=None)
    memeverse.close_uploads()
    pd.testing.assert_frame_equal(memes, before)


def test_opening_twice_floods_once():
    memeverse.open_uploads()
    once = len(memeverse.memes)
    memeverse.open_uploads()
    assert len(memeverse.memes) == once


def test_closing_repairs_what_a_student_did_to_the_memes():
    memes = memeverse.memes
    before = memes.copy()
    memes["dist"] = 1.0
    memes.drop(memes.index[:1000], inplace=True)
    memes.loc[memes.index[0], "humour"] = 9.0
    memeverse.close_uploads()
    pd.testing.assert_frame_equal(memes, before)


def test_beginning_again_refills_the_frames_that_the_notebook_holds():
    memes, ad = memeverse.memes, memeverse.item_to_promote
    other = make_term("autumn", "another secret", brand="Glorp Energy")
    session.begin("lab1", seal(other))
    assert memes.iloc[0]["author"] == "Glorp Energy"
    assert ad.iloc[0]["author"] == "Glorp Energy"
    assert memes is memeverse.memes


def test_the_promoted_item_is_one_row_of_the_memes():
    ad = memeverse.item_to_promote
    assert isinstance(ad, pd.DataFrame)
    pd.testing.assert_frame_equal(ad, memeverse.memes.iloc[[0]])
    assert list(ad[memeverse.categories].iloc[0]) == [0, -1, -1, 1, 1]
    assert ad["author"].iloc[0] == TERM.facts["brand"]


@pytest.mark.parametrize(
    "dress", [str, str.upper, lambda s: f"  {s} ", lambda s: s[:3] + " " + s[3:], lambda s: [s]]
)
def test_verification_forgives_case_and_spaces(dress, capsys):
    assert memeverse.verification(dress(TERM.facts["culprit"]))
    assert "that is who did it" in capsys.readouterr().out


def test_verification_of_the_self_check(capsys):
    assert memeverse.verification("a")
    assert not memeverse.verification("B")
    assert "what they did" in capsys.readouterr().out


@pytest.mark.parametrize(
    "answer", [None, 3, [], ["x", "y"], ..., "", TERM.facts["brand"], TERM.facts["picture"]]
)
def test_wrong_answers_get_a_sentence_not_a_traceback(answer, capsys):
    assert not memeverse.verification(answer)
    assert capsys.readouterr().out.startswith("✗")


def test_a_wrong_name_while_uploads_are_closed_says_so(capsys):
    memeverse.close_uploads()
    memeverse.verification("yeti_spaghetti" if TERM.facts["culprit"] != "yeti_spaghetti" else "jellybyte")
    assert "open_uploads()" in capsys.readouterr().out
    memeverse.open_uploads()
    capsys.readouterr()
    memeverse.verification(TERM.facts["brand"])
    assert "closed" not in capsys.readouterr().out


def test_all_names_can_be_guessed_but_only_one_is_right():
    salt = TERM.answers["salt"]
    right = [name for name in AUTHORS if slow_hash(name, salt) == TERM.answers["culprit"]]
    assert right == [TERM.facts["culprit"]]


def test_first_cell_says_when_the_term_is_over_and_when_the_library_is_old(capsys):
    session.begin("lab1", seal(make_term("old", "a secret", ends="2020-01-31", needs="99.0")))
    said = capsys.readouterr().out
    assert "ended on 2020-01-31" in said
    assert "made for memeverse 99.0" in said


def test_unknown_name_lists_the_known_ones():
    with pytest.raises(AttributeError, match="simulate_and_render"):
        memeverse.simulate_and_rendre  # noqa: B018


def test_star_import_brings_what_a_student_may_type():
    names: dict = {}
    builtins.exec("from memeverse import categories, memes, dist, test, verification, hand_in", names)
    assert len(names["memes"]) == 6993


def test_an_instructor_plugs_the_real_memes_in(tmp_path, capsys):
    labels = ["not_funny", "general", "not_offensive", "motivational", "neutral"]
    rows = [f"{name}.jpg,{','.join(labels)}" for name in ("first", "second")]
    header = "image_name," + ",".join(memeverse.categories)
    (tmp_path / "labels.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    memes, ad = memeverse.memes, memeverse.item_to_promote
    try:
        memeverse.use_memotion(str(tmp_path))
        assert len(memes) == 3
        assert list(memes.index[1:]) == ["first.jpg", "second.jpg"]
        assert ad["author"].iloc[0] == memes["author"].iloc[0] == TERM.facts["brand"]
        assert "Content warning" in capsys.readouterr().out
        assert memeverse.show_meme("first.jpg")._repr_png_() is None
    finally:
        memeverse.hide_memes(False)


class _Shell:
    def __init__(self, **names):
        self.user_ns = names


@pytest.mark.parametrize("call", [memeverse.open_uploads, memeverse.close_uploads])
def test_a_notebook_whose_memes_are_another_table_is_told(call, capsys, monkeypatch):
    own = memeverse.memes.drop_duplicates()
    monkeypatch.setattr("IPython.get_ipython", lambda: _Shell(memes=own))
    call()
    assert f"something else, a table of {len(own):,} rows" in capsys.readouterr().out
    monkeypatch.setattr("IPython.get_ipython", lambda: _Shell(memes=memeverse.memes))
    call()
    assert "something else" not in capsys.readouterr().out


def test_beginning_again_puts_the_categories_back():
    memeverse.categories.append("author")
    try:
        session.begin("lab1")
    finally:
        now = list(memeverse.categories)
        memeverse.categories[:] = memeverse.categories[:5]
    assert now == ["humour", "sarcasm", "offensive", "motivational", "overall_sentiment"]


def test_the_letter_is_no_answer_to_who_did_it(capsys):
    memeverse.verification("A")
    assert "(Who did it is a name.)" in capsys.readouterr().out
    memeverse.verification("  ")
    assert "still empty" in capsys.readouterr().out
