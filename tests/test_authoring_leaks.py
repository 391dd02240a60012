"""Is every planted leak found, in every disguise, and a clean artefact called clean?"""

import base64
import bz2
import codecs
import gzip
import json
import lzma
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO
from urllib.parse import quote

import fruit_course as fruit
import pytest

from coursekit.authoring.disguises import undisguised
from coursekit.authoring.emit_student import student_bytes
from coursekit.authoring.leak_secrets import Answer, secrets_of
from coursekit.authoring.leaks import Secrets, scan
from coursekit.authoring.lesson import Cell
from coursekit.files import zip_bytes

SECRETS = fruit.secrets()
LINE = "weights_downwards = sorted(basket, key=lambda fruit: -basket[fruit])"
HIDDEN = "    if heaviest(basket) != max(basket, key=basket.__getitem__):"


def kinds(text: str | bytes, name: str = "a.txt") -> set[str]:
    data = text if isinstance(text, bytes) else text.encode()
    return {leak.kind for leak in scan([(name, data)], SECRETS)}


def in_base64(text: str, shift: int = 0) -> str:
    return base64.b64encode(b"." * shift + text.encode()).decode()


def test_clean_artefacts_are_clean(tmp_path):
    notebook = student_bytes(fruit.lesson(), fruit.LIBRARY)
    assert scan([("fruit.ipynb", notebook), fruit.FOLDER / "fruits"], SECRETS) == []


def test_the_solution_itself_leaks_from_the_master():
    found = {leak.kind for leak in scan([fruit.MASTER, fruit.FOLDER / "hidden.py"], SECRETS)}
    assert found == {"solution line", "model answer", "hidden check", "hidden check's name", "answer"}


DISGUISES = {
    "plain": lambda text: text,
    "spaces": lambda text: text.replace(" ", "   ").replace("(", "(\n"),
    "quotes": lambda text: text.replace('"', "'"),
    "base64": in_base64,
    "base64, second place": lambda text: in_base64(text, 1),
    "base64, third place": lambda text: in_base64(text, 2),
    "base64 in the middle of letters": lambda text: "abc" + in_base64(text),
    "urlsafe base64": lambda text: base64.urlsafe_b64encode(b"\xff\xfe>>" * 0 + text.encode()).decode(),
    "base64 in lines": lambda text: base64.encodebytes((text * 3).encode()).decode(),
    "base64 twice": lambda text: in_base64(in_base64(text)),
    "hex": lambda text: text.encode().hex(),
    "hex in capitals": lambda text: text.encode().hex().upper(),
    "rot13": lambda text: codecs.encode(text, "rot13"),
    "reversed": lambda text: text[::-1],
    "url": quote,
    "url, every byte": lambda text: "".join(f"%{byte:02x}" for byte in text.encode()),
    "x escapes": lambda text: "".join(f"\\x{byte:02x}" for byte in text.encode()),
    "u escapes": lambda text: "".join(f"\\u{ord(letter):04x}" for letter in text),
    "html": lambda text: "".join(f"&#{ord(letter)};" for letter in text),
    "zlib in base64": lambda text: base64.b64encode(zlib.compress(text.encode())).decode(),
    "gzip in base64": lambda text: base64.b64encode(gzip.compress(text.encode())).decode(),
    "deflate in base64": lambda text: base64.b64encode(zlib.compress(text.encode())[2:-4]).decode(),
    "bz2 in base64": lambda text: base64.b64encode(bz2.compress(text.encode())).decode(),
    "lzma in base64": lambda text: base64.b64encode(lzma.compress(text.encode())).decode(),
    "zlib in hex": lambda text: zlib.compress(text.encode()).hex(),
    "json in json": lambda text: json.dumps(json.dumps(text)),
}


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize(
    ("secret", "kind"),
    [
        (LINE, "solution line"),
        (HIDDEN, "hidden check"),
        ("run the_favourite_of_this_term now", "hidden check's name"),
        ("she liked the quince most of all", "answer"),
    ],
)
def test_a_planted_leak_is_found_in_any_disguise(disguise, secret, kind):
    planted = f"Some words before.\npayload = '{DISGUISES[disguise](secret)}'\nand after.\n"
    assert kind in kinds(planted)


