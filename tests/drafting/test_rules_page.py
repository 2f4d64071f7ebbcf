"""The page of the rules in the documentation is what the rules themselves say."""

from tools.rules_page import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.rules_page"
