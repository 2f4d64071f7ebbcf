"""The peer as a command: base.docx, copies, and where to write."""

import sys
from pathlib import Path

import docx_scalpel

base, *copies, out = map(Path, sys.argv[1:])
reviewers = [docx_scalpel.DocxDiffReviewer(document=f.read_bytes(), author=f.stem) for f in copies]
settings = docx_scalpel.DocxDiffConsolidateSettings(conflict_resolution=list(docx_scalpel.ConflictResolution)[-1])
out.write_bytes(docx_scalpel.docx_diff_consolidate(base.read_bytes(), reviewers, settings))
