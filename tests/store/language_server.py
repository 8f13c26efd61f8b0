"""A small client for a language server that speaks over standard input and output (LSP 3.17)."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

ANSWER_WITHIN = 60
"""Seconds after which a server that says nothing is taken to hang; no test waits this long when all is well."""


@dataclass
class LanguageServer:
    """A running server. ``asked`` is what the server asked the client for, apart from its settings."""

    process: subprocess.Popen[bytes]
    settings: dict[str, Any]
    inbox: queue.Queue[dict[str, Any]] = field(default_factory=queue.Queue)
    diagnostics: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    last_id: int = 0

    def request(self, method: str, params: dict[str, Any]) -> Any:
        """Send a request and return its result."""
        self.last_id += 1
        number = self.last_id
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def notify(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a document (with ``text`` instead of what is on disk) and return its address."""
        uri = path.as_uri()
        text = path.read_text(encoding="utf-8") if text is None else text
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.diagnostics.pop(uri, None)
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def problems(self, path: Path, text: str | None = None) -> list[dict[str, Any]]:
        """Open a document and return what the server finds wrong with it."""
        uri = self.open(path, text)
        while uri not in self.diagnostics:
            self._next()
        found = self.diagnostics[uri]
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        return found

    def complete(self, path: Path, text: str) -> dict[str, dict[str, Any]]:
        """Return what is offered at the ``▮`` in ``text``, by label."""
        uri, position = self._open_at_mark(path, text)
        result = self.request("textDocument/completion", {"textDocument": {"uri": uri}, "position": position})
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        return {item["label"]: item for item in result["items"]}

    def hover(self, path: Path, text: str) -> str:
        """Return what is shown when the pointer rests at the ``▮`` in ``text``."""
        uri, position = self._open_at_mark(path, text)
        result = self.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        return str(result["contents"]["value"]) if result else ""

    def _open_at_mark(self, path: Path, text: str) -> tuple[str, dict[str, int]]:
        before, _, after = text.partition("▮")
        uri = self.open(path, before + after)
        return uri, {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """Take one message, and answer it when it is a question of the server."""
        message = self.inbox.get(timeout=ANSWER_WITHIN)
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method and "id" in message:
            self._send({"id": message["id"], "result": self._answer(method, message.get("params"))})
        return message

    def _answer(self, method: str, params: Any) -> Any:
        if method == "workspace/configuration":
            return [self.settings.get(item["section"]) for item in params["items"]]
        if method != "client/registerCapability":
            self.asked.append(f"{method} {json.dumps(params)}")
        return None


@contextmanager
def language_server(command: list[str], root: Path, settings: dict[str, Any], **env: str) -> Iterator[LanguageServer]:
    """Start a server in the folder ``root``, with ``settings`` by section, and stop it at the end."""
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **env}
    )
    server = LanguageServer(process, settings)
    assert process.stdout is not None
    reader = threading.Thread(target=_read, args=(process.stdout, server.inbox), daemon=True)
    reader.start()
    try:
        _greet(server, root)
        yield server
        server.request("shutdown", {})
        server.notify("exit", {})
        process.wait(timeout=ANSWER_WITHIN)
    finally:
        process.kill()
        process.wait()
        reader.join(timeout=ANSWER_WITHIN)
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()


def _greet(server: LanguageServer, root: Path) -> None:
    text = {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
        "synchronization": {"dynamicRegistration": True},
    }
    workspace = {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}}
    folder = {"uri": root.as_uri(), "name": root.name}
    server.request(
        "initialize",
        {
            "processId": os.getpid(),
            "rootUri": root.as_uri(),
            "workspaceFolders": [folder],
            "capabilities": {"textDocument": text, "workspace": workspace},
        },
    )
    server.notify("initialized", {})


def _read(stream: IO[bytes], inbox: queue.Queue[dict[str, Any]]) -> None:
    while header := stream.readline():
        if header.lower().startswith(b"content-length:"):
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            inbox.put(json.loads(stream.read(length)))
