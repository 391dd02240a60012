"""What is no notebook of this lab, whatever it is called: each gets a reason that its student understands."""

import json

from messy.case import Notebook, code, messy, prose, saved


@messy(status="unreadable", says="The file is empty")
def empty(book: Notebook) -> bytes:
    """Nothing at all."""
    return b""


@messy(status="unreadable", says="still in the cloud")
def a_placeholder_of_a_cloud(book: Notebook) -> bytes:
    """A file of zeros, as a sync client leaves in the place of one that it has not downloaded."""
    return b"\0" * 4096


@messy(status="unreadable", says="a web page, not a notebook")
def a_web_page(book: Notebook) -> str:
    """The page was saved instead of the notebook."""
    return "<!DOCTYPE html>\n<html><head><title>fruit.ipynb</title></head><body>...</body></html>"


@messy(status="unreadable", says="a web page, not a notebook")
def a_login_page_with_a_bom(book: Notebook) -> bytes:
    """The login page of the learning platform."""
    return b"\xef\xbb\xbf\n\n<html><form action='/login'>"


@messy(status="unreadable", says="It ends in the middle")
def truncated(book: Notebook) -> bytes:
    """The upload was cut short."""
    return saved(book)[:3000]


@messy(status="unreadable", says="It ends in the middle")
def truncated_in_a_word(book: Notebook) -> bytes:
    """Cut in the middle of a literal."""
    text = saved(book)
    return text[: text.index(b"null") + 2]


@messy(status="unreadable", says="It is damaged at line")
def a_comma_too_many(book: Notebook) -> bytes:
    """Edited by hand."""
    return saved(book).replace(b'"cells": [', b'"cells": [,', 1)


@messy(status="unreadable", says="nothing of fruit")
def another_lab(book: Notebook) -> Notebook:
    """The notebook of another lab."""
    cells = [prose("# A lab about planets"), code("def nearest_planet(sky):\n    return min(sky)")]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@messy(status="unreadable", says="a PDF")
def a_pdf(book: Notebook) -> bytes:
    """The print-out, called .ipynb."""
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"


@messy(status="unreadable", says="a picture")
def a_screenshot(book: Notebook) -> bytes:
    """A photo of the screen, called .ipynb."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(200)


@messy(status="unreadable", says="Git LFS")
def a_pointer_of_git_lfs(book: Notebook) -> str:
    """A pointer that git-lfs leaves in the place of the file."""
    return "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935\nsize 12345\n"


@messy("fruit.gdoc", status="unreadable", says="a link to a file in Google Drive")
def a_shortcut_of_google_drive(book: Notebook) -> str:
    """What the Drive folder shows instead of the file."""
    return json.dumps(
        {"url": "https://docs.google.com/open?id=1x", "doc_id": "1x", "email": "ada@example.org"}
    )


@messy("fruit.ipynb", status="unreadable", says="a link to a file in Google Drive")
def a_link_of_colab(book: Notebook) -> str:
    """The address of the notebook instead of the notebook."""
    return "https://colab.research.google.com/drive/1xYz?usp=sharing\n"


@messy("fruit.url", status="unreadable", says="a link")
def a_shortcut_of_windows(book: Notebook) -> str:
    """An internet shortcut."""
    return "[InternetShortcut]\r\nURL=https://hub.example.org/user/ada/lab/tree/fruit.ipynb\r\n"


@messy(status="unreadable", says="not a notebook")
def prose_only(book: Notebook) -> str:
    """A text in which the student explains why there is no notebook."""
    return "Dear teacher, my laptop broke. I will hand it in tomorrow."


@messy(status="unreadable", says="holds no cells")
def a_package_json(book: Notebook) -> str:
    """Some other JSON."""
    return '{"name": "fruit", "version": "1.0.0", "dependencies": {}}'


@messy(status="unreadable", says="holds no code at all")
def no_cells(book: Notebook) -> None:
    """All cells were deleted."""
    book["cells"] = []


@messy(status="unreadable", says="holds no code at all")
def no_code(book: Notebook) -> None:
    """All code was deleted."""
    book["cells"] = [cell for cell in book["cells"] if cell["cell_type"] != "code"]


@messy("fruit.docx", status="unreadable", says="Office document")
def a_word_document(book: Notebook) -> bytes:
    """The answers in a word processor."""
    from messy.archives import zipped

    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"})


@messy("fruit.py", status="unreadable", says="holds no code at all")
def comments_only(book: Notebook) -> str:
    """A script in which everything is commented out."""
    return "# def heaviest(basket):\n#     return max(basket)\n"


@messy(status="unreadable", says="not a notebook")
def nested_without_end(book: Notebook) -> str:
    """Brackets, two hundred thousand of them."""
    return "[" * 200_000


@messy(status="unreadable", says="pickle")
def a_pickle(book: Notebook) -> bytes:
    """The variables instead of the notebook."""
    return b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00}\x94(K\x01K\x02u."
