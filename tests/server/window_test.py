#!/usr/bin/env python3
"""The public window: a shop hands in a sign, asks for it, hands it in again; a notice is opened by its code; nothing else is to be had there."""

import http.client
import re
import socket
import sys
import zlib
from datetime import datetime, timedelta, timezone
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from client import BOUNDARY, Checks, Server, add_person, form, office, people_of, sample_ledger  # noqa: E402

BOOKSHOP = "\u1828\u1823\u182e\u180e\u1824\u1828 \u182d\u1821\u1837"
FAULTY = "\u1828\u1823\u182e \u1824\u1828 \u182d\u1821"
DAY_LIMIT = 12
TODAY = (datetime.now(timezone.utc) + timedelta(hours=8)).date().isoformat()


def png(marker):
    """A true picture of one dot, with a marker that can be looked for in the files of the ledger."""
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])) + chunk(b"tEXt", b"Comment\0" + marker) +
            chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b""))


class Shop:
    """Somebody without an account, behind the proxy that the settings name."""

    taken = set()  # query numbers that anybody was given

    def __init__(self, port, address="203.0.113.7"):
        self.port, self.address, self.headers = port, address, {}

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"X-Forwarded-For": f"198.51.100.1, {self.address}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request(method, path, body, sent)
        response = connection.getresponse()
        data = response.read()
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        connection.close()
        return response.status, data

    def page(self, path):
        status, data = self.ask("GET", path)
        return status, data.decode()

    def send(self, path, design=None, lang=None, headers=None, **fields):
        parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode() for key, value in fields.items()]
        if lang:
            parts.append(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="lang"\r\n\r\n{lang}\r\n'.encode())
        parts.append(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="design"; filename="{"a.png" if design else ""}"\r\n\r\n'.encode() + (design or b"") + b"\r\n")
        body = b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()
        status, data = self.ask("POST", path, body, Content_Type=f"multipart/form-data; boundary={BOUNDARY}", **(headers or {}))
        if path == "/apply" and status == 303:
            Shop.taken.add(number_of(self))
        return status, data.decode()


def sign(command, **more):
    return {"command": command, "chinese": "书店", "mongolian": BOOKSHOP, "place": "甲镇", "type": "店铺", "layout": "竖式", **more}


def number_of(shop):
    return re.search(r"number=([0-9A-Z-]{19})", shop.headers.get("location", "")).group(1)


def check_front(checks, shop):
    status, page = shop.page("/")
    checks.check(status == 200 and "报审牌匾" in page and "<script" not in page and "set-cookie" not in shop.headers, f"the front page: {status}")
    policy = shop.headers["content-security-policy"]
    checks.check("default-src 'none'" in policy and "script-src" not in policy and "frame-ancestors 'none'" in policy, f"no script may run: {policy}")
    status, page = shop.page("/?lang=en")
    checks.check(status == 200 and "Hand in a sign" in page and 'name="lang" value="en"' in page, "the front page in English")
    for path, kind in (("/window.css", "text/css"), ("/icon.svg", "image/svg+xml"), ("/mongolian.ttf", "font/")):
        status, _ = shop.ask("GET", path)
        checks.check(status == 200 and shop.headers["content-type"].startswith(kind), f"{path}: {status} {shop.headers.get('content-type')}")
    for path in ("/index.html", "/api/v1/session", "/api/v1/signs", "/metrics", "/openapi.json", "/healthz", "/setup", "/apply", "/../etc/passwd"):
        status, data = shop.ask("GET", path)
        checks.check(status == (400 if ".." in path else 404) and b"<script" not in data, f"{path} is not to be had here: {status}")
    status, _ = shop.ask("DELETE", "/sign")
    checks.check(status == 404, f"no other method: {status}")


def check_refused(checks, port):
    shop = Shop(port, "203.0.113.20")
    for at, (more, status_wanted, words) in enumerate((({"chinese": ""}, 422, "没有办成"), ({"chinese": "书" * 101}, 422, 'data-code="sign.too_long"'), ({"place": ""}, 422, "没有办成"),
                                                       ({"mongolian": "\\uD8"}, 422, "没有办成"), ({"chinese": "书店 11010519491231002X"}, 422, "privacy.number_found"))):
        shop.address = f"203.0.113.{20 + at}"
        status, page = shop.send("/apply", **sign(f"refused-{at}", **more))
        kept = more.get("mongolian", more.get("place", more.get("chinese", "")))
        checks.check(status == status_wanted and words in page and kept in page and f"refused-{at}" not in page, f"refused {more}: {status}")
    shop.address = "203.0.113.30"
    status, page = shop.send("/apply", design=b"MZ this is no picture", **sign("no-picture"))
    checks.check(status == 422 and "sign.design_not_a_picture" in page, f"a design that is no picture: {status}")
    status, page = shop.send("/apply", design=b"\xff\xd8\xff" + b"0" * (5 << 20), **sign("large"))
    checks.check(status == 422 and "sign.design_too_large" in page, f"a design that is too large: {status}")
    status, _ = shop.ask("POST", "/again", b"0" * (70 << 10), Content_Type="text/plain")
    checks.check(status == 413, f"a body that is too long: {status}")
    status, _ = shop.ask("POST", "/apply", b"chinese=1", Content_Type="application/x-www-form-urlencoded")
    checks.check(status == 400, f"another kind of form: {status}")
    for at, headers in enumerate(({"Sec_Fetch_Site": "cross-site"}, {"Origin": "https://example.net"}, {"Origin": "null"})):
        shop.address = f"203.0.113.{31 + at}"
        status, page = shop.send("/apply", headers=headers, **sign(f"foreign-{at}"))
        checks.check(status == 403 and "window.other_site" in page, f"from another site {headers}: {status}")


def check_numbers(checks, shop, query):
    plain = query.replace("-", "").lower()
    status, page = shop.page(f"/sign?number={plain}")
    checks.check(status == 200 and query in page, f"a number as people type it: {status}")
    # Codes of the register that was imported are no query numbers: they could be guessed.
    for wrong in ("0000-0000-0000-0000", "1", "2024-1", "", "%F0%9F%98%80", "A" * 200):
        status, page = shop.page(f"/sign?number={wrong}")
        checks.check(status == 404 and "sign.no_such_number" in page, f"number {wrong[:20]!r}: {status}")


def step(person, query, decision, **more):
    return person.call("POST", "/signs/steps", {"code": query, "decision": decision, "day": TODAY, **more})


def of_the_files(server):
    """All bytes of the ledger's database as it lies there while it is served, its log too."""
    return b"".join(path.read_bytes() for path in Path(server.ledger).glob("ledger.db*"))


def check_mistake(checks, people, port):
    """An application that is voided takes its picture along; a paper that a reviewer attaches is not the shop's."""
    shop, first = Shop(port, "203.0.113.80"), people["sign_reviewer"]
    shop.send("/apply", design=png(b"MARKER-OF-THE-MISTAKE"), **sign(f"{0xAB:032x}", chinese="茶馆", mongolian=""))
    query = number_of(shop)
    entry = first.call("GET", f"/signs/sign?code={query}")[1]["steps"][0]["entry"]
    checks.check(b"MARKER-OF-THE-MISTAKE" in of_the_files(first.server), "the picture is kept while the sign waits")
    status, answer = people["office_lead"].call("POST", "/entries/withdrawals", {"ids": [entry], "reason": "不是牌匾"})
    checks.check(status in (200, 201), f"voided: {status} {answer}")
    checks.check(b"MARKER-OF-THE-MISTAKE" not in of_the_files(first.server), "and gone with it, from the log of the database too")
    shop.send("/apply", **sign(f"{0xAC:032x}", chinese="茶馆", mongolian=""))
    query = number_of(shop)
    status, drawn = first.call("GET", f"/signs/proof.pdf?code={query}")
    body, headers = form("内部便函.pdf", drawn)  # any true PDF
    status, paper = first.call("POST", "/evidence", body, headers)
    checks.check(status == 201, f"a paper: {status} {paper}")
    step(first, query, "check")
    status, answer = step(first, query, "return", reason="缺蒙文", evidence=[str(paper.get("digest"))])
    checks.check(status == 201, f"returned with a paper of the office's own: {answer}")
    status, page = shop.page(f"/sign?number={query}")
    checks.check(status == 200 and "缺蒙文" in page and "proof.pdf" not in page, "the shop is offered nothing")
    status, _ = shop.ask("GET", f"/proof.pdf?number={query}")
    checks.check(status == 404, f"and gets nothing: {status}")
    status, _ = shop.send("/again", number=query[:4] + "\n\n" + query[4:], command="lines", chinese="茶馆", mongolian=BOOKSHOP)
    checks.check(status == 303 and shop.headers["location"].endswith(query), f"a number with lines in it: {status} {shop.headers.get('location')}")


def check_proxies(checks, port):
    """Some proxies lengthen the header that came, others add a line of their own: the last word is theirs."""
    def ask(*lines):
        said = "".join(f"X-Forwarded-For: {line}\r\n" for line in lines)
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(f"GET /sign?number=0 HTTP/1.1\r\nHost: a\r\n{said}Connection: close\r\n\r\n".encode())
            received = b""
            while piece := connection.recv(65536):
                received += piece
        return int(received.split()[1])
    asked = [ask(f"10.9.{at}.1", "203.0.113.81") for at in range(62)]
    checks.check(asked[0] == 404 and asked[-1] == 429, f"a made-up line before the proxy's: {asked[0]} {asked[-1]}")
    checks.check(ask("203.0.113.81", "203.0.113.82") == 404, "and shuts nobody else out")


def check_way(checks, people, port):
    """From the shop to the wall: the design goes with the decision, the reason and the proof sheet reach the shop."""
    shop, first, second = Shop(port), people["sign_reviewer"], people["second_reviewer"]
    picture = png(b"MARKER-OF-THE-DESIGN")
    fields = sign("0123456789abcdef" * 2, chinese="书店\n电话13912345678", mongolian=FAULTY)
    status, _ = shop.send("/apply", design=picture, **fields)
    checks.check(status == 303, f"handed in: {status}")
    query = number_of(shop)
    status, _ = shop.send("/apply", design=picture, **fields)
    checks.check(status == 303 and number_of(shop) == query, f"a form sent twice is one application: {status}")
    made_up = [Shop(port, f"203.0.113.{60 + at}") for at in range(2)]
    for stranger in made_up:
        stranger.send("/apply", **sign("made up", chinese="药店", mongolian=""))
    checks.check(number_of(made_up[0]) != number_of(made_up[1]), "a command that was made up finds nobody else's number")
    status, page = shop.page(f"/sign?number={query}&new=1")
    checks.check(status == 200 and "已经受理" in page and "〔号码〕" in page and "139" not in page, f"its page: {status}")
    check_numbers(checks, shop, query)
    status, data = shop.ask("GET", f"/sign.svg?number={query}")
    checks.check(status == 200 and b"<svg" in data and "sandbox" in shop.headers["content-security-policy"], f"its drawing: {status}")
    status, answer = first.call("GET", f"/signs/sign?code={query}")
    checks.check(status == 200 and answer["came"] == "网上" and answer["design_kept"] and answer["design"].startswith("sha256:"), f"the office sees it: {answer}")
    status, answer = first.call("GET", f"/signs/design?code={query}")
    checks.check(status == 200 and first.headers["content-type"] == "image/png" and "sandbox" in first.headers["content-security-policy"], f"and its design: {status}")
    status, answer = step(first, query, "check", mongolian_box="0,0,300,900", chinese_box="300,0,300")
    checks.check(status == 422 and answer["error"]["code"] == "layout.box_malformed", f"a box that is none: {answer}")
    status, answer = step(first, query, "check", mongolian_box="0,0,300,900", chinese_box="300,0,300,900")
    checks.check(status == 201, f"checked with what was traced: {answer}")
    status, answer = first.call("GET", f"/signs/sign?code={query}")
    checks.check(answer["mongolian_box"] == "0,0,300,900" and answer["steps"][0]["account"] == "网上窗口", f"what was traced is kept: {answer['mongolian_box']}")
    status, page = shop.page(f"/q/{query}")
    checks.check(status == 404, f"nothing is approved yet: {status}")
    status, page = shop.send("/again", number=query, command="early", chinese="书店", mongolian=BOOKSHOP)
    checks.check(status == 409 and "没有办成" in page, f"handed in again before it was returned: {status}")
    status, answer = step(first, query, "return", reason="蒙文少写一个词")
    checks.check(status == 201, f"returned: {answer}")
    status, answer = first.call("GET", f"/signs/design?code={query}")
    checks.check(status == 404 and answer["error"]["code"] == "sign.no_design", f"the design is gone: {status}")
    checks.check(b"MARKER-OF-THE-DESIGN" not in of_the_files(first.server), "from the files too, while the server runs")
    status, page = shop.page(f"/sign?number={query}")
    checks.check("蒙文少写一个词" in page and f"/proof.pdf?number={query}" in page, "the shop sees why")
    status, data = shop.ask("GET", f"/proof.pdf?number={query}")
    checks.check(status == 200 and data.startswith(b"%PDF"), f"and gets the proof sheet: {status}")
    status, _ = shop.send("/again", number=query, command="again", chinese="书店", mongolian=BOOKSHOP, lang="en")
    checks.check(status == 303 and shop.headers["location"].endswith("&lang=en"), f"handed in again: {status} {shop.headers.get('location')}")
    status, _ = shop.ask("GET", f"/proof.pdf?number={query}")
    checks.check(status == 404, f"no proof of what stands returned no more: {status}")
    for person, decision, more in ((first, "check", {}), (first, "pass", {"reason": "用语已核"}), (second, "approve", {})):
        status, answer = step(person, query, decision, **more)
        checks.check(status == 201, f"{decision}: {answer}")
    status, page = shop.page(f"/q/{query.lower()}")
    checks.check(status == 200 and "书店" in page and TODAY in page and BOOKSHOP in page, f"the record: {status}")
    checks.check("甲镇" not in page and "店铺" not in page and "受理" not in page, "the record shows text, drawing and day, and nothing else")
    return query


def check_limits(checks, port):
    shop = Shop(port, "2001:db8:1:2::1")
    for _ in range(5):
        shop.send("/apply", **sign("x", place=""))
    status, page = shop.send("/apply", **sign("x", place=""))
    checks.check(status == 429 and int(shop.headers["retry-after"]) > 60 and "window.too_often" in page, f"too many applications: {status}")
    shop.address = "2001:db8:1:2:ffff::9"
    status, _ = shop.send("/apply", **sign("x", place=""))
    checks.check(status == 429, f"another address of the same network: {status}")
    shop.address = "203.0.113.99"
    asked = [shop.page("/sign?number=0")[0] for _ in range(80)]
    checks.check(asked[0] == 404 and asked[-1] == 429 and int(shop.headers["retry-after"]) >= 1, f"too many questions: {asked[0]} {asked[-1]}")
    status, _ = Shop(port, "203.0.113.98").page("/")
    checks.check(status == 200, f"others go on: {status}")


def check_day(checks, port):
    """What was taken before the restart counts; what is refused does not; a form sent twice is no second application."""
    free = DAY_LIMIT - len(Shop.taken)
    status, _ = Shop(port, "192.0.2.200").send("/apply", **sign("refused", place=""))
    checks.check(free > 1 and status == 422, f"a refused form: {status}, {free} free")
    answers = [Shop(port, f"192.0.2.{at}").send("/apply", **sign(f"{at:032x}", chinese=f"书店{at}")) for at in range(free + 1)]
    checks.check([status for status, _ in answers] == [303] * free + [429], f"the day's number: {[status for status, _ in answers]}")
    checks.check("window.full_today" in answers[-1][1] and f"书店{free}" in answers[-1][1], "the form keeps what was typed on a full day")
    before = len(Shop.taken)
    status, _ = Shop(port, "192.0.2.201").send("/apply", **sign(f"{0:032x}", chinese="书店0"))
    checks.check(status == 303 and len(Shop.taken) == before, f"sent twice on a full day: {status}")


def window_counts(port):
    """What /metrics tells of the window."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/metrics")
    text = connection.getresponse().read().decode()
    return {f"{verb} {status}": count
            for verb, status, count in re.findall(r'shiliu_requests_total\{verb="(window_\w+)",status="(\dxx)"\} (\d+)', text)}


def main():
    checks = Checks("window")
    with office.temporary() as folder:
        ledger = sample_ledger(folder)
        settings = ledger / "shiliu.toml"
        text = settings.read_text().replace('behind = ""', 'behind = "127.0.0.1"')
        settings.write_text(re.sub(r"day_applications = \d+", "day_applications = 60", text))
        server = Server(ledger, "--public", "127.0.0.1:0")
        port = int(re.search(r":(\d+)", server.process.stdout.readline().replace("http://127.0.0.1", "")).group(1))
        people = people_of(server)
        people["sign_reviewer"] = add_person(server, people, "审核岗", "sign_reviewer")
        people["second_reviewer"] = add_person(server, people, "复审岗", "sign_reviewer")
        check_front(checks, Shop(port))
        check_refused(checks, port)
        query = check_way(checks, people, port)
        check_mistake(checks, people, port)
        check_proxies(checks, port)
        server.stop()
        kept = b"".join(path.read_bytes() for path in ledger.glob("ledger.db*"))
        checks.check(b"MARKER-OF-THE-DESIGN" not in kept, "nothing of the design is left in the ledger's files")
        logs = b"".join(path.read_bytes() for path in (ledger / "logs").glob("*"))
        checks.check(b"window_apply" in logs and query.encode() not in logs and b"203.0.113" not in logs and b"198.51.100" not in logs,
                     "no number and no address in the log")
        settings.write_text(re.sub(r"day_applications = \d+", f"day_applications = {DAY_LIMIT}", settings.read_text()))
        before = set(Shop.taken)
        server = Server(ledger, "--public", "127.0.0.1:0")
        port = int(re.search(r":(\d+)", server.process.stdout.readline().replace("http://127.0.0.1", "")).group(1))
        check_limits(checks, port)
        check_day(checks, port)
        with socket.create_connection(("127.0.0.1", port)) as stranger:
            stranger.sendall(b"GARBAGE\r\n\r\n")
            checks.check(b" 400 " in stranger.recv(65536)[:20], "what is no request is turned away")
        counts = window_counts(server.port)
        checks.check(int(counts.get("window_apply 3xx", 0)) == DAY_LIMIT - len(before) + 1 and "window_apply 4xx" in counts and
                     "window_nowhere 4xx" in counts and
                     "window_sign 4xx" in counts, f"the window among the measures: {counts}")
        server.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
