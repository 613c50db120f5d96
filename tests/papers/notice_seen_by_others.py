#!/usr/bin/env python3
"""The notice of an approved sign as other programs see it: the code on it is read back by a barcode reader, from the PDF
and from the Word file as LibreOffice lays it out, and the sign itself stands on both."""

import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import office  # noqa: E402

ADDRESS = "https://mw.example.gov.cn"
MONGOLIAN = "\\u1828\\u1823\\u182e\\u180e\\u1824\\u1828 \\u182d\\u1821\\u1837"


def run(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, check=False)


def approved(books):
    """The query number of a sign that two reviewers have passed."""
    done = books.run("--json", "signs", "apply", "--chinese", "石榴书店", "--mongolian", MONGOLIAN, "--place", "甲镇",
                     "--day", "2024-04-01")
    query = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", done.stdout)[0]
    books.run("signs", "check", query, "--day", "2024-04-01")
    books.run("signs", "decide", query, "pass", "--reason", "用语已会商", "--day", "2024-04-02")
    books.run("--account", "复审", "signs", "decide", query, "approve", "--day", "2024-04-03")
    return query


def codes(pdf, folder):
    """What a reader of barcodes finds on the first page, printed at 150 dots an inch."""
    run("pdftoppm", "-png", "-r", "150", "-f", "1", "-l", "1", "-singlefile", pdf, folder / pdf.stem)
    return run("zbarimg", "--quiet", "--raw", folder / f"{pdf.stem}.png").stdout.decode().split("\n")[:-1]


def pictures(docx):
    with zipfile.ZipFile(docx) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("word/media/")}


def resolution(png):
    at = png.index(b"pHYs") + 4
    return round(int.from_bytes(png[at:at + 4], "big") * 0.0254)


def main():
    checks = office.Checks("a notice seen by others")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        books = office.Office(folder).made()
        query = approved(books)
        wanted = [f"{ADDRESS}/q/{query}"]
        for form in ("pdf", "docx"):
            first, second, bare = (folder / f"{each}.{form}" for each in ("first", "second", "bare"))
            said = books.run("signs", "proof", query, "--notice", form, "--public-address", ADDRESS, "--out", first)
            checks.check(said.returncode == 0, f"{form}: {said.stdout}{said.stderr}")
            books.run("signs", "proof", query, "--notice", form, "--public-address", ADDRESS + "/", "--out", second)
            books.run("signs", "proof", query, "--notice", form, "--out", bare)
            checks.check(bare.exists(), f"{form}: a notice without an address")
        same = (folder / "first.pdf").read_bytes() == (folder / "second.pdf").read_bytes()
        checks.check(same, "equal notices are equal bytes; a stroke behind the address changes nothing")
        checks.check(pictures(folder / "first.docx") == pictures(folder / "second.docx"), "and so are their pictures")
        drawn = pictures(folder / "first.docx")
        checks.check(len(drawn) == 2 and len(pictures(folder / "bare.docx")) == 1, f"sign and code in Word: {list(drawn)}")
        checks.check(all(resolution(each) >= 300 for each in drawn.values()), "300 dots an inch at least")
        checks.check(run("qpdf", "--check", folder / "first.pdf").returncode == 0, "qpdf finds the PDF sound")
        checks.check(codes(folder / "first.pdf", folder) == wanted, "the code is read back from the PDF")
        checks.check(codes(folder / "bare.pdf", folder) == [], "no address, no code")
        printed = run("pdftotext", folder / "first.pdf", "-").stdout.decode().replace("\n", "")
        checks.check(wanted[0] in printed, "the address stands beside it in letters")
        bare = run("pdftotext", folder / "bare.pdf", "-").stdout.decode()
        checks.check("二维码" not in bare, "nothing is said of a code that is not there")
        laid = run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                   "pdf:writer_pdf_Export", "--outdir", folder / "laid", folder / "first.docx")
        checks.check((folder / "laid" / "first.pdf").exists(), f"LibreOffice: {laid.stdout}{laid.stderr}")
        (folder / "laid" / "first.pdf").rename(folder / "word.pdf")
        checks.check(codes(folder / "word.pdf", folder) == wanted, "the code is read back from Word's page")
        pages = re.search(r"Pages:\s+(\d+)", run("pdfinfo", folder / "word.pdf").stdout.decode())[1]
        checks.check(pages == "1", f"Word's notice is one page: {pages}")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
