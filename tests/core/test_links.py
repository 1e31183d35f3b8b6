"""What is a link and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.links import Kind, find_links
from connreq.core.slots import find_slots
from connreq.core.text import Span

WEB = [
    *["https://example.org/x", "HTTPS://EXAMPLE.ORG/X", "www.anaruiz.com", "WWW.ANARUIZ.COM", "meetup.org"],
    *["calendly.com/ana", "Calendly.com/ana", "lnkd.in/abc", "bit.ly/3xYz", "t.me/ana", "wa.me/447700900123"],
    *["youtu.be/x1", "forms.gle/Xyz", "cal.com/ana/15min", "anaruiz.co.uk", "blog.anaruiz.com", "grüße.de/ana"],
    *["en.wikipedia.org/wiki/Kelp_(alga)", "example.org:8080/a?b=c#d"],
]
MAIL = ["ana@example.org", "ana.ruiz+x@mail.example.co.uk", "mailto:ana@example.org", "ana (at) example.org"]
PHONE = [
    *["+44 7700 900123", "+44 (0)20 7946 0958", "+1 (555) 010-0199", "+15550100199", "0044 7700 900123"],
    *["(0151) 555 0199", "(555) 010-0199", "0151 555 0199", "07700900123", "030/1234567", "01 42 68 53 00"],
    *["555-010-0199", "555.010.0199", "555 010 0199", "1-555-010-0199", "138 1234 5678", "612 34 56 78"],
    *["601-234-567", "98765 43210", "9876543210", "555-0142", "03-1234-5678", "8 (912) 345-67-89", "(11) 91234-5678"],
]
LINKS = {
    **dict.fromkeys(WEB, Kind.WEB),
    **dict.fromkeys(MAIL, Kind.MAIL),
    **dict.fromkeys(PHONE, Kind.PHONE),
}


@pytest.mark.parametrize("around", ["{}", "Hi, {}. Bye", "({})", "x {}, and", "“{}”!", "nur {}\nund"])
@pytest.mark.parametrize(("link", "kind"), LINKS.items())
def test_links_are_found_without_what_stands_around_them(link: str, kind: Kind, around: str) -> None:
    text = around.format(link)
    (found,) = find_links(text)
    assert (found.span.of(text), found.kind) == (link, kind)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("my number is 555 0142, call", "555 0142"),
        ("PASS HER MY NUMBER 555-0142.", "555-0142"),
        ("Call me on 9123 4567", "9123 4567"),
        ("Tel. 12 34 56 78", "12 34 56 78"),
        ("📞 1234567", "1234567"),
        ("01482 550123 24/7", "01482 550123"),
        ("電話03-1234-5678まで", "03-1234-5678"),
        ("詳細はhttps://example.jp/aを見て", "https://example.jp/a"),
        ("see my portfolio at anaruiz.com", "anaruiz.com"),
        ("More at meetup.org!", "meetup.org"),
        ("Ana|ana@example.org", "ana@example.org"),
        ("[docs](https://example.org/a)", "https://example.org/a"),
        ("a link (https://example.org/a).", "https://example.org/a"),
    ],
)
def test_the_words_around_tell_what_it_is(text: str, link: str) -> None:
    assert [found.span.of(text) for found in find_links(text)] == [link]


@pytest.mark.parametrize(
    "text",
    [
        *["Node.js", "Booking.com", "I work for monday.com", "founder of tripwell.io", "Node.js/React", "asp.net"],
        *["v2.1.3", "e.g. this", "i.e. that", "a.m./p.m.", "B.Tech/M.Tech", "B.Com/M.Com", "Ph.D", "U.S. Navy"],
        *["@handle", "@user@host.social", "and/or", "great talk.me too", "hi.nice to meet you", "main.py/utils"],
        *["24/7", "10-15 minutes", "2019-2021", "2004 - 2010", "1968-71", "1990-1995-2000", "the call 2019-2021"],
        *["12/03/2024", "2024-03-12", "01.02.2024 10.30", "9.00-17.30", "10/2019-11/2020", "20.12.2025-31.01.2026"],
        *["1,200,000", "1 200 000", "1.200.000", "€ 1200000", "$190-215k", "500-1000 people", "60000-75000"],
        *["order 4000123456", "Order no. 4000123456", "order number 1234567", "job 3745678901", "ref: 9876543210"],
        *["ISBN 978-3-16-148410-0", "ISBN 0306406152", "978-3-16-148410-0", "ORCID 0000-0002-1825-0097"],
        *["SW1A 1AA", "12345-6789", "02139-4307", "192.168.1.100", "ISO 129-2018", "3.14159265", "1234567"],
        *["1:25 000", "10.1038/s41586-020-2649-2", "555 0142 of them"],
    ],
)
@pytest.mark.parametrize("around", ["{}", "Hi, {}. Bye", "({})", "since {}, and"])
def test_what_is_no_link(text: str, around: str) -> None:
    assert find_links(around.format(text)) == ()


@pytest.mark.parametrize(
    "text", ["[calendly.com/ana]", "<Link>", "{{calendar.link}}", "https://[your.site/x]", "%LINK%"]
)
def test_a_slot_is_no_link(text: str) -> None:
    assert find_links(text, slots=find_slots(text)) == ()


def test_only_the_stretch_asked_for_is_looked_at() -> None:
    text = "www.a1.org b www.c1.org"
    assert [link.span for link in find_links(text, Span(5, len(text)))] == [Span(13, 23)]


PIECES = [*LINKS, *"@.:/()-+ \n,19\u0301ßa", "www.", "https://", "(at)", ".com/", "+44 ", "call ", "no. ", "👉", "2019"]
LONG = 200_000  # characters


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_links_are_in_order_inside_and_without_white_space_around_them(text: str) -> None:
    end = 0
    for link in find_links(text):
        assert end <= link.span.start < link.span.end <= len(text)
        assert link.span.of(text) == link.span.of(text).strip()
        end = link.span.end


NASTY = ["a", "a.", "a-", "a.a-", "a@", "1", "1 ", "1-", "0 ", "(1) ", "(", "x)", "+44 ", "https://", "w.", "(at)"]


@pytest.mark.parametrize("piece", NASTY)
def test_a_long_text_comes_to_an_end(piece: str) -> None:
    """In more than linear time so many characters would take minutes, and the test would be timed out."""
    text = "https://" + piece * (LONG // len(piece))
    assert all(link.span.end <= len(text) for link in find_links(text))
