"""``penholder account``: the first account of a site, or a new link for one that is locked out."""

from pathlib import Path

import typer


def account(
    username: str = typer.Argument(help="The name of the account."),
    secretariat: bool = typer.Option(False, "--secretariat", help="A new account runs the installation."),
    name: str = typer.Option("", help="The person's name, for a new account."),
    email: str = typer.Option("", help="The person's e-mail address, for a new account."),
    data: Path = typer.Option(Path("penholder-data"), help="The folder of the site's own files; made if absent."),
    site: str = typer.Option("http://127.0.0.1:8000", help="The address people type."),
) -> None:
    """Make an account at the server itself, and print the link with which its password is chosen.

    Example: `penholder account maria --secretariat --site https://penholder.example.org`

    The link works once, within three days. For an account that is there already it is a new one: for whoever has lost
    the password and gets no mail. Everybody else is invited on the site, under People.
    """
    from penholder.site.running import configure, prepare

    configure(data, site)
    prepare()
    from penholder.site.delegations.first import account as link_of

    print(link_of(username, name=name, email=email, is_secretariat=secretariat))
