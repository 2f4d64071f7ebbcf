"""What a command says where it refuses, run in this process, which is quicker than starting one each time."""

from typer.testing import CliRunner

from penholder.cli import application
from penholder.errors import PenholderError


def refused(*args: object) -> str:
    """The sentence; fails where the command goes through, or ends in anything else."""
    result = CliRunner().invoke(application(str(args[0])), [*map(str, args)])
    if isinstance(result.exception, PenholderError):
        return str(result.exception)
    assert result.exit_code == 2, result
    return " ".join(result.output.replace("│", " ").split())
