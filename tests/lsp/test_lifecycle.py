"""How a session begins and ends, and what the server says when it is not spoken to as LSP wants."""

import json
import os
import subprocess
import sys
import textwrap

import pytest

from lsp.client import COMMAND, PATIENCE, Refused
from lsp.conftest import Start

SECRET = "Hi Mary, remember the heron at [place]?"  # words of a note, which no log and no error may repeat


def refusal(ask) -> int:
    with pytest.raises(Refused) as refused:
        ask()
    return refused.value.code


def test_a_session_ends_with_0_after_shutdown_and_exit(start: Start, editor: str) -> None:
    client = start(editor)
    client.open(SECRET)
    client.finish()


def test_exit_without_shutdown_ends_with_1(start: Start) -> None:
    client = start("neovim")
    client.notify("exit")
    assert client.wait() == 1
    assert client.stderr == ""


def test_exit_before_initialize_ends_with_1(start: Start) -> None:
    client = start("neovim", initialize=False)
    client.notify("exit")
    assert client.wait() == 1


def test_a_closed_stdin_ends_the_server(start: Start) -> None:
    client = start("neovim")
    client.server.stdin.close()
    assert client.wait() == 1
    assert client.stderr == ""


def test_a_closed_stdin_after_shutdown_is_a_proper_end(start: Start) -> None:
    client = start("neovim")
    client.request("shutdown")
    client.server.stdin.close()
    assert client.wait() == 0


def test_a_closed_stdout_ends_the_server_without_a_traceback() -> None:
    server = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    server.stdout.close()
    body = (
        b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
    )
    server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    server.stdin.flush()
    assert server.wait(PATIENCE) == 1
    assert server.stderr.read() == b""
    server.stdin.close()
    server.stderr.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there the end of stdin has to do")
def test_the_server_ends_when_its_client_has_died(start: Start) -> None:
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    client = start("neovim", process=other.pid)
    other.communicate(b"\n")
    assert client.wait() == 1


def test_a_client_that_can_not_be_seen_is_not_taken_for_dead(start: Start) -> None:
    other = subprocess.Popen([sys.executable, "-c", ""])
    other.wait()
    client = start("neovim", process=other.pid)
    client.open(SECRET)
    assert client.published()
    client.finish()


def test_a_server_reads_a_file_too(tmp_path) -> None:
    messages = [
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages]
    session = tmp_path / "session"
    session.write_bytes(b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies))
    with session.open("rb") as stdin:
        ended = subprocess.run(COMMAND, stdin=stdin, capture_output=True, timeout=PATIENCE, check=False)
    assert ended.returncode == 0
    assert ended.stdout.count(b"Content-Length") == 2
    assert ended.stderr == b""


def test_requests_before_initialize_are_refused_and_notifications_dropped(start: Start) -> None:
    client = start("neovim", initialize=False)
    client.open(SECRET)
    assert refusal(lambda: client.hover(0, 0)) == -32002
    assert refusal(lambda: client.request("shutdown")) == -32002
    client.initialize()
    assert client.hover(0, 0) is None
    client.finish()


def test_a_second_initialize_is_refused(start: Start) -> None:
    client = start("neovim")
    assert refusal(lambda: client.request("initialize", client.initialize_params())) == -32600
    client.finish()


def test_an_initialize_that_makes_no_sense_is_refused_and_may_be_repeated(start: Start) -> None:
    client = start("neovim", initialize=False)
    assert refusal(lambda: client.request("initialize", {"capabilities": 5})) == -32602
    assert refusal(lambda: client.request("initialize")) == -32602
    client.initialize()
    client.finish()


def test_capabilities_of_the_future_are_no_obstacle(start: Start) -> None:
    announced = {
        "general": {"positionEncodings": ["utf-99", "utf-8"]},
        "textDocument": {"codeAction": {"codeActionLiteralSupport": 5}, "hover": {"contentFormat": "anything"}},
        "workspace": {"workspaceEdit": {"resourceOperations": ["teleport"], "failureHandling": "hope"}},
    }
    client = start(announced)
    client.finish()


def test_requests_after_shutdown_are_refused(start: Start) -> None:
    client = start("neovim")
    client.open(SECRET)
    client.request("shutdown")
    assert refusal(lambda: client.hover(0, 0)) == -32600
    assert refusal(lambda: client.request("shutdown")) == -32600
    client.open(SECRET)
    client.notify("exit")
    assert client.wait() == 0


def test_unknown_methods_are_refused_and_unknown_notifications_dropped(start: Start) -> None:
    client = start("neovim")
    client.notify("connreq/nothing", {"text": SECRET})
    client.notify("$/nothing", {"text": SECRET})
    client.notify("workspace/didRenameFiles", 5)
    assert refusal(lambda: client.request("connreq/nothing", {"text": SECRET})) == -32601
    assert refusal(lambda: client.request("connreq/nothing")) == -32601
    assert refusal(lambda: client.request("$/nothing")) == -32601
    assert refusal(lambda: client.request("textDocument/definition", {})) == -32601
    client.finish()


def test_bad_parameters_are_refused(start: Start) -> None:
    client = start("neovim")
    client.open(SECRET)
    for params in [
        None,
        5,
        [],
        {},
        {"textDocument": SECRET},
        {"textDocument": {"uri": "untitled:Draft"}, "position": {"line": -1, "character": 0}},
        {"textDocument": {"uri": "untitled:Draft"}, "position": {"line": SECRET, "character": 0}},
        {"textDocument": {"uri": "untitled:Draft"}, "position": None, "jsonrpc": "2.0"},
    ]:
        with pytest.raises(Refused) as refused:
            client.request("textDocument/hover", params)
        assert refused.value.code == -32602, params
        assert "heron" not in str(refused.value.error)
    assert client.published()  # the server goes on
    client.finish()


