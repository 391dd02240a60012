"""The public checks of the labs: `test` runs them; graders ask for one with `require`."""

from memeverse.checks.public import public_reports, require, test
from memeverse.checks.report import Report

__all__ = ["Report", "public_reports", "require", "test"]
