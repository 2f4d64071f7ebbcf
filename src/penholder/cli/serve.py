"""``penholder serve``: run the site."""

from pathlib import Path

import typer


def serve(
    data: Path = typer.Option(Path("penholder-data"), help="The folder of the site's own files; made if absent."),
    port: int = typer.Option(8000, help="The port to listen on."),
    host: str = typer.Option("127.0.0.1", help="The address to listen on."),
    site: str = typer.Option("", help="The address people type, such as https://penholder.example.org."),
    workers: int = typer.Option(2, min=1, help="How many processes answer."),
) -> None:
    """Run the site: bring its database up to date, lay out its files, answer until stopped.

    Example: `penholder serve --data /srv/penholder --site https://penholder.example.org`

    Without DATABASE_URL the data is in a SQLite file in the folder; with it, in that PostgreSQL database.
    Behind https, a proxy in front ends the encryption and says so (X-Forwarded-Proto).
    """
    from penholder.site.running import configure, prepare, run

    address = site or f"http://127.0.0.1:{port}"
    configure(data, address)
    prepare()
    print(f"Penholder at {address}, data in {data}")
    run(host, port, workers)
