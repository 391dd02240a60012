"""Make the sample class of a lab: `python autograder/make_sample_class.py lab1`.

It writes sample_class/ from sample_class.toml and sample_prose.toml beside it, the lab's blank student
notebook and its bank. Run it again when the notebook or the bank has changed; a test says when.
"""

import sys
from pathlib import Path

from coursekit.release.sample_class import main

main(sys.argv[1:], Path(__file__).resolve().parents[1])
