"""Options of the test run, and where the fruit lab stands."""

import sys
from pathlib import Path

# The fruit lab is a course in miniature; its package is imported as a student's library would be.
sys.path.insert(0, str(Path(__file__).parent / "fixtures" / "fruit_lab"))


def pytest_addoption(parser):
    parser.addoption(
        "--update-goldens", action="store_true", default=False, help="write the golden files anew"
    )