def test_bad_notifications_are_logged_without_the_words_of_a_note(start: Start) -> None:
    client = start("neovim")
    client.notify("textDocument/didOpen", {"textDocument": {"text": SECRET}})
    client.notify("textDocument/didChange", {"text": SECRET})
    client.notify("workspace/didChangeConfiguration", SECRET)
    client.notify("$/cancelRequest", {"id": {"text": SECRET}})
    client.request("shutdown")
    client.notify("exit")
    assert client.wait() == 0
    assert client.stderr != ""
    assert "heron" not in client.stderr
    assert "Traceback" not in client.stderr
    assert os.sep not in client.stderr
    assert not [method for method, _ in client.notifications if method.startswith("window/")]


def test_a_cancelled_request_is_answered_once(start: Start) -> None:
    client = start("neovim")
    client.open(SECRET)
    hover = client.ask(
        "textDocument/hover", {"textDocument": {"uri": "untitled:Draft"}, "position": {"line": 0, "character": 0}}
    )
    client.notify("$/cancelRequest", {"id": hover})
    client.notify("$/cancelRequest", {"id": "never asked"})
    client.answer(hover)
    client.finish()


def test_what_is_no_message_is_answered_without_an_id(start: Start) -> None:
    client = start("neovim")
    for body, code in [
        (b"{", -32700),
        (b"\xff\xfe", -32700),
        (b"[" * 100_000, -32700),
        (b"[]", -32600),
        (b"5", -32600),
        (b'{"jsonrpc": "2.0", "id": null, "method": "shutdown"}', -32600),
        (b'{"jsonrpc": "2.0", "id": [], "method": "shutdown"}', -32600),
        (b'{"jsonrpc": "2.0", "id": true, "method": "shutdown"}', -32600),
    ]:
        client.send_bytes(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        assert client.wait_for_reply()["error"]["code"] == code, body
    client.finish()


def test_what_is_no_request_in_spite_of_an_id_is_refused(start: Start) -> None:
    client = start("neovim")
    for message in [
        {"jsonrpc": "1.0", "method": "shutdown"},
        {"method": "shutdown"},
        {"jsonrpc": "2.0", "method": 5},
        {"jsonrpc": "2.0", "method": ["shutdown"]},
        {
            "jsonrpc": "2.0",
            "method": "textDocument/didOpen",
            "params": {"textDocument": {"uri": "untitled:Draft", "languageId": "connreq", "version": 1, "text": ""}},
        },
        {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 1}},
    ]:
        client._asked[99] = "shutdown"  # noqa: SLF001 (the client would send no such message by itself)
        client.send({**message, "id": 99})
        assert refusal(lambda: client.answer(99)) == -32600, message
        del client._answers[99]  # noqa: SLF001 (as above)
    client.finish()


def test_answers_that_nobody_waits_for_do_no_harm(start: Start) -> None:
    client = start("neovim")
    for message in [
        {},
        {"jsonrpc": "2.0"},
        {"jsonrpc": "2.0", "id": 5},
        {"jsonrpc": "2.0", "id": "never asked", "result": None},
        {"jsonrpc": "2.0", "id": {}, "error": SECRET},
        {"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": SECRET}},
        {"jsonrpc": "2.0", "method": None},
    ]:
        client.send(message)
    client.request("shutdown")
    client.notify("exit")
    assert client.wait() == 0
    assert "heron" not in client.stderr
    assert "Traceback" not in client.stderr


def test_a_key_named_jsonrpc_inside_a_message_is_nothing_special(start: Start) -> None:
    client = start("neovim")
    client.notify(
        "workspace/didChangeConfiguration", {"settings": {"connreq": {"limit": 10}, "other": {"jsonrpc": "2.0"}}}
    )
    client.open(SECRET)
    assert "over-limit" in {diagnostic["code"] for diagnostic in client.published()}
    client.finish()


def test_headers_in_any_case_and_order_are_read(start: Start) -> None:
    client = start("neovim")
    client._asked[99] = "shutdown"  # noqa: SLF001 (sent by hand)
    body = b'{"jsonrpc":"2.0","id":99,"method":"shutdown"}'
    client.send_bytes(b"Nonsense: 5\r\n\r\n")
    header = f"content-type: application/vscode-jsonrpc\r\nCONTENT-LENGTH:{len(body)}\r\nx: y\r\n\r\n"
    client.send_bytes(header.encode() + body)
    assert client.answer(99) is None
    client.notify("exit")
    assert client.wait() == 0


def test_what_goes_wrong_inside_is_told_without_details() -> None:
    """No request is known to fail, so one that does is put in."""
    script = textwrap.dedent(f"""
        import sys
        from connreq.lsp import server
        from connreq.lsp.features import hover
        def broken(ls, params):
            raise RuntimeError({SECRET!r})
        hover.hover = broken
        hover.register = lambda ls: ls.feature("textDocument/hover")(broken)
        sys.exit(server.run())
    """)
    messages = [
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {
            "id": 2,
            "method": "textDocument/hover",
            "params": {"textDocument": {"uri": "untitled:a"}, "position": {"line": 0, "character": 0}},
        },
        {"id": 3, "method": "shutdown"},
        {"method": "exit"},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages]
    ended = subprocess.run(
        [sys.executable, "-c", script],
        input=b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode == 0
    assert ended.stdout.count(b'"id": 2') == 1
    assert b"-32603" in ended.stdout
    assert b"heron" not in ended.stdout + ended.stderr
    assert b"Traceback" not in ended.stdout + ended.stderr
    assert ended.stderr == b"connreq: RuntimeError at <string>:6\n"
