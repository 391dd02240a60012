"""Files that are no notebook, known by how they begin: what each is, and what its student can do."""

import re

_UPLOAD = "Upload the .ipynb file itself."
A_LINK = (
    "This is a link to a file in Google Drive, not the file. Open it there, choose File, Download, "
    "Download .ipynb, and upload what you get."
)
_SOME_LINK = "This is a link, not a notebook. Open it, download the notebook, and upload that."
MOODLE_S_BOX = (
    "This is a text that was typed into Moodle's box, not a notebook. A written answer, or a link to the "
    "notebook, may be in it: somebody has to read it. Upload the .ipynb file itself as well."
)
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", f"This is a PDF, not a notebook. {_UPLOAD}"),
    (b"\x89PNG", f"This is a picture, not a notebook. {_UPLOAD}"),
    (b"\xff\xd8\xff", f"This is a picture, not a notebook. {_UPLOAD}"),
    (b"GIF8", f"This is a picture, not a notebook. {_UPLOAD}"),
    (b"Rar!", f"This is a RAR archive, not a zip file. {_UPLOAD}"),
    (b"7z\xbc\xaf", f"This is a 7z archive, not a zip file. {_UPLOAD}"),
    (b"\x1f\x8b", f"This is a .gz or .tar.gz archive, not a zip file. {_UPLOAD}"),
    (b"BZh", f"This is a .bz2 archive, not a zip file. {_UPLOAD}"),
    (b"\xfd7zXZ", f"This is an .xz archive, not a zip file. {_UPLOAD}"),
    (b"\xd0\xcf\x11\xe0", f"This is an Office document, not a notebook. {_UPLOAD}"),
    (b"{\\rtf", f"This is a text document, not a notebook. {_UPLOAD}"),
    (b"SQLite format 3", f"This is a database, not a notebook. {_UPLOAD}"),
    (b"version https://git-lfs", "This is a pointer of Git LFS, not the notebook: the file itself stayed on "
     "the server. Run `git lfs pull`, then upload the notebook."),
    (b"[InternetShortcut]", _SOME_LINK),
)  # fmt: skip


def mistaken_for_a_notebook(data: bytes, name: str = "") -> str:
    """What to tell the student who uploaded this under that name; "" if it may be a notebook.

    >>> mistaken_for_a_notebook(b"%PDF-1.7")
    'This is a PDF, not a notebook. Upload the .ipynb file itself.'
    >>> mistaken_for_a_notebook(b'{"cells": []}')
    ''
    """
    start = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    for beginning, told in _BEGINNINGS:
        if start.startswith(beginning):
            return told
    if not data.strip(b"\0 \t\r\n"):
        if b"\0" in data:
            return (
                "The file is empty: it holds nothing but zeros, as a file does that is still in the cloud. "
                "Open the notebook once, save it and upload it again."
            )
        return "The file is empty. Save the notebook and upload it again."
    if data[257:262] == b"ustar":
        return f"This is a .tar archive, not a zip file. {_UPLOAD}"
    if re.match(rb"\x80[\x02-\x05]", data):
        return f"This is a file of saved variables (a pickle), not a notebook. {_UPLOAD}"
    if re.search(r"onlinetext.*\.html?$", name.lower()):
        return MOODLE_S_BOX
    text = start.decode("utf-8", "replace").lower()
    if re.match(r"https?://\S+\s*$", text):
        if "google.com" in text:
            return A_LINK
        return _SOME_LINK
    if text.startswith("<?xml") and "<plist" in text:
        return _SOME_LINK
    if text.startswith("<") and not text.startswith("<<<<<<<"):
        return (
            "This is a web page, not a notebook: the page was saved instead of the file. "
            "Download the notebook itself (File, Download, .ipynb) and upload that."
        )
    return ""
