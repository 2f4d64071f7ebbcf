"""LibreOffice accepts or rejects every tracked change in Word files, as its user does from the menu."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from tests.tools import require_tool

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:{kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{kind}.dtd">
<library:{kind} xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"{more}
</library:{kind}>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{basic}</script:module>
"""
_BASIC = """Sub Main
{steps}
StarDesktop.terminate()
End Sub

Sub Settle(source As String, target As String, command As String)
Dim hidden(0) As New com.sun.star.beans.PropertyValue
hidden(0).Name = "Hidden"
hidden(0).Value = True
document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
Dim word(0) As New com.sun.star.beans.PropertyValue
word(0).Name = "FilterName"
word(0).Value = "MS Word 2007 XML"
document.storeToURL(target, word())
document.close(True)
End Sub
"""


def settled(files: Mapping[str, bytes], folder: Path) -> dict[str, tuple[bytes, bytes]]:
    """Each Word file, by name, with all its tracked changes rejected and with all of them accepted."""
    soffice = require_tool("soffice")
    steps = []
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
        for act in ("Reject", "Accept"):
            urls = ((folder / f"{n}.docx").as_uri() for n in (name, f"{name}-{act}"))
            steps.append('Settle "{}", "{}", ".uno:{}AllTrackedChanges"'.format(*urls, act))
    office = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=120)  # makes a profile
    _put_macro(folder / "profile" / "user" / "basic", "\n".join(steps))
    subprocess.run([*office, "macro:///Standard.Module1.Main()"], check=True, capture_output=True, timeout=240)
    return {n: (*((folder / f"{n}-{act}.docx").read_bytes() for act in ("Reject", "Accept")),) for n in files}


def _put_macro(basic: Path, steps: str) -> None:
    """Put the macro in a profile."""
    standard = basic / "Standard"
    standard.mkdir(parents=True, exist_ok=True)
    here = '>\n <library:library library:name="Standard" library:link="false"/>'
    named = ' library:name="Standard" library:readonly="false" library:passwordprotected="false">{}'
    for kind in ("script", "dialog"):
        (basic / f"{kind}.xlc").write_text(_LIBRARY.format(kind="libraries", more=here), encoding="utf-8")
        module = '\n <library:element library:name="Module1"/>' if kind == "script" else ""
        index = _LIBRARY.format(kind="library", more=named.format(module))
        (standard / f"{kind}.xlb").write_text(index, encoding="utf-8")
    macro = _MODULE.format(basic=escape(_BASIC.format(steps=steps)))
    (standard / "Module1.xba").write_text(macro, encoding="utf-8")
