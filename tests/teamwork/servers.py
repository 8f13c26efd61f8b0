"""Real servers on this machine that a team could share its cases through: ssh, and https with a password."""

from __future__ import annotations

import base64
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path
from threading import Thread
from typing import ClassVar

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
HERE = "127.0.0.1"
USER, PASSWORD = "noor", "geheim-van-noor"


@dataclass(frozen=True, slots=True)
class Server:
    """Where a bare repository is reached, and what git of a user must be set to for that."""

    address: str
    settings: str


@contextmanager
def over_ssh(folder: Path, bare: Path) -> Iterator[Server]:
    """Serve a bare repository by sshd, to who has the key in ``folder``."""
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    port, known = _free_port(), folder / "known"
    known.write_text(f"[{HERE}]:{port} {(folder / 'host.pub').read_text('ascii')}", "ascii")
    lines = [f"ListenAddress {HERE}:{port}", f"HostKey {folder / 'host'}", f"AuthorizedKeysFile {folder / 'user.pub'}"]
    lines += ["StrictModes no", "UsePAM no", "PasswordAuthentication no", f"PidFile {folder / 'pid'}"]
    (folder / "sshd").write_text("\n".join([*lines, ""]), "utf-8")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    assert SSHD is not None
    process = subprocess.Popen([SSHD, "-D", "-f", str(folder / "sshd")])
    command = f"ssh -F none -i {folder / 'user'} -o IdentitiesOnly=yes -o UserKnownHostsFile={known} -o BatchMode=yes"
    try:
        _wait_for(port)
        login = os.environ.get("USER") or subprocess.check_output(["id", "-un"], text=True).strip()
        yield Server(f"ssh://{login}@{HERE}:{port}{bare}", f"[core]\n\tsshCommand = {command}\n")
    finally:
        process.terminate()
        process.wait()


@contextmanager
def over_https(folder: Path, bare: Path) -> Iterator[Server]:
    """Serve a bare repository by https to who knows the password, which git keeps for the user."""
    subprocess.run(["git", "-C", str(bare), "config", "http.receivepack", "true"], check=True)
    _make_certificate(folder)

    class Handler(_Handler):
        root = bare.parent

    server = ThreadingHTTPServer((HERE, 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate", folder / "key")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"https://{HERE}:{server.server_port}"
    (folder / "passwords").write_text(address.replace("//", f"//{USER}:{PASSWORD}@") + "\n", "ascii")
    settings = f"[http]\n\tsslCAInfo = {folder / 'certificate'}\n"
    settings += f"[credential]\n\thelper = store --file={folder / 'passwords'}\n"
    try:
        yield Server(f"{address}/{bare.name}", settings)
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Lets git's own program answer."""

    root: ClassVar[Path]

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        if self.headers.get("Transfer-Encoding") == "chunked":
            parts = []
            while size := int(self.rfile.readline(), 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            self._answer(b"".join(parts))
        else:
            self._answer(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def _answer(self, body: bytes) -> None:
        said = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if self.headers.get("Authorization") != f"Basic {said}":
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        path, _, query = self.path.partition("?")
        variables = os.environ | {
            "GIT_PROJECT_ROOT": str(self.root), "GIT_HTTP_EXPORT_ALL": "1", "REQUEST_METHOD": self.command,
            "PATH_INFO": path, "QUERY_STRING": query, "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)), "REMOTE_USER": USER, "REMOTE_ADDR": HERE,
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }  # fmt: skip
        done = subprocess.run(["git", "http-backend"], input=body, env=variables, capture_output=True, check=False)
        head, _, rest = done.stdout.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode("ascii").split("\r\n"))
        self.send_response(int(fields.pop("Status", "200").split()[0]))
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        self.wfile.write(rest)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name
        """Say nothing."""


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HERE, 0))
        return int(one.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as one:
            if one.connect_ex((HERE, port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not answer")


def _make_certificate(folder: Path) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "verzonnen server")])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(HERE))]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    signed = made.sign(key, hashes.SHA256())
    (folder / "certificate").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    plain = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    (folder / "key").write_bytes(plain)
