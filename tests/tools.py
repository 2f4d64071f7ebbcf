"""Programs that some tests need beside Python: skip with a reason where absent, fail where CI promised them."""

import os
import shutil
from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"


def require_tool(name: str) -> str:
    """The path of program ``name``."""
    found = shutil.which(name)
    if found is None:
        reason = f"{name} is not installed"
        if os.environ.get("PENHOLDER_REQUIRE_TOOLS"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def require_data(*parts: str) -> Path:
    """A file of the real resolutions kept beside the checkout."""
    found = SHARED_DATA.joinpath(*parts)
    if not found.exists():
        pytest.skip(f"{found.name}: the shared data folder is not beside this checkout")
    return found
