"""Messages that a client might send that keeps to no rules: nearly right ones, and anything at all."""

from hypothesis import strategies as st

from hostile.texts import DRAFTS, TEXTS
from lsp.client import URI
from lsp.test_answers import KEYS, METHODS

_KEYS = [
    *KEYS,
    *("rules", "lexicon", "positions", "newName", "query", "changes", "type", "item", "label", "data", "kind"),
    *("length", "previousResultId", "previousResultIds", "event", "added", "removed", "triggerKind", "to"),
]
_URIS = st.sampled_from(
    [
        *(URI, "", "file:", "file:///", "file:///a.connreq", "file:///%00", "file:///\ud800", "FILE:///C:/a", "git:/a"),
        *("untitled:", "untitled:" + "a" * 5000, "file://host/share", "//", "%", "file:///%ff%fe", "http://["),
        "untitled:\udfff",
    ]
)
_NUMBERS = st.one_of(
    st.integers(-2, 9), st.sampled_from([2**31 - 1, 2**31, 2**32, 2**63, -(2**63), 10**400, 1e308, 0.5])
)
_LEAVES = st.one_of(
    st.none(), st.booleans(), _NUMBERS, st.floats(), TEXTS, _URIS, st.just("connreq.status")
)  # fmt: skip
_JSON = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(_KEYS), inner, max_size=5)),
    max_leaves=12,
)
_POSITIONS = st.fixed_dictionaries({"line": _NUMBERS, "character": _NUMBERS})
_RANGES = st.fixed_dictionaries({"start": _POSITIONS, "end": _POSITIONS})
_NEARLY = {
    "textDocument": st.fixed_dictionaries(
        {"uri": _URIS}, optional={"version": _NUMBERS, "text": DRAFTS, "languageId": st.just("connreq")}
    ),
    "position": _POSITIONS,
    "positions": st.lists(_POSITIONS, max_size=4),
    "range": _RANGES,
    "options": st.just({"tabSize": 4, "insertSpaces": True}),
    "context": st.fixed_dictionaries({"diagnostics": st.just([])}, optional={"only": st.lists(TEXTS, max_size=2)}),
    "contentChanges": st.lists(st.fixed_dictionaries({"text": DRAFTS}, optional={"range": _RANGES}), max_size=3),
    "newName": TEXTS,
    "query": TEXTS,
    "command": st.sampled_from([f"connreq.{name}" for name in ("status", "copyNote", "newDraft", "keepVariant")]),
    "arguments": st.lists(_JSON, max_size=3),
    "settings": _JSON,
    "changes": st.lists(st.fixed_dictionaries({"uri": _URIS, "type": _NUMBERS}), max_size=2),
}
# Right, but for one thing that may be anything at all.
_PARAMS = st.builds(
    lambda right, key, wrong, is_wrong: {**right, key: wrong} if is_wrong else right,
    st.fixed_dictionaries(_NEARLY), st.sampled_from(sorted(_NEARLY)), _JSON, st.booleans(),
)  # fmt: skip
_IDS = st.one_of(st.integers(), st.text(max_size=3), st.none(), st.floats(), st.just([1]), st.just({}))
MESSAGES = st.one_of(
    st.fixed_dictionaries({"method": st.sampled_from(METHODS), "params": _PARAMS}, optional={"id": st.just(0)}),
    st.fixed_dictionaries(
        {},
        optional={"method": st.sampled_from(METHODS) | _JSON, "params": _JSON, "id": _IDS, "jsonrpc": _JSON},
    ),
    st.fixed_dictionaries({"id": _IDS}, optional={"result": _JSON, "error": _JSON}),
    _JSON,
)  # fmt: skip
ENDS = ["initialize", "shutdown", "exit"]  # a list: a method may be anything at all