@pytest.mark.parametrize("shift", [0, 1, 2])
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_a_short_answer_is_found_in_base64(shift, encode):
    assert kinds(encode(b"." * shift + b"quince").decode()) == {"answer"}
    assert kinds(b"quince".hex()) == {"answer"}


def test_code_laid_out_anew_is_the_same_code():
    text = "weights_downwards = sorted(\n    (basket),\n    key=lambda fruit: -basket[fruit],\n)  # mine\n"
    assert kinds(text, "a.py") == {"solution line"}


ANEW = {
    "in lines": "weights_downwards = sorted(\n  basket,\n  key=lambda fruit: -basket[fruit]\n)",
    "with comments": "weights_downwards = sorted(  # all\n  basket,  # not the names\n"
    "  key=lambda fruit: -basket[fruit],  # mine\n)",
    "with brackets": "weights_downwards = (sorted((basket), key=(lambda fruit: -basket[fruit])))",
    "with backslashes": "weights_downwards = \\\n  sorted(basket, \\\n  key=lambda fruit: -basket[fruit])",
    "under another name": "heavy = sorted(basket, key=lambda fruit: -basket[fruit])",
}
PLACES = {
    "code": "x = 1\n{}\ny = 2",
    "broken code": "x = (\n{}\n",
    "a fence": "Words.\n\n```python\n{}\n```\n\nMore words.",
    "a quoted fence": "1. Words:\n   ```\n{}\n   ```\n",
    "a code span": "Words, `{}`, and more: don't.",
    "an indented block": "Words.\n\n{indented}\n\nMore.",
    "a comment": "x = 1\n{commented}\ny = 2",
    "a string": 'hint = """\n{}\n"""',
}


@pytest.mark.parametrize(
    ("anew", "place"),
    # Brackets too many are seen where the text can be parsed.
    [(a, p) for a in ANEW for p in PLACES if (a, p) != ("with brackets", "broken code")],
)
def test_a_solution_written_anew_is_found_wherever_it_stands(anew, place):
    code = ANEW[anew]
    indented = "\n".join("    " + line for line in code.splitlines())
    commented = "\n".join("# " + line for line in code.splitlines())
    text = PLACES[place].format(code, indented=indented, commented=commented)
    assert kinds(text) == {"solution line"}


@pytest.mark.parametrize(
    "text",
    [
        "weight says\n# nothing of *sweetness*, of ripeness — or of who picked it",
        "Any place named on a label, with\nthe distance it travelled.",
    ],
)
def test_a_sentence_of_a_model_answer_is_found_by_its_words(text):
    (leak,) = scan([("a.txt", text.encode())], SECRETS)
    assert leak.kind == "model answer"


@pytest.mark.parametrize(
    "text", ["Weight says nothing of sweetness.", "return weights_downwards", "import x"]
)
def test_a_few_words_or_an_everyday_line_are_no_leak(text):
    assert kinds(text) == set()


def with_cell(source: str, **more):
    lesson = fruit.lesson()
    return replace(lesson, cells=(*lesson.cells, Cell("markdown", "prose", source, 300, **more)))


def test_what_the_master_shows_elsewhere_is_still_a_secret():
    """The scan must not trust that an author meant what stands in the prose."""
    for leak, kind in ((LINE, "solution line"), (HIDDEN, "hidden check")):
        secrets = secrets_of(with_cell(f"`{leak.strip()}`"), fruit.CHECKS)
        assert {one.kind for one in scan([("a.txt", leak.encode())], secrets)} == {kind}
    secrets = secrets_of(with_cell("the_favourite_of_this_term"), fruit.CHECKS)
    assert {one.kind for one in scan([("a.txt", b"the_favourite_of_this_term")], secrets)}


