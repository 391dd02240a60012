"""Does every term that chance makes give a lab 1 with a right key, which last term's answers do not pass?"""

import pytest
from course_copy import copy_course
from many_terms import TERMS, look_at, sandbox_for

from coursekit.release.course import read_course


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return read_course(copy_course(tmp_path_factory.mktemp("course")))


@pytest.fixture(scope="module")
def sandbox(course):
    with sandbox_for(course, "lab1") as one:
        yield one


@pytest.mark.slow
@pytest.mark.parametrize("number", range(1, TERMS + 1))
def test_a_terms_key_is_right_its_blank_empty_and_last_terms_answers_wrong(course, sandbox, tmp_path, number):
    look_at(course, sandbox, "lab1", number, tmp_path)
