"""``penholder account``: the link that it prints opens a first account, and a locked one again."""

import os
import re
import subprocess
import sys
from pathlib import Path

ASK = """
import sys
from pathlib import Path
from penholder.site.running import configure
configure(Path(sys.argv[1]), "http://testserver")
from django.test import Client
browser = Client()
form = browser.get(sys.argv[2], follow=True)
browser.post(form.redirect_chain[-1][0], {"password1": sys.argv[3], "password2": sys.argv[3]})
print(browser.get("/people/").status_code)
"""


def run(*arguments: str) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "PENHOLDER_DATA")}
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr.strip()


def make(data: Path, *more: str) -> str:
    return run("-m", "penholder", "account", "maria", "--data", str(data), "--site", "http://testserver", *more)


def test_the_link_opens_the_first_account_once_and_another_one_opens_it_again(tmp_path: Path) -> None:
    link = make(tmp_path, "--secretariat", "--name", "María", "--email", "maria@example.org")
    assert re.fullmatch(r"http://testserver/account/password/new/\w+-\S+/", link)
    path = link.removeprefix("http://testserver")
    assert run("-c", ASK, str(tmp_path), path, "twelve letters at least") == "200"
    again = make(tmp_path).removeprefix("http://testserver")
    assert again != path
    assert run("-c", ASK, str(tmp_path), again, "twelve letters or more") == "200"


def test_a_name_that_is_no_name_is_refused(tmp_path: Path) -> None:
    told = run("-m", "penholder", "account", "", "--data", str(tmp_path))
    assert "penholder: " in told
