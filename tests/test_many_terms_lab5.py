"""Does every term that chance makes give a lab 5 with a right key, an empty blank and no leak?"""

import pytest
from many_terms import TERMS, Terms


@pytest.fixture(scope="module")
def terms(tmp_path_factory):
    made = Terms(tmp_path_factory.mktemp("course"), "lab5")
    with made.sandbox:
        yield made


@pytest.mark.slow
@pytest.mark.parametrize("number", range(1, TERMS + 1))
def test_a_terms_key_is_right_and_its_blank_empty(terms, tmp_path, number):
    terms.look_at(number, tmp_path)
