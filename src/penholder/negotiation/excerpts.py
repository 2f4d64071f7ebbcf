"""Cuts words out of a long paragraph so that a change can be read with what stands next to it."""

_NEAR = 6  # words on either side


def around(text: str, words: str, *, near: int = _NEAR) -> str:
    """``text`` where ``words`` stand in it, with so many words before and after them; its start where they do not."""
    at = text.find(words) if words else 0
    if at < 0:
        at, words = 0, ""
    before, after = text[:at].split(" "), text[at + len(words) :].split(" ")
    start = " ".join(before[-near - 1 :]) if len(before) > near + 2 else text[:at]
    end = " ".join(after[: near + 1]) if len(after) > near + 2 else text[at + len(words) :]
    return (
        ("… " if len(start) < at else "")
        + start
        + words
        + end
        + (" …" if len(end) < len(text) - at - len(words) else "")
    )
