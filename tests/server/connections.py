"""What no browser sends, and how a connection is held: malformed, slow, shared by several people."""

import http.client
import json
import socket
import time


def check_shared_connection(checks, people):
    """Behind a proxy one connection carries several people: each is who his own cookie says, at every turn."""
    lead, system = people["office_lead"], people["system_administrator"]
    other = lead.cookie[:-1] + ("1" if lead.cookie.endswith("0") else "0")
    connection = http.client.HTTPConnection("127.0.0.1", lead.server.port, timeout=20)
    got = []
    for cookie in (lead.cookie, lead.cookie, system.cookie, system.cookie, "", lead.cookie, system.cookie, other, lead.cookie):
        connection.request("GET", "/api/v1/entries", headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        answer.read()
        got.append(answer.status)
    connection.close()
    checks.check(got == [200, 200, 403, 403, 401, 200, 403, 401, 200], f"several people on one connection: {got}")


def check_connections(checks, server):
    """What no browser sends."""
    table = [
        (b"GARBAGE\r\n\r\n", b" 400 ", "http.malformed"), (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 20000 + b"\r\n\r\n", b" 431 ", "http.header_too_large"),
        (b"POST /api/v1/entries HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n", b" 413 ", "http.too_large"),
        (b"POST /api/v1/evidence HTTP/1.1\r\nHost: a\r\nContent-Length: 199999999\r\n\r\n", b" 401 ", "account.not_signed_in"),
        (b"POST /api/v1/evidence HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999\r\n\r\n", b" 413 ", "http.too_large"),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b" 400 ", "http.malformed"),
        (b"GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", b" 400 ", "http.malformed"),
        (b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", b" 400 ", "http.malformed"),
        (b"GET /api/v1/evidence/..%2f..%2fshiliu.toml HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", b" 400 ", "http.malformed"),
        (b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", b" 400 ", "http.malformed"),
        (b"POST /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", b" 405 ", "http.method"),
    ]
    for sent, status, wanted in table:
        received = server.raw(sent, 3)
        checks.check(status in received[:20] and wanted.encode() in received, f"{sent[:50]}: {received[:60]} {received[-200:]}")
    received = server.raw(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    checks.check(received.count(b"HTTP/1.1 200") == 2, f"two requests in one packet: {received[:100]}")
    received = server.raw(b"HEAD /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    checks.check(received.endswith(b"\r\n\r\n") and b"Content-Length: 3" in received, f"HEAD: {received[-100:]}")
    received = server.raw(b"GET /api/v1/kinds?unit=1&unit=2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    checks.check(b" 400 " in received[:20], f"asked twice under one name: {received[:60]}")
    received = server.raw(b"GET /api/v1/kinds HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    checks.check(b'Content-Disposition: attachment; filename="api.json"' in received, f"an answer is no page: {received[:300]}")
    received = server.raw(b"GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    checks.check(b"shiliu_requests_total" in received, f"metrics: {received[:100]}")
    received = server.raw(b"GET /openapi.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    described = json.loads(received.split(b"\r\n\r\n", 1)[1]) if b"\r\n\r\n" in received else {}
    checks.check(described.get("openapi") == "3.1.0" and "/api/v1/entries" in described.get("paths", {}), "openapi.json")
    received = server.raw(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    head = received.split(b"\r\n\r\n")[0].decode()
    for header in ("Content-Security-Policy", "frame-ancestors 'self'", "X-Content-Type-Options: nosniff", "X-Frame-Options", "Referrer-Policy",
                   "Permissions-Policy"):
        checks.check(header in head, f"{header} stands on every page")
    policy = head.split("Content-Security-Policy: ")[1].split("\r\n")[0] if "Content-Security-Policy" in head else ""
    checks.check("\r\nServer:" not in head, "nothing says what serves")
    checks.check("unsafe-inline" not in policy and "unsafe-eval" not in policy, f"no inline script: {policy}")


def received_by(connection):
    received = b""
    try:
        while piece := connection.recv(65536):
            received += piece
    except OSError:
        pass
    return received


def drips(connection, byte=b" "):
    """False: the server has closed it."""
    try:
        connection.sendall(byte)
    except OSError:
        return False
    return True


def check_slow(checks, server):
    """A slow loris is cut off; others do not notice, and an honest slow upload goes through."""
    stuck = socket.create_connection(("127.0.0.1", server.port))
    stuck.sendall(b"POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 3000\r\n\r\n{")
    loris = socket.create_connection(("127.0.0.1", server.port))
    started, cut = time.monotonic(), None
    for byte in b"GET /healthz HTTP/1.1\r\nHost: " + b"a" * 60:
        if not drips(loris, bytes([byte])):
            cut = time.monotonic() - started
            break
        time.sleep(0.25)
        stuck.sendall(b" ")
        asked = time.monotonic()
        if byte == ord("H"):
            checks.check(b" 200 " in server.raw(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n") and
                         time.monotonic() - asked < 1, "others are answered meanwhile")
    checks.check(cut is not None and 9 < cut < 14, f"cut off after {cut} s")
    slow = socket.create_connection(("127.0.0.1", server.port))
    slow.sendall(b"POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 30\r\nConnection: close\r\n\r\n")
    for _ in range(15):
        slow.sendall(b" x")
        drips(stuck)
        time.sleep(0.5)
    slow.settimeout(5)
    checks.check(b"body.not_json" in received_by(slow), "an honest slow body is read to its end")
    for _ in range(30):
        if not drips(stuck):
            break
        time.sleep(0.2)
    stuck.settimeout(3)
    checks.check(b"http.too_slow" in received_by(stuck), "a body that drips is not waited for")
