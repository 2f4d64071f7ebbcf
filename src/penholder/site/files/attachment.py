"""What a browser saves and never shows: the papers, letters and packets that a file gives out."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"


def attachment(data: bytes, name: str, kind: str) -> HttpResponse:
    """An answer to be saved under that name."""
    disposition = content_disposition_header(True, name)
    assert disposition is not None
    return HttpResponse(
        data, content_type=kind, headers={"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    )
