"""Just enough of C++ to lint it: comments and literals told apart from code, and functions measured."""

import re
from dataclasses import dataclass, field


@dataclass
class Source:
    """`code` is the text with comments and the insides of literals blanked out, so that offsets and lines agree."""

    code: str
    literals: list = field(default_factory=list)  # (line, offset, text) of string literals, unescaped only roughly
    includes: list = field(default_factory=list)  # (line, path) of #include "..."


TOKEN = re.compile(
    r"""//[^\n]*(?:\\\n[^\n]*)*            # line comment
      | /\*.*?\*/                          # block comment
      | (?:u8|u|U|L)?R"(?P<tag>[^()\\\s]{0,16})\((?P<raw>.*?)\)(?P=tag)"   # raw string
      | (?:u8|u|U|L)?"(?P<text>(?:\\.|[^"\\\n])*)"                          # string
      | (?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'                                 # character, but not a digit separator
    """,
    re.X | re.S,
)


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def read(text):
    source = Source(code="")
    for found in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', text, re.M):
        source.includes.append((text.count("\n", 0, found.start()) + 1, found.group(1)))
    out, at = [], 0
    for token in TOKEN.finditer(text):
        out.append(text[at : token.start()])
        whole = token.group(0)
        literal = token.group("raw") if token.group("raw") is not None else token.group("text")
        if literal is None:
            out.append(blank(whole))
        else:
            source.literals.append((text.count("\n", 0, token.start()) + 1, token.start(), literal))
            out.append('"' + blank(whole[1:-1]) + '"')
        at = token.end()
    out.append(text[at:])
    source.code = "".join(out)
    return source


def functions(code):
    """(first line, lines) of every function body that stands in namespaces and classes only."""
    without_directives = re.sub(r"^[ \t]*#[^\n]*(?:\\\n[^\n]*)*", lambda m: blank(m.group(0)), code, flags=re.M)
    found, open_braces = [], []  # open_braces: (kind, line where its text begins)
    begin = 0  # offset behind the last ; { } on this level
    for token in re.finditer(r"[;{}]", without_directives):
        at = token.start()
        if token.group(0) == ";":
            begin = at + 1
            continue
        if token.group(0) == "{":
            before = without_directives[begin:at]
            start = begin + len(before) - len(before.lstrip())
            open_braces.append((kind_of_brace(before), without_directives.count("\n", 0, start) + 1))
            begin = at + 1
            continue
        if not open_braces:
            continue
        kind, first = open_braces.pop()
        outer_is_scope = all(one == "scope" for one, _ in open_braces)
        if kind == "function" and outer_is_scope:
            found.append((first, without_directives.count("\n", 0, at) + 2 - first))
        begin = at + 1
    return found


def kind_of_brace(before):
    head = before.strip()
    if re.search(r"\b(namespace|class|struct|union|enum|extern)\b[^()=]*$", head) and not head.endswith(")"):
        return "scope"
    if head == "" or head.endswith(("=", ",", "(", "return")):
        return "other"
    if "(" in head:
        return "function"
    return "other"


def later_tries(code):
    """Lines where TRY stands in a braced initialiser behind another member.

    A TRY that returns from inside braces leaves the members made before it undestroyed (clang up to 18 leaks them).
    """
    lines = []
    for found in re.finditer(r"\bTRY\(", code):
        opening = brace_around(code, found.start())
        if opening is not None and code[opening + 1 : found.start()].strip(" \n(.=abcdefghijklmnopqrstuvwxyz_") != "":
            lines.append(code.count("\n", 0, found.start()) + 1)
    return lines


def brace_around(code, at):
    """Where the braced initialiser begins that the place lies in; None where it lies in a statement."""
    closed = 0
    for place in range(at - 1, -1, -1):
        mark = code[place]
        if mark in ")}":
            closed += 1
        elif mark in "({" and closed:
            closed -= 1
        elif mark == ";" and not closed:
            return None
        elif mark == "{":
            return place if is_initialiser(code[:place]) else None
    return None


def is_initialiser(before):
    head = before[-200:].rstrip()
    if re.search(r"(->\s*[\w:<>,\s&*]+|\)|\]|\b(else|do|try|const|override|noexcept|mutable))$", head):
        return False
    return re.search(r"([\w>=(,{]|\breturn)$", head) is not None
