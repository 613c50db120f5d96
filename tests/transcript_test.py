#!/usr/bin/env python3
"""The transcript runner is itself tested: what fits passes, what differs in a line, in an exit code or in silence fails."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import transcript  # noqa: E402

PROGRAM = "/bin/sh"


class Fit(unittest.TestCase):
    TABLE = [
        (["a"], ["a"], True),
        (["a"], ["b"], False),
        (["a"], ["a", "b"], False),
        ([], [], True),
        ([], ["a"], False),
        (["..."], [], True),
        (["...", "c"], ["a", "b", "c"], True),
        (["...", "b"], ["a", "b", "c"], False),
        (["a", "...", "a"], ["a"], False),
        (["a", "...", "a", "b"], ["a", "a", "a", "b"], True),
        (["共...条"], ["共12条"], True),
        (["共...条"], ["共12次"], False),
        (["1.2 (x) ..."], ["1.2 (x) y"], True),
        (["1.2"], ["1x2"], False),
    ]

    def test_lines(self):
        for expected, said, outcome in self.TABLE:
            with self.subTest(expected=expected, said=said):
                self.assertEqual(transcript.fits(expected, said), outcome)


class Files(unittest.TestCase):
    def run_text(self, text, act=transcript.run_file):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "a.test")
            path.write_text(text, encoding="utf-8")
            return act(path, PROGRAM), path.read_text(encoding="utf-8")

    def test_passes(self):
        for text in [
            "# says\n$ echo 一\n一\n",
            "$ false\n[exit 1]\n",
            "$ echo a; echo b >&2\na\nb\n\n# then\n$ true\n",
            "$ cat <<END\n> x\n>\n> y\n> END\nx\n\ny\n",
            "$ echo kept > f\n$ cat f\nkept\n",
            "$ pwd\n$HOME\n",
        ]:
            with self.subTest(text=text):
                self.assertIsNone(self.run_text(text)[0])

    def test_fails(self):
        for text, complaint in [
            ("$ echo a\nb\n", "+ a"),
            ("$ false\n", "+ [exit 1]"),
            ("$ true\n[exit 1]\n", "- [exit 1]"),
            ("$ true\na\n", "- a"),
            ("# nothing\n", "no command"),
            ("$ true\n$ echo late\n", ":2: $ echo late"),
        ]:
            with self.subTest(text=text):
                self.assertIn(complaint, self.run_text(text)[0])

    def test_blessing_keeps_what_fits_and_comments(self):
        before = "# head\n$ echo a1\na...\n\n# next\n$ echo b; exit 3\nold\n[exit 1]\n"
        after = "# head\n$ echo a1\na...\n\n# next\n$ echo b; exit 3\nb\n[exit 3]\n"
        self.assertEqual(self.run_text(before, transcript.bless_file)[1], after)
        self.assertIsNone(self.run_text(after)[0])


if __name__ == "__main__":
    unittest.main()
