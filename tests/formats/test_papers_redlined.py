"""A redline on paper holds both texts to the character."""

from hypothesis import HealthCheck, given, settings

from penholder.compare.steps import compare
from penholder.formats.papers.paper import Run, Style, Text
from penholder.formats.papers.redlined import APART, cut, paper_of_redline
from penholder.text.resolution import Resolution
from tests.strategies import resolutions


def words(text: Text, *, without: str) -> str:
    return "".join(r.text for r in text.runs if not getattr(r, without) and r.text != APART and not r.names)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(resolutions(), resolutions())
def test_new_words_and_words_gone_give_back_both_texts(old: Resolution, new: Resolution) -> None:
    paper = paper_of_redline(old, new, compare(old, new), subtitle="Changes")
    texts = [t for t in paper.blocks if isinstance(t, Text) and t.style not in (Style.SUBTITLE, Style.SMALL)]
    later = [words(t, without="struck") for t in texts]
    earlier = [words(t, without="added") for t in texts]
    assert [w for w in later if w] == [p.text for p in new.paragraphs]
    assert sorted(w for w in earlier if w) == sorted(p.text for p in old.paragraphs)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(resolutions(), resolutions())
def test_every_footnote_of_the_later_text_is_there(old: Resolution, new: Resolution) -> None:
    paper = paper_of_redline(old, new, compare(old, new))
    noted = {r.note.text for t in paper.blocks if isinstance(t, Text) for r in t.runs if r.note}
    assert {f.text for f in new.footnotes} <= noted


def test_the_paper_says_what_changed_from_what() -> None:
    same = Resolution(())
    assert paper_of_redline(same, same, (), subtitle="Changes from A/RES/68/183").foot == "Changes from A/RES/68/183"


def test_runs_are_cut_where_asked() -> None:
    runs = (Run("Recalling", italic=True), Run(" all"))
    assert list(cut(runs, 3, 11)) == [Run("alling", italic=True), Run(" a")]
    assert list(cut(runs, 4, 4)) == []
