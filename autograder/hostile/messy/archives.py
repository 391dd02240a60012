"""Zip files, and what else was in them."""

import io
import tarfile
import zipfile

from messy.case import ANSWERS, Notebook, blank, messy, put, right, saved


def zipped(members: dict[str, bytes | str | Notebook], dates: dict[str, tuple] | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, what in members.items():
            date = (dates or {}).get(name, (2027, 2, 1, 10, 0, 0))
            archive.writestr(zipfile.ZipInfo(name, date), saved(what))
    return made.getvalue()


@messy("fruit.zip")
def in_a_zip(book: Notebook) -> bytes:
    """One notebook in a zip."""
    return zipped({"fruit.ipynb": book})


@messy("fruit.zip")
def in_a_folder_of_a_mac(book: Notebook) -> bytes:
    """A Mac's zip: a folder, its __MACOSX twin, .DS_Store."""
    return zipped({
        "homework/": b"",
        "homework/.DS_Store": b"\0\0\0\1Bud1",
        "homework/fruit.ipynb": book,
        "__MACOSX/homework/._fruit.ipynb": b"\0\5\26\7",
    })  # fmt: skip


@messy("fruit.zip")
def deep_in_folders(book: Notebook) -> bytes:
    """Folders in folders, with checkpoints and a cache beside the notebook."""
    return zipped({
        "uni/2027/fruit/fruit.ipynb": book,
        "uni/2027/fruit/.ipynb_checkpoints/fruit-checkpoint.ipynb": blank(),
        "uni/2027/fruit/__pycache__/x.cpython-311.pyc": b"\0",
        "uni/2027/fruit/picture.png": b"\x89PNG",
    })  # fmt: skip


@messy("fruit.zip")
def folders_of_windows(book: Notebook) -> bytes:
    """A zip whose names have backslashes."""
    return zipped({"homework\\fruit.ipynb": book, "homework\\notes.txt": b"x"})


@messy("fruit.zip", status="needs a look", says="the zip holds 2 notebooks")
def with_the_blank_one(book: Notebook) -> bytes:
    """The notebook and the empty one, which is newer."""
    return zipped({"fruit.ipynb": book, "zz.ipynb": blank()}, {"zz.ipynb": (2027, 2, 2, 10, 0, 0)})


@messy("fruit.zip", status="needs a look", says="the zip holds 3 notebooks")
def with_the_other_labs(book: Notebook) -> bytes:
    """The whole course folder: one notebook is of this lab."""
    other = {"cells": [{"cell_type": "code", "source": "x = 1"}, {"cell_type": "markdown", "source": "Hi."}]}
    return zipped({"a/lab1.ipynb": other, "a/fruit.ipynb": book, "a/zz.ipynb": other})


@messy("fruit.zip", heaviest=1, status="needs a look", says="the zip holds 2 notebooks")
def two_versions(book: Notebook) -> bytes:
    """Two versions; the newer one counts, and it is the worse one."""
    worse = right(heaviest="def heaviest(basket):\n    return sorted(basket)[-1]")
    dates = {"a.ipynb": (2027, 2, 1, 10, 0, 0), "b.ipynb": (2027, 2, 1, 9, 0, 0)}
    return zipped({"a.ipynb": worse, "b.ipynb": book}, dates)


@messy("fruit.zip", written={})
def a_script_in_a_zip(book: Notebook) -> bytes:
    """A .py export in a zip."""
    return zipped({"fruit.py": "\n\n".join(ANSWERS[key] for key in ("heaviest", "mean_weight", "favourite"))})


@messy("fruit.zip")
def with_a_module_beside_it(book: Notebook) -> bytes:
    """An answer is imported from a file that was handed in beside the notebook."""
    put(book, "heaviest", "from my_fruit import heaviest")
    return zipped({"work/fruit.ipynb": book, "work/my_fruit.py": ANSWERS["heaviest"]})


@messy(heaviest=0, status="needs a look", says="No module named 'my_fruit'")
def without_the_module_beside_it(book: Notebook) -> None:
    """The same, but the file was forgotten: nobody can tell what it held."""
    put(book, "heaviest", "from my_fruit import heaviest")


@messy("fruit.zip", status="unreadable", says="holds another zip file")
def a_zip_in_a_zip(book: Notebook) -> bytes:
    """Zipped twice."""
    return zipped({"fruit.zip": zipped({"fruit.ipynb": book})})


@messy("class.zip", status="unreadable", says="unpack it and grade the folder")
def a_whole_class(book: Notebook) -> bytes:
    """The platform's download of the class, handed over as one submission."""
    return zipped({f"{name}_file/fruit.ipynb": book for name in ("Ada_1", "Bob_2", "Cem_3")})


@messy("class.zip", status="unreadable", says="holds another zip file")
def a_class_of_zips(book: Notebook) -> bytes:
    """A zip with a zip for each student."""
    return zipped({f"{name}.zip": zipped({"fruit.ipynb": book}) for name in ("Ada_1", "Bob_2")})


@messy("fruit.zip", status="unreadable", says="asks for a password")
def with_a_password(book: Notebook) -> bytes:
    """Encrypted: the flag is set, the bytes are noise."""
    data = bytearray(zipped({"fruit.ipynb": book}))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


@messy("fruit.zip", status="unreadable", says="damaged")
def cut_off(book: Notebook) -> bytes:
    """The upload of the zip ended in the middle."""
    data = zipped({"fruit.ipynb": book})
    return data[: len(data) // 2]


@messy("fruit.zip", status="unreadable", says="The zip file is empty")
def with_nothing_in_it(book: Notebook) -> bytes:
    """A zip of nothing."""
    return zipped({})


@messy("fruit.zip", status="unreadable", says="holds no notebook")
def with_a_pdf_only(book: Notebook) -> bytes:
    """The print-out was zipped."""
    return zipped({"fruit.pdf": b"%PDF-1.7"})


@messy("fruit.zip", status="unreadable", says="not a zip file")
def a_tar_called_zip(book: Notebook) -> bytes:
    """A .tar.gz, renamed."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        entry = tarfile.TarInfo("fruit.ipynb")
        entry.size = len(saved(book))
        archive.addfile(entry, io.BytesIO(saved(book)))
    return made.getvalue()


@messy("fruit.zip", status="unreadable", says="not a zip file")
def a_rar_called_zip(book: Notebook) -> bytes:
    """A RAR archive, renamed."""
    return b"Rar!\x1a\x07\x01\x00" + bytes(range(256)) * 4


@messy("fruit.7z", status="unreadable", says="7z")
def a_7z(book: Notebook) -> bytes:
    """An archive that nobody asked for."""
    return b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(range(256)) * 4
