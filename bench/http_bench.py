#!/usr/bin/env python3
"""The server beside its own HTTP library answering 300 fixed bytes, in the same run, over 64 kept connections: figures of a unit
and period drawn from 200, the same with If-None-Match, pages of 20 rows, durable records; a request behind 1,000 idle
connections; memory of 1,000 TLS connections; others while 100 people sign in.

    bench/http_bench.py [--bench build/bench/http_bench] [--seconds 3] [--entries 100000]
"""

import argparse
import http.client
import json
import os
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(SOURCE / "tests/server"))
from client import PASSWORD, Person, Server, office, set_up  # noqa: E402

ROUNDS = 9
PERIODS = [f"{year}-{month:02d}" for year in range(2016, 2026) for month in range(1, 13)] + [
    f"{year}Q{quarter}" for year in range(2010, 2030) for quarter in range(1, 5)]


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, Path(folder)

    def load(self, port, requests, connections=64, seconds=None):
        path = self.folder / "requests"
        path.write_text("".join(text.replace("\r\n", "␍") + "\n" for text in requests), encoding="utf-8")
        words = [self.options.bench, "load", str(port), str(connections), str(seconds or self.options.seconds), str(path)]
        said = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
        return {"rate": float(said[0]), "p50": float(said[1]), "p99": float(said[2]), "statuses": " ".join(said[3:])}

    def beside(self, name, port, requests):
        """Ours and the library's 300 bytes in turn, for the machine's own speed changes from second to second."""
        rounds = []
        with subprocess.Popen([self.options.bench, "serve"], stdout=subprocess.PIPE, text=True) as process:
            peer = int(process.stdout.readline())
            for _ in range(ROUNDS):
                fixed = self.load(peer, ["GET / HTTP/1.1\r\nHost: a\r\n\r\n"], seconds=self.options.seconds / 3)
                rounds.append((self.load(port, requests, seconds=self.options.seconds / 3), fixed))
            process.terminate()
        ratios = sorted(ours["rate"] / fixed["rate"] for ours, fixed in rounds)
        middle = {key: statistics.median(ours[key] for ours, _ in rounds) for key in ("rate", "p50", "p99")}
        tell(name, middle | {"statuses": rounds[-1][0]["statuses"]},
             f"{statistics.median(ratios):.2f} x ({ratios[0]:.2f}-{ratios[-1]:.2f}) of "
             f"{statistics.median(fixed['rate'] for _, fixed in rounds):.0f}/s")

    def records(self, port, person):
        """One writer and 64, in turn."""
        rounds = []
        for _ in range(5):
            one = self.load(port, [post(person, number) for number in range(2000)], connections=1)
            rounds.append((one, self.load(port, [post(person, number) for number in range(2000)])))
        for at, name in enumerate(("durable records, one client", "durable records, 64 clients")):
            tell(name, sorted((each[at] for each in rounds), key=lambda each: each["rate"])[2])
        ratios = sorted(many["rate"] / one["rate"] for one, many in rounds)
        print(f"{'':44} {ratios[2]:.1f} x one ({ratios[0]:.1f}-{ratios[-1]:.1f}; asked: 3)")


def get(person, path, **headers):
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"GET /api/v1{path} HTTP/1.1\r\nHost: a\r\nCookie: {person.cookie}\r\n{lines}\r\n"


def post(person, number):
    body = json.dumps({"kind": "study", "day": f"2023-{number % 12 + 1:02d}-{number % 28 + 1:02d}", "title": f"量一量{number}",
                       "fields": {"category": "党纪学习"}, "although_equal": True})
    return (f"POST /api/v1/entries HTTP/1.1\r\nHost: a\r\nCookie: {person.cookie}\r\nX-CSRF-Token: {person.csrf}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body.encode())}\r\n\r\n{body}")


def tell(name, measured, ratio=""):
    print(f"{name:44} {measured['rate']:8.0f}/s  p50 {measured['p50']:7.2f} ms  p99 {measured['p99']:7.2f} ms  {ratio} "
          f"{measured['statuses']}", flush=True)


