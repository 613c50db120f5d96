#!/usr/bin/env python3
"""The report as other programs see it: LibreOffice opens the Word file, poppler and qpdf read the PDF, the page asks
nothing of any network; all of them tell the same figures, and a report made again is the same to the byte."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import office  # noqa: E402

PERIOD, STEM = "2024H1", "half-year-2024H1"
# By what a reader sees first in each; the sample's own facts come from its figures file.
BOUND = {"理论学习中心组学习", "党纪学习", "党日活动", "创建点位", "旗级以上媒体宣传报道", "争取资金", "审核牌匾", "专题调研"}


def squeezed(text):
    return re.sub(r"\s+", "", text)


def tool(*words, **more):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, errors="replace", check=False,
                          **more)


def make(ledger, out, *more):
    done = ledger.run("report", "--template", "half-year", "--period", PERIOD, "--out", out, *more)
    return done.returncode == 0, done.stdout + done.stderr


def text_of_pdf(path):
    """Text without page numbers and line breaks."""
    said = tool("pdftotext", "-layout", "-enc", "UTF-8", path, "-").stdout
    return squeezed(re.sub(r"—\s*\d+\s*—", "", said))


def check_pdf(checks, path, plain, printed):
    sound = tool("qpdf", "--check", path)
    checks.check(sound.returncode == 0, f"qpdf: {sound.stdout[-500:]}{sound.stderr[-500:]}")
    fonts = tool("pdffonts", path).stdout.strip().split("\n")[2:]
    checks.check(bool(fonts) and all(re.search(r"\byes\s+(yes|no)\s+yes\s+\d+\s+\d+$", line) for line in fonts),
                 "every font is embedded and has a map to Unicode:\n" + "\n".join(fonts))
    info = tool("pdfinfo", path).stdout
    checks.check("(A4)" in info, f"A4: {info}")
    text = text_of_pdf(path)
    missing = [line for line in plain if line not in text]
    checks.check(not missing, f"the PDF tells all of the text; missing: {missing[:3]}")
    for name, value in printed.items():
        checks.check(value in text, f"PDF: {name} {value}")


def check_word(checks, path, folder, plain, printed):
    with zipfile.ZipFile(path) as archive:
        checks.check(archive.testzip() is None, "the Word file is a sound archive")
        body = archive.read("word/document.xml").decode()
    checks.check(body.count("<w:sdt>") >= len(printed), "every figure is a content control")
    checks.check('w:top="2098"' in body or "w:pgMar" in body, "margins are set")
    if shutil.which("soffice") is None:
        checks.check(False, "LibreOffice is not installed")
        return
    done = tool("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf",
                "--outdir", folder, path, env=dict(os.environ, HOME=str(folder)), timeout=180)
    seen = Path(folder, path.stem + ".pdf")
    if not checks.check(seen.exists(), f"LibreOffice opens the Word file: {done.stdout}{done.stderr}"):
        return
    text = text_of_pdf(seen)
    missing = [line for line in plain if line not in text]
    checks.check(not missing, f"LibreOffice shows all of the text; missing: {missing[:3]}")
    for name, value in printed.items():
        checks.check(value in text, f"Word in LibreOffice: {name} {value}")


def check_page(checks, path, printed):
    page = path.read_text(encoding="utf-8")
    asked = re.findall(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//[^"'\s>]+|url\(\s*["']?(?:https?:)?//""", page)
    checks.check(not asked, f"the page asks nothing of a network: {asked[:3]}")
    checks.check("Content-Security-Policy" in page, "the page forbids itself the network")
    text = squeezed(re.sub(r"<[^>]+>", "", page))
    for name, value in printed.items():
        checks.check(value in text, f"page: {name} {value}")


def main():
    checks = office.Checks("papers")
    with office.temporary() as temporary:
        folder = Path(temporary)
        ledger = office.Office(folder).made(unit=None)
        done = ledger.run("import", office.SAMPLE)
        checks.check(done.returncode == 0, f"import: {done.stdout[-1000:]}{done.stderr[-1000:]}")
        figures = ledger.figures(PERIOD)
        printed = {name: figures[name]["value"] + figures[name]["unit"] for name in BOUND if name in figures}
        checks.check(len(printed) == len(BOUND), f"figures missing: {BOUND - set(printed)}")
        good, said = make(ledger, folder / "out")
        if checks.check(good, f"report: {said}"):
            paper = folder / "out" / STEM
            plain_text = paper.with_suffix(".txt").read_text(encoding="utf-8")
            plain = [squeezed(line) for line in plain_text.split("\n") if len(squeezed(line)) > 3]
            checks.check(len(plain) > 10, "the plain text has paragraphs")
            check_pdf(checks, paper.with_suffix(".pdf"), plain, printed)
            check_word(checks, paper.with_suffix(".docx"), folder, plain, printed)
            check_page(checks, paper.with_suffix(".html"), printed)
        for name in ("once", "again"):
            make(ledger, folder / name, "--as-of", "2099-01-01")
        for suffix in ("docx", "pdf", "html", "txt"):
            pair = [(folder / name / STEM).with_suffix("." + suffix) for name in ("once", "again")]
            same = all(path.exists() for path in pair) and pair[0].read_bytes() == pair[1].read_bytes()
            checks.check(same, f"the {suffix} made twice is the same to the byte")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
