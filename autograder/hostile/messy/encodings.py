"""The same notebook as bytes of another sort, and after a fight with git."""

import json

from messy.case import Notebook, messy, saved


@messy()
def with_a_bom(book: Notebook) -> bytes:
    """A byte order mark, as Windows' Notepad writes it."""
    return b"\xef\xbb\xbf" + saved(book)


@messy()
def with_crlf(book: Notebook) -> bytes:
    """Windows' line ends, in the file and in the sources."""
    for cell in book["cells"]:
        cell["source"] = [line.replace("\n", "\r\n") for line in cell["source"]]
    return saved(book).replace(b"\n", b"\r\n")


@messy()
def in_utf_16(book: Notebook) -> bytes:
    """PowerShell's `>` writes UTF-16."""
    return saved(book).decode().encode("utf-16")


@messy(written={})
def in_latin_1(book: Notebook) -> bytes:
    """An old editor saved it as Latin-1."""
    book["cells"][17]["source"] = "_Une pêche de la région, mûre à souhait._"
    book["cells"][10]["source"] = ["# déjà vu\n", *book["cells"][10]["source"]]
    return json.dumps(book, ensure_ascii=False).replace("…", "...").encode("latin-1", "replace")


@messy()
def on_one_line(book: Notebook) -> bytes:
    """Minified, every other character escaped."""
    return json.dumps(book, separators=(",", ":"), ensure_ascii=True).encode()


@messy()
def with_zero_bytes_behind(book: Notebook) -> bytes:
    """A disk that filled the block up with zeros."""
    return saved(book) + b"\0" * 500


@messy()
def curly_quotes_in_a_comment(book: Notebook) -> None:
    """Text pasted from a word processor: curly quotes and hard spaces, where they do no harm."""
    book["cells"][5]["source"] = [
        "# “my” answer\N{NO-BREAK SPACE}–\N{ZERO WIDTH SPACE} final\n",
        *book["cells"][5]["source"],
    ]


@messy(heaviest=0, status="needs a look", says="invalid non-printable character")
def hard_spaces_in_the_code(book: Notebook) -> None:
    """Code copied from a web page, indented by hard spaces: Python refuses it, in Jupyter as well."""
    book["cells"][5]["source"] = [
        line.replace("    ", "\N{NO-BREAK SPACE}" * 4) for line in book["cells"][5]["source"]
    ]


@messy()
def with_tabs(book: Notebook) -> None:
    """Indented by tabs."""
    for cell in book["cells"][5:]:
        cell["source"] = [line.replace("    ", "\t") for line in cell["source"]]


@messy(status="unreadable", says="conflict")
def with_conflict_markers(book: Notebook) -> bytes:
    """A merge was left half done: `<<<<<<<` stands in the file."""
    text = saved(book).decode()
    mine = '    "    return max(basket, key=basket.get)"\n'
    theirs = mine.replace("max", "min")
    assert mine in text
    return text.replace(
        mine, f"<<<<<<< HEAD\n{mine}=======\n{theirs}>>>>>>> 4f2a91c (fix heaviest)\n"
    ).encode()


@messy(heaviest=0, status="needs a look", says="conflict")
def with_conflict_markers_in_a_cell(book: Notebook) -> None:
    """The merge was committed with the markers inside the answer."""
    book["cells"][5]["source"] = (
        "<<<<<<< HEAD\ndef heaviest(basket):\n    return max(basket, key=basket.get)\n=======\n"
        "def heaviest(basket):\n    return min(basket)\n>>>>>>> main"
    )