def fresh_requests(server, person, count=50):
    """Milliseconds of each, on a connection of its own."""
    times = []
    for _ in range(count):
        fresh = http.client.HTTPConnection("127.0.0.1", server.port)
        started = time.monotonic()
        fresh.request("GET", "/api/v1/figures?period=2024H1&brief=1", headers={"Cookie": person.cookie})
        fresh.getresponse().read()
        times.append((time.monotonic() - started) * 1000)
        fresh.close()
    return sorted(times)


def behind_idle(server, person):
    alone = fresh_requests(server, person)  # the first counts what was recorded just before
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(1000)]
    for connection in idle[:100]:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
    time.sleep(1)  # idle is what has come to rest: accepting a thousand at once is another matter
    for _ in range(100):  # after a second of rest the machine itself, not the server, takes ten milliseconds to wake up
        server.raw(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    behind = fresh_requests(server, person)
    for connection in idle:
        connection.close()
    print(f"a new request behind 1,000 idle connections    median {behind[25]:.1f} ms, longest {behind[-1]:.1f} ms (asked: < 10); "
          f"without them {alone[25]:.1f} and {alone[-1]:.1f} ms, the longest just after the records")


def while_signing_in(server, person):
    def sign_in():
        Person(server).call("POST", "/session", {"name": "主任", "password": PASSWORD})

    threads = [threading.Thread(target=sign_in) for _ in range(100)]
    for thread in threads:
        thread.start()
    times = []
    while any(thread.is_alive() for thread in threads):
        started = time.monotonic()
        person.call("GET", "/figures?period=2024H1&brief=1")
        times.append((time.monotonic() - started) * 1000)
        time.sleep(0.01)
    times.sort()
    print(f"others while 100 sign in                       median {times[len(times) // 2]:.1f} ms, "
          f"p99 {times[int(len(times) * 0.99)]:.1f} ms, longest {times[-1]:.1f} ms (asked: < 50)")


def resident_kb(pid):
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1])
    return 0


def tls_memory(ledger):
    process = subprocess.Popen([office.PROGRAM, "serve", "--ledger", str(ledger), "--bind", "0.0.0.0:0"], stdout=subprocess.PIPE,
                               text=True)
    port = int(process.stdout.readline().split("0.0.0.0:")[1].split("（")[0])
    context = ssl.create_default_context(cafile=str(Path(ledger) / "tls/certificate.pem"))
    before = resident_kb(process.pid)
    open_ones = []
    for _ in range(1000):
        one = context.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname="127.0.0.1")
        one.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        one.recv(4096)
        open_ones.append(one)
    after = resident_kb(process.pid)
    print(f"1,000 open TLS connections                     {after / 1024:.0f} MB in all, {(after - before) / 1000:.0f} kB each "
          "(asked: < 200 MB)")
    process.terminate()
    process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--bench", default=str(SOURCE / "build/bench/http_bench"))
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--entries", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="shiliu.") as folder:
        ledger = Path(folder, "ledger")
        subprocess.run([office.PROGRAM, "init", "--unit", "量度单位", "--ledger", str(ledger)], check=True, capture_output=True)
        workbook = office.study_workbook(folder, options.entries)
        subprocess.run([office.PROGRAM, "import", str(workbook), "--ledger", str(ledger)], check=True, capture_output=True)
        bench = Bench(options, folder)
        server = Server(ledger)
        lead = set_up(server)["office_lead"]
        print(f"{os.cpu_count()} cores, {options.entries} entries, SQLite, 64 connections, client on the same machine")
        asked = [f"/figures?period={period}&brief=1" for period in PERIODS]
        bench.beside("figures, period drawn from 200", server.port, [get(lead, path) for path in asked])
        tagged = []
        for path in asked:
            lead.call("GET", path)
            lead.call("GET", path)
            tagged.append(get(lead, path, If_None_Match=lead.headers["etag"]))
        bench.beside("the same with If-None-Match", server.port, tagged)
        bench.beside("a page of 20 rows", server.port, [get(lead, f"/entries?from=2024-0{1 + n % 6}-01") for n in range(200)])
        bench.records(server.port, lead)
        behind_idle(server, lead)
        while_signing_in(server, lead)
        server.stop()
        tls_memory(ledger)


if __name__ == "__main__":
    main()
