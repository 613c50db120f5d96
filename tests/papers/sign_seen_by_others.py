#!/usr/bin/env python3
"""A drawn sign as other programs see it: poppler and qpdf read the PDF and find every code point in it, the picture has its
millimetres, the three forms show the same, and Chromium, given the same font and text, draws the same outlines."""

import base64
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import office  # noqa: E402

FONT = Path(office.PROGRAM).resolve().parent / "fonts" / "NotoSansMongolian-Regular.ttf"
CHINESE = "石榴书店"
# Two words, one with a suffix behind MVS, digits and Latin; a second line with NNBSP and a selector.
MONGOLIAN = ["\u1824\u182f\u1820\u182d\u1820\u1828 \u1828\u1823\u182e\u180e\u1824\u1828",
             "\u1833\u180b\u1822\u1836\u1820\u1828\u202f\u1824 24 KTV"]


def run(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, check=False)


def escapes(text):
    return "".join(f"\\u{ord(c):04x}" for c in text)


def render(out, *more, chinese=CHINESE, mongolian=MONGOLIAN):
    words = ["--mongolian", escapes("\n".join(mongolian))] if mongolian else []
    words += ["--chinese", chinese] if chinese else []
    return run(office.PROGRAM, "script", "render", *words, "--out", out, *more)


def read_png(path):
    """(width, height, rows of grey, dots per metre) of a PNG of 8 bits a channel that is not interlaced."""
    data = path.read_bytes()
    at, packed, head, metre = 8, b"", None, None
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        if kind == b"IHDR":
            head = struct.unpack(">IIBB", body[:10])
        elif kind == b"IDAT":
            packed += body
        elif kind == b"pHYs":
            metre = struct.unpack(">I", body[:4])[0]
        at += 12 + size
    width, height, _, colour = head
    channels = {0: 1, 2: 3, 4: 2, 6: 4}[colour]
    raw, rows, before = zlib.decompress(packed), [], bytearray(width * channels)
    stride = width * channels
    for y in range(height):
        kind, line = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for i in range(stride):
            left = line[i - channels] if i >= channels else 0
            up = before[i]
            corner = before[i - channels] if i >= channels else 0
            if kind == 1:
                line[i] = (line[i] + left) & 255
            elif kind == 2:
                line[i] = (line[i] + up) & 255
            elif kind == 3:
                line[i] = (line[i] + (left + up) // 2) & 255
            elif kind == 4:
                guess = left + up - corner
                best = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))
                line[i] = (line[i] + best[2]) & 255
        rows.append(bytes(line[::channels]))
        before = line
    return width, height, rows, metre


def ink(rows):
    """The dots that are dark, seen from the upper left corner of all of them."""
    dark = [(x, y) for y, row in enumerate(rows) for x, grey in enumerate(row) if grey < 128]
    left, top = min(x for x, _ in dark), min(y for _, y in dark)
    return {(x - left, y - top) for x, y in dark}


def alike(one, other):
    """How much of two sets of dots is common, for the best of the places within a dot."""
    best = 0.0
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            moved = {(x + dx, y + dy) for x, y in other}
            best = max(best, len(one & moved) / len(one | moved))
    return best


def grey_of_pdf(pdf, folder, dpi):
    run("pdftoppm", "-gray", "-r", dpi, pdf, folder / "page")
    data = next(folder.glob("page*.pgm")).read_bytes()
    found = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    width, height = int(found[1]), int(found[2])
    body = data[found.end():]
    return [body[y * width:(y + 1) * width] for y in range(height)]


def check_text(checks, pdf):
    sound = run("qpdf", "--check", pdf)
    checks.check(sound.returncode == 0, f"qpdf: {sound.stdout} {sound.stderr}")
    told = run("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-").stdout.decode()
    lines = [line for line in told.replace("\f", "\n").split("\n") if line.strip()]
    wanted = MONGOLIAN + [CHINESE]
    checks.check(lines == wanted, f"the PDF's text is the sign's, code point for code point:\n{[escapes(line) for line in lines]}\n"
                                  f"{[escapes(line) for line in wanted]}")
    checks.check("Type 3" in run("pdffonts", pdf).stdout.decode(), "no font is needed to show it")


def check_chromium(checks, folder):
    if not shutil.which("chromium"):
        print("there is no chromium here to compare with")
        return
    font = base64.b64encode(FONT.read_bytes()).decode()
    page = folder / "page.html"
    page.write_text(f"""<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: M; src: url(data:font/ttf;base64,{font}) }}
body {{ margin: 60px; background: white }}
p {{ margin: 0; font: 200px/300px M; writing-mode: vertical-lr; white-space: pre }}</style>
<p lang="mn-Mong">{MONGOLIAN[0]}</p>""", encoding="utf-8")
    shot = folder / "chromium.png"
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-lcd-text",
        "--force-device-scale-factor=1", "--window-size=700,1900", f"--screenshot={shot}", page.as_uri())
    ours = folder / "ours.png"
    # 50.8 mm at 100 dots an inch are 200 dots.
    render(ours, "--mongolian-mm", "50.8", "--dpi", "100", chinese="", mongolian=MONGOLIAN[:1])
    same = alike(ink(read_png(ours)[2]), ink(read_png(shot)[2]))
    checks.check(same > 0.9, f"Chromium draws the same: {same:.3f} of the dots are common")


def main():
    checks = office.Checks("a sign seen by others")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for arrangement in ([], ["--horizontal"]):
            for form in ("svg", "pdf", "png"):
                first, second = folder / f"a.{form}", folder / f"b.{form}"
                said = render(first, *arrangement)
                render(second, *arrangement)
                checks.check(said.returncode == 0, f"{form}: {said.stderr.decode()}")
                checks.check(first.read_bytes() == second.read_bytes(), f"{form} is the same every time")
        render(folder / "sign.pdf")
        render(folder / "sign.png", "--dpi", "50")
        check_text(checks, folder / "sign.pdf")
        width, height, rows, metre = read_png(folder / "sign.png")
        size = re.search(r"([\d.]+)×([\d.]+)毫米", render(folder / "sign.svg").stdout.decode())
        checks.check(metre == round(50 / 0.0254), "the PNG says its resolution")
        checks.check(abs(width - float(size[1]) / 25.4 * 50) <= 1 and abs(height - float(size[2]) / 25.4 * 50) <= 1,
                     f"the PNG has its millimetres: {width} × {height} for {size[0]}")
        same = alike(ink(rows), ink(grey_of_pdf(folder / "sign.pdf", folder, 50)))
        checks.check(same > 0.9, f"PNG and PDF show the same: {same:.3f} of the dots are common")
        check_chromium(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
