#!/usr/bin/env python3
"""The program as it was built has the protections of compiler and linker: readelf is asked, not the build's own files."""

import platform
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import office  # noqa: E402


def readelf(*options):
    done = subprocess.run(["readelf", "--wide", *options, office.PROGRAM], capture_output=True, text=True, check=False)
    return done.stdout


def main():
    checks = office.Checks("hardening")
    head, segments, dynamic = readelf("--file-header"), readelf("--program-headers"), readelf("--dynamic")
    symbols = readelf("--dyn-syms")
    checks.check(re.search(r"Type:\s+DYN", head) and re.search(r"FLAGS_1\).*\bPIE\b", dynamic), "addresses are drawn anew (PIE)")
    checks.check("GNU_RELRO" in segments, "the linker's tables are read-only (relro)")
    checks.check(re.search(r"BIND_NOW|FLAGS_1\).*\bNOW\b", dynamic), "all of them, before the program begins (now)")
    stack = re.search(r"GNU_STACK.*", segments)
    checks.check(stack and not re.search(r"\bRWE\b", stack.group()), f"the stack does not run: {stack and stack.group()}")
    checks.check("__stack_chk_fail" in symbols, "stacks are guarded (stack-protector)")
    fortified = sorted(set(re.findall(r"\b(__\w+_chk)\b", symbols)) - {"__stack_chk_fail"})
    checks.check(fortified, f"buffers of a known size are guarded (_FORTIFY_SOURCE): {fortified}")
    checks.check("RUNPATH" not in dynamic and "RPATH" not in dynamic, "no library is taken from a folder of the builder's")
    if platform.machine() == "x86_64":
        # Whether the system holds the program to it is its C library's to say (Debian 12's does not): the marks are there.
        marks = Path(office.PROGRAM).read_bytes().count(b"\xf3\x0f\x1e\xfa")
        checks.check(marks > 5000, f"functions are marked as places to jump to (cf-protection): {marks}")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
