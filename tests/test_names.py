"""The names that a student may type: what stands for a part of the library that is switched off."""

import importlib.abc
import sys

import pytest

import memeverse


class Gate(importlib.abc.MetaPathFinder):
    """Keeps the statistics out, as the judge does for lab 2."""

    def find_spec(self, fullname, path=None, target=None):
        if fullname.startswith("memeverse.statistics"):
            raise ImportError(f"`{fullname}` is not available while grading")


@pytest.fixture
def switched_off(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("memeverse.statistics")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(vars(memeverse), "statistics", raising=False)
    monkeypatch.delitem(vars(memeverse), "permutation_test", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Gate(), *sys.meta_path])
    yield monkeypatch
    vars(memeverse).pop("permutation_test", None)


def test_while_grading_a_name_that_is_switched_off_can_be_imported_and_says_so_when_called(switched_off):
    """Does one such name cost a notebook all the names of its first cell?"""
    switched_off.setenv("MEMEVERSE_GRADING", "1")
    from memeverse import open_platform, permutation_test

    assert callable(open_platform)
    with pytest.raises(ImportError, match="not available while grading"):
        permutation_test([1, 2], [3, 4])


def test_in_a_notebook_a_module_that_is_not_there_is_missed_at_once(switched_off):
    switched_off.delenv("MEMEVERSE_GRADING", raising=False)
    with pytest.raises(ImportError):
        memeverse.permutation_test  # noqa: B018
