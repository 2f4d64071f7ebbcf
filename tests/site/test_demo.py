"""The 2014 file that the demo builds: who sees it, what is in it, and what nobody but the penholder may read."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from penholder.site.demo import build

SECRETS = (
    "we can give up OP4",
    "Fallback cleared",
    "Hernández Ortiz",
    "there to be traded",
    "212 555 0142",
    "hear both sides",
)


@pytest.fixture
def accounts(db: None, tmp_path: Path) -> list[dict[str, str]]:  # noqa: ARG001
    build(tmp_path / "accounts.json")
    told: list[dict[str, str]] = json.loads((tmp_path / "accounts.json").read_text(encoding="utf-8"))
    return told


def get(account: dict[str, str], path: str) -> Any:
    answer = Client().get(f"/api/v1/files{path}", headers={"Authorization": f"Bearer {account['token']}"})
    assert answer.status_code == 200
    return answer.content if path.endswith("/export") else json.loads(answer.content)


def test_the_closed_file_is_there_for_those_invited_with_brackets_and_no_secret(accounts: list[dict[str, str]]) -> None:
    seen = {a["role"]: {f["level"]: f["slug"] for f in get(a, "")} for a in accounts}
    assert set(seen["uninvited"]) == set(seen["secretariat"]) == {"all"}
    assert set(seen["penholder"]) == set(seen["facilitator"]) == set(seen["invited"]) == {"all", "invited"}
    slug = seen["invited"]["invited"]
    invited = [a for a in accounts if a["role"] == "invited"]
    assert len(invited) >= 2
    text = get(invited[0], f"/{slug}/text")
    assert sum("wordings" in s for e in text["entries"] for s in e["spans"]) > 10
    assert text["version"].startswith("Rev.2")
    for account in invited:
        said = json.dumps([get(account, f"/{slug}/{part}") for part in ("text", "log", "dispositions")])
        page = Client()
        page.login(username=account["username"], password=account["password"])
        said += page.get(f"/files/{slug}/text/").content.decode()
        assert not [s for s in SECRETS if s in said]
    pen = next(a for a in accounts if a["role"] == "penholder")
    assert SECRETS[0] in json.dumps(get(pen, f"/{slug}/text"))
    settled = {str(d.get("settled_in")).partition(" ")[0] for d in get(invited[0], f"/{slug}/dispositions")}
    assert {"Rev.1", "Rev.2"} <= settled
