"""Prints a Word file as LibreOffice does."""

import subprocess
from pathlib import Path

from tests.tools import require_tool


def printed_by_libreoffice(word: bytes, folder: Path) -> bytes:
    """The PDF that LibreOffice makes of a Word file; ``folder`` is one of the test's own."""
    soffice = require_tool("soffice")
    (folder / "paper.docx").write_bytes(word)
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", folder, folder / "paper.docx"], check=True, capture_output=True, timeout=120)
    return (folder / "paper.pdf").read_bytes()