def test_what_a_cell_shows_on_purpose_is_no_secret():
    shown = with_cell(f"`{LINE}`", shows=("heaviest",))
    assert scan([("a.txt", LINE.encode())], secrets_of(shown, fruit.CHECKS)) == []
    other = with_cell(f"`{LINE}`", shows=("mean_weight",))
    assert scan([("a.txt", LINE.encode())], secrets_of(other, fruit.CHECKS)) != []
    shown = with_cell(f"`{HIDDEN.strip()}`", shows=("hidden-checks",))
    assert scan([("a.txt", HIDDEN.encode())], secrets_of(shown, fruit.CHECKS)) == []


def notebook(**cell) -> bytes:
    whole = {
        "cell_type": "code",
        "metadata": {},
        "source": "x",
        "outputs": [],
        "execution_count": None,
    } | cell
    return json.dumps({"cells": [whole], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


@pytest.mark.parametrize(
    "cell",
    [
        {"source": ["# a\n", LINE]},
        {"metadata": {"solution": LINE}},
        {"outputs": [{"output_type": "stream", "name": "stdout", "text": [LINE]}]},
        {"outputs": [{"output_type": "display_data", "metadata": {}, "data": {"text/html": [LINE]}}]},
        {"attachments": {"a.txt": {"text/plain": in_base64(LINE)}}},
        {"id": "x", "source": [LINE[:30], LINE[30:]]},
    ],
)
def test_every_corner_of_a_notebook_is_read(cell):
    (leak,) = scan([("lab.ipynb", notebook(**cell))], SECRETS)
    assert leak.where.startswith("lab.ipynb cells[0]")
    assert "solution line" in str(leak)


def test_zips_and_wheels_are_opened_and_zips_in_them():
    wheel = zip_bytes({"fruits/secret.py": LINE.encode()})
    (leak,) = scan([("all.zip", zip_bytes({"in/fruits.whl": wheel}))], SECRETS)
    assert leak.where == "all.zip!in/fruits.whl!fruits/secret.py"


def test_a_compressed_zip_is_opened():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", LINE * 20)
    assert kinds(packed.getvalue(), "a.zip") == {"solution line"}
    assert kinds(gzip.compress((LINE * 20).encode()), "a.gz") == {"solution line"}


def test_text_in_a_binary_file_is_read():
    assert kinds(b"\x00\x01\x02" + LINE.encode() + b"\x00" * 50, "a.bin") == {"solution line"}


def test_a_sealed_payload_is_exempt_and_only_that():
    payload = base64.b64encode(b"the answer is quince, of course").decode()
    secrets = Secrets.of(fruit.lesson(), fruit.CHECKS, answers=["quince"], sealed=[payload])
    assert scan([("a.txt", f"begin('{payload}')".encode())], secrets) == []
    assert scan([("a.txt", f"begin('{payload[:-8]}')".encode())], secrets)


def test_an_answer_may_stand_where_it_is_allowed():
    names = "apple plum quince"
    answer = Answer("quince", allowed=(names,), allowed_in=("*fruits/names.py",))
    secrets = secrets_of(fruit.lesson(), answers=[answer])
    assert scan([("a.txt", f"All fruit: {names}.".encode())], secrets) == []
    assert scan([("x.whl!fruits/names.py", b"quince")], secrets) == []
    assert scan([("a.txt", f"All fruit: {names}. It is Quince.".encode())], secrets)


def test_an_answer_inside_another_word_is_no_answer():
    assert kinds("quincentenary, quinces_42") == set()


def test_what_students_see_anyway_is_no_secret():
    secrets = secrets_of(fruit.lesson(), fruit.CHECKS, given=[LINE])
    assert scan([("a.py", LINE.encode())], secrets) == []
    everything = [*secrets.solution, *secrets.hidden]
    assert everything
    assert not any("is not in the basket" in one for one in everything)


@pytest.mark.parametrize("text", ["", "%", "\\x", "&", "=" * 40, "A" * 5000, "0" * 5001, "\\U00ffffff"])
def test_odd_texts_do_not_trip_the_search(text):
    assert list(undisguised(text))


def test_a_plain_leak_is_told_once():
    found = scan([("a.txt", f"{LINE}\n{LINE[::-1]}".encode())], SECRETS)
    assert [(leak.kind, leak.form) for leak in found] == [("solution line", "plain")]
