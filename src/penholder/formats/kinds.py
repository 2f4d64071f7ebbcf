"""Names the kinds of files that Penholder does not read, and says what to save them as."""

_AS_WORD = "open it in its program and save it as .docx"
_BY_NAME = {
    ".odt": f"is an OpenDocument text (.odt); {_AS_WORD}",
    ".doc": f"is a Word file of the old kind (.doc); {_AS_WORD}",
    ".rtf": f"is rich text (.rtf); {_AS_WORD}",
    ".pages": "is a Pages document (.pages); export it as .docx",
    ".wpd": f"is a WordPerfect document (.wpd); {_AS_WORD}",
    **{s: f"is a spreadsheet ({s}); copy its text into a .docx" for s in (".xlsx", ".xls", ".ods", ".numbers")},
    **{s: f"is a set of slides ({s}); copy its text into a .docx" for s in (".pptx", ".ppt", ".odp", ".key")},
    **{s: f"is a picture ({s}); send its text as .docx" for s in (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff")},
}
_OLD = b"\xd0\xcf\x11\xe0"  # the container of Word's old files, of protected ones and of Outlook's mails
_IN_ZIP = ((b"vnd.oasis.opendocument.text", ".odt"), (b"word/", ""), (b"xl/workbook", ".xlsx"), (b"ppt/", ".pptx"))


def kind_not_read(data: bytes, suffix: str) -> str:
    """What the file is and what to save it as, where it is of a kind that is not read; empty for all others."""
    if data[:5].lower() == b"{\\rtf":
        return _BY_NAME[".rtf"]
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        return "is a picture; send its text as .docx"
    if data.startswith(b"PK"):
        inside = next((s for sign, s in _IN_ZIP if sign in data), "")
        return _BY_NAME.get(inside or ("" if b"word/" in data else suffix), "")
    if data.startswith(_OLD):
        return _BY_NAME.get(suffix, "") if suffix in (".doc", ".xls", ".ppt") else ""
    return "" if _is_text(data) else _BY_NAME.get(suffix, "")


def _is_text(data: bytes) -> bool:
    """Whether a file of a name that promises otherwise is plain text all the same."""
    return data[:4096].isascii() and b"\x00" not in data[:4096]
