"""Honest students' messy files, each with the marks that a fair person would give."""

from messy import answers, archives, cells, editors, encodings, playground, scripts, shell, unreadable
from messy.case import CASES, Case

__all__ = ["CASES", "Case", "answers", "archives", "cells", "editors", "encodings", "playground", "scripts",
           "shell", "unreadable"]  # fmt: skip
