"""Every link in every Markdown file leads somewhere. Links to the web are looked at, but nobody goes there."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from docs.pages import anchors, markdown_files, name, prose

# `[words](target)` with or without a title, `[label]: target`, and what HTML has.
_LINKS = re.compile(r"\]\(<?([^)\s>]+)>?(?: [^)]*)?\)|^\[[^\]]+\]: *(\S+)|\b(?:href|src)=\"([^\"]+)\"", re.MULTILINE)
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def links(page: str) -> Iterator[str]:
    return (next(filter(None, found)) for found in _LINKS.findall(prose(page)))


def fault(page: Path, link: str) -> str | None:
    """Return what is wrong with a link; None if nothing is."""
    parts = urlsplit(link)
    if parts.scheme:
        is_good = parts.scheme == "https" and _HOST.fullmatch(parts.netloc)
        return None if is_good else "is no address of the form https://host/…"
    target = page.parent / unquote(parts.path) if parts.path else page
    if not target.exists():
        return "leads to no file"
    if parts.fragment and (
        target.suffix != ".md" or unquote(parts.fragment) not in anchors(target.read_text(encoding="utf-8"))
    ):
        return "leads to no heading"
    return None


@pytest.mark.parametrize("page", markdown_files(), ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    found = {link: fault(page, link) for link in links(page.read_text(encoding="utf-8"))}
    wrong = [f"{name(page)}: ({link}) {said}" for link, said in found.items() if said]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("other.md", None),
        ("other.md#of-use-really", None),
        ("other.md#twice-1", None),
        ("#here", None),
        ("https://www.example.org/a?b#c", None),
        ("gone.md", "leads to no file"),
        ("other.md#gone", "leads to no heading"),
        ("#of-use-really", "leads to no heading"),
        ("http://www.example.org/", "is no address of the form https://host/…"),
        ("https://nowhere", "is no address of the form https://host/…"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, link: str, said: str | None) -> None:
    (tmp_path / "other.md").write_text("# Of `use`, really?\n# Twice\n# Twice\n```\n# Gone\n```\n", encoding="utf-8")
    page = tmp_path / "page.md"
    page.write_text(f"# Here\n[one]({link})\n", encoding="utf-8")
    (found,) = links(page.read_text(encoding="utf-8"))
    assert fault(page, found) == said


def test_links_in_code_are_none() -> None:
    page = '`[a](b)`\n```\n[c](d)\n```\n![e](f "g")\n[h]: i\n<img src="j">\n'
    assert list(links(page)) == ["f", "i", "j"]
