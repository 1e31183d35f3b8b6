"""Words of a note are shown as they are."""

from hypothesis import given
from hypothesis import strategies as st

from connreq.lsp.markup import Markup


@given(st.text(st.sampled_from("ab` *_<[\\\n"), min_size=1).filter(str.strip))
def test_a_quote_is_one_code_span(text: str) -> None:
    quote = Markup(markdown=True).quote(text)
    fence = quote[: len(quote) - len(quote.lstrip("`"))]
    inside = quote[len(fence) : -len(fence)]
    assert fence
    assert fence not in inside
    assert inside.strip() == " ".join(text.split())
    assert not inside.startswith("`")
    assert not inside.endswith("`")


def test_plain_text_is_quoted_plainly() -> None:
    assert Markup(markdown=False).quote("a\n*b*") == "“a *b*”"
    assert Markup(markdown=False).strong("a") == "a"
