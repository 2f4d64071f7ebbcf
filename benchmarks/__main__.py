"""``python -m benchmarks [NAME …]``: measures, prints, judges nothing."""

import sys

from benchmarks import beside, engine, files, pdf, pdf_out, peers, readability, redline, revision, site

_ALL = {
    "engine": engine.run,
    "files": files.run,
    "readability": readability.run,
    "peers": peers.run,
    "revision": revision.run,
    "beside": beside.run,
    "pdf": pdf.run,
    "pdf_out": pdf_out.run,
    "redline": redline.run,
    "site": site.run,
}

for name in sys.argv[1:] or _ALL:
    if name not in _ALL:
        sys.exit(f"no benchmark “{name}”; there are {', '.join(_ALL)}")
    _ALL[name]()
