"""A running server with its office, and people who talk to it."""

import base64
import gzip
import hashlib
import hmac
import http.client
import json
import re
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import office  # noqa: E402
from contract import CONTRACT, Checks  # noqa: E402, F401

PASSWORD = "一句很长的话 correct horse"
BOUNDARY = "----shiliu"


def one_time_code(secret, at=None):
    """RFC 6238, 30 seconds, 6 digits."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int(at or time.time()) // 30)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1000000:06d}"


def form(name, data, **fields):
    """A multipart body and its headers."""
    parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in fields.items()]
    parts.append(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
                 + data + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode(), {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


class Server:
    """The program serving a ledger on a free port."""

    def __init__(self, ledger, *options):
        self.ledger = ledger
        words = [office.PROGRAM, "serve", "--ledger", str(ledger), "--bind", "127.0.0.1:0", *options]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        first = self.process.stdout.readline()
        found = re.search(r"(https?)://([\d.]+):(\d+)", first)
        if not found:
            raise SystemExit(f"the server does not start: {first}{self.process.stderr.read()}")
        self.port = int(found.group(3))
        self.setup_token = ""
        if CONTRACT.document is None and found.group(1) == "http":
            received = self.raw(b"GET /openapi.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            CONTRACT.read(json.loads(received.split(b"\r\n\r\n", 1)[1]))

    def read_setup_token(self):
        """The first start prints a link in its third line."""
        self.process.stdout.readline()
        self.setup_token = self.process.stdout.readline().strip().split("token=")[1]
        return self.setup_token

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait(timeout=30)

    def raw(self, data, seconds=5.0):
        """Sends bytes as they are, returns what comes back until the server closes or the time is over."""
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.settimeout(seconds)
            received = b""
            try:
                connection.sendall(data)
                while True:
                    piece = connection.recv(65536)
                    if not piece:
                        break
                    received += piece
            except OSError:
                pass
            return received


class Person:
    """One browser: a connection, a cookie, a CSRF token."""

    def __init__(self, server, held=True):
        """`held`: against the contract; not where time counts."""
        self.server, self.cookie, self.csrf, self.held = server, "", "", held
        self.headers = {}
        self.packed = False
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)

    def call(self, method, path, body=None, headers=None, key=None):
        sent = {"X-CSRF-Token": self.csrf, **({"Cookie": self.cookie} if self.cookie else {}), **(headers or {})}
        if key:
            sent["Idempotency-Key"] = key
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        if isinstance(body, str):
            body = body.encode()
            sent.setdefault("Content-Type", "application/json")
        path = urllib.parse.quote(path, safe="/?&=%:.-_")
        try:
            self.connection.request(method, "/api/v1" + path, body, sent)
            response = self.connection.getresponse()
        except (http.client.HTTPException, OSError):
            self.connection.close()
            self.connection.request(method, "/api/v1" + path, body, sent)
            response = self.connection.getresponse()
        data = response.read()
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        if "set-cookie" in self.headers:
            self.cookie = self.headers["set-cookie"].split(";")[0]
        self.packed = self.headers.get("content-encoding") == "gzip"
        if self.packed and data:
            data = gzip.decompress(data)
        kind = self.headers.get("content-type", "")
        value = json.loads(data) if kind.startswith("application/json") and data else data
        if self.held:
            CONTRACT.take(method, "/api/v1" + path, response.status, kind, value)
        if isinstance(value, dict) and "csrf" in value:
            self.csrf = value["csrf"]
        return response.status, value

    def sign_in(self, name, code=""):
        return self.call("POST", "/session", {"name": name, "password": PASSWORD, "code": code})

    def set_second_factor(self):
        _, offered = self.call("POST", "/account/second-factor")
        self.secret = offered["secret"]
        return self.call("PUT", "/account/second-factor", {"code": one_time_code(self.secret)})


def set_up(server):
    """The three administrators and the lead, as the first start makes them: name → Person signed in."""
    system = Person(server)
    status, body = system.call("POST", "/setup", {"token": server.read_setup_token(), "password": PASSWORD,
                                                  "section": "办公室", "lead_name": "主任"})
    if status != 200:
        raise SystemExit(f"set-up: {status} {body}")
    people = {"system_administrator": system}
    for link in body["links"]:
        person = Person(server)
        person.call("POST", "/account/password", {"token": link["link"].split("=")[1], "new": PASSWORD})
        person.sign_in(link["name"])
        people[link["role"]] = person
    for role in ("system_administrator", "security_administrator", "audit_administrator"):
        people[role].set_second_factor()
    return people


def sample_ledger(folder, *options):
    """The sample office with a town below it; `options` name another database."""
    ledger = Path(folder, "ledger")
    subprocess.run([office.PROGRAM, "sample", "make", "--ledger", str(ledger), *options], capture_output=True, check=True)
    subprocess.run([office.PROGRAM, "units", "add", "图克镇", "--level", "town", "--parent", "1", "--ledger", str(ledger)],
                   capture_output=True, check=True)
    return ledger


def add_person(server, people, name, role, unit="", section="办公室"):
    """Added by one administrator, granted by another; comes in by the link."""
    _, added = people["system_administrator"].call("POST", "/accounts", {"name": name, "role": role, "unit": unit,
                                                                         "section": section})
    people["security_administrator"].call("POST", f"/accounts/{added['id']}/role", {"role": role})
    person = Person(server)
    token = added["link"].split("=")[1]
    if role == "liaison":
        person.call("POST", "/session/link", {"token": token})
    else:
        person.call("POST", "/account/password", {"token": token, "new": PASSWORD})
        person.sign_in(name)
    return person


def people_of(server):
    people = set_up(server)
    for name, role in (("记录员甲", "recorder"), ("上级", "superior"), ("审计员", "auditor"), ("联络员甲", "liaison")):
        people[role] = add_person(server, people, name, role)
    people["town"] = add_person(server, people, "镇记录员", "recorder", unit="2")
    return people
