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

    def problems(self, folder: Path, text: str) -> list[dict[str, Any]]:
        """Return what the server finds wrong with a document in ``folder``."""
        return self.all_problems([(folder, text)])[0]

    def all_problems(self, documents: list[tuple[Path, str]]) -> list[list[dict[str, Any]]]:
        """Return what the server finds wrong with each document: a folder it stands in, and its text."""
        opened = [self._open(folder, text) for folder, text in documents]
        while not self.diagnostics.keys() >= set(opened):
            self._next()
        return [self.diagnostics[uri] for uri in opened]

    def complete(self, folder: Path, text: str) -> dict[str, dict[str, Any]]:
        """Return what is offered at the ``▮`` in ``text``, by label."""
        result = self._ask_at_mark("textDocument/completion", folder, text)
        return {item["label"]: item for item in result["items"]}

    def hover(self, folder: Path, text: str) -> str:
        """Return what is shown when the pointer rests at the ``▮`` in ``text``."""
        result = self._ask_at_mark("textDocument/hover", folder, text)
        return str(result["contents"]["value"]) if result else ""

    def _ask_at_mark(self, method: str, folder: Path, text: str) -> Any:
        before, _, after = text.partition("▮")
        uri = self._open(folder, before + after)
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return self.request(method, {"textDocument": {"uri": uri}, "position": position})

    def _open(self, folder: Path, text: str) -> str:
        """Open ``text`` as a document of its own, that need not be on disk: the server remembers by address."""
        self.last_id += 1
        uri = (folder / f"document-{self.last_id}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

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
