"""Codes and their sentences: every code has both languages, every error is provoked by a test, no sentence is idle."""

import os
import re
import tomllib

CODE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+")
# Names of files and parts of packages look like codes; these endings are theirs.
FILE_ENDINGS = {"xml", "rels", "toml", "sql", "html", "xlsx", "xls", "docx", "pdf", "txt", "json", "csv", "db", "sqlite",
                "ttf", "otf", "ttc", "png", "jpg", "jpeg", "gif", "tmp", "log", "bin", "md", "js", "css", "h", "cpp", "gz"}
MAKES_AN_ERROR = re.compile(r"(\bfail|\bError|\bfault|\bFault|\badd_fault)\s*[({]\s*$")
LANGUAGES = ("zh", "en")
ONLY_FOR_OUR_TESTS = {"message.sample_fault"}
OUR_OWN_FAULT = {"cli.bug"}  # what only we can do wrong cannot be provoked from outside


def is_code(literal):
    return bool(CODE.fullmatch(literal)) and literal.rsplit(".", 1)[1] not in FILE_ENDINGS


def read_catalogue(house):
    """code -> (file, line, texts)"""
    catalogue = {}
    for name in house.names:
        if not name.startswith("messages/") or not name.endswith(".toml"):
            continue
        text = house.text(name)
        try:
            parsed = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            house.fault(name, 1, f"not TOML: {error}")
            continue
        for code, texts in parsed.items():
            at = text.find(f'["{code}"]')
            line = text.count("\n", 0, max(at, 0)) + 1
            catalogue[code] = (name, line, texts)
            check_texts(house, name, line, code, texts)
    return catalogue


def check_texts(house, name, line, code, texts):
    if not isinstance(texts, dict):
        house.fault(name, line, f'{code}: write ["{code}"] with quotes')
        return
    prefix = os.path.basename(name)[: -len(".toml")]
    if not code.startswith(prefix + "."):
        house.fault(name, line, f"{code} belongs into messages/{code.split('.')[0]}.toml")
    for language in LANGUAGES:
        if not str(texts.get(language, "")).strip():
            house.fault(name, line, f"{code} has no sentence in {language}")
    if ("zh_mend" in texts) != ("en_mend" in texts):
        house.fault(name, line, f"{code} has a mend in one language only")
    names_in = {language: set(re.findall(r"\{(\w+)\}", " ".join(str(texts.get(key, "")) for key in
                                                             (language, language + "_mend")))) for language in LANGUAGES}
    if names_in["zh"] - {"where"} != names_in["en"] - {"where"}:
        house.fault(name, line, f"{code}: the two languages name different arguments")
    if re.search(r"操作失败|系统错误|未知错误", str(texts.get("zh", ""))):
        house.fault(name, line, f"{code}: say the cause and the mend, not that it failed")


def collect_used(house, catalogue):
    """code -> (file, line, is an error) of every code in the product's sources; and the beginnings of composed codes."""
    prefixes = {code.split(".")[0] for code in catalogue}
    used, beginnings = {}, set()
    for name, source in house.sources.items():
        if not name.startswith("src/") or re.search(r"_(test|fuzz|bench)\.cpp$", name):
            continue
        for line, offset, literal in source.literals:
            if re.fullmatch(r"[a-z][a-z0-9_]*\.(?:[a-z0-9_]+\.)*(?:[a-z0-9_]+_)?", literal):
                beginnings.add(literal)
            if not is_code(literal) or literal in beginnings:
                continue
            error = bool(MAKES_AN_ERROR.search(source.code[max(0, offset - 40) : offset]))
            if error or literal.split(".")[0] in prefixes:
                before = used.get(literal, (name, line, False))
                used[literal] = (before[0], before[1], before[2] or error)
    return used, beginnings


def names_given(source, offset):
    """The argument names written out behind a code: fail("a.b", {{"name", …}, …}); None where they are not written out."""
    comma = re.match(r'"[^"]*"\s*,\s*(?=\{\s*\{)', source.code[offset:])
    if comma is None:
        return None
    begin = offset + comma.end()
    depth, end = 0, begin
    for end in range(begin, len(source.code)):
        depth += {"{": 1, "}": -1}.get(source.code[end], 0)
        if depth == 0:
            break
    names = set()
    for _, at, literal in source.literals:
        if begin < at < end and source.code[begin:at].rstrip().endswith("{"):
            names.add(literal)
    return names


def check_arguments(house, catalogue):
    """A sentence names only what the code gives."""
    for name, source in house.sources.items():
        if not name.startswith("src/") or re.search(r"_(test|fuzz|bench)\.cpp$", name):
            continue
        for line, offset, literal in source.literals:
            if literal not in catalogue or not MAKES_AN_ERROR.search(source.code[max(0, offset - 40) : offset]):
                continue
            given = names_given(source, offset)
            texts = catalogue[literal][2]
            if given is None or not isinstance(texts, dict):
                continue
            for wanted in sorted(set(re.findall(r"\{(\w+)\}", " ".join(map(str, texts.values())))) - given - {"where"}):
                house.fault(name, line, f"the sentence of {literal} names {{{wanted}}}, which the code does not give")


def texts_of_tests(house):
    pieces = []
    for name in house.names:
        in_tests = name.startswith("tests/") and not name.startswith("tests/tidy/")
        if re.search(r"_test[a-z_]*\.cpp$", name) or (in_tests and name.endswith((".cpp", ".h", ".test", ".toml", ".py"))):
            pieces.append(house.text(name))
    return "\n".join(pieces)


def check(house):
    catalogue = read_catalogue(house)
    used, beginnings = collect_used(house, catalogue)
    check_arguments(house, catalogue)
    tested = set(CODE.findall(texts_of_tests(house)))
    for code, (name, line, error) in sorted(used.items()):
        if code not in catalogue and (error or code.split(".")[0] in {"cli"}):
            house.fault(name, line, f"{code} has no sentence in messages/{code.split('.')[0]}.toml")
        if error and code not in tested and code not in OUR_OWN_FAULT:
            house.fault(name, line, f"{code} is provoked by no test")
    for code, (name, line, texts) in sorted(catalogue.items()):
        idle = code not in used and not any(code.startswith(beginning) for beginning in beginnings)
        if idle and code not in ONLY_FOR_OUR_TESTS:
            house.fault(name, line, f"{code} is used nowhere: take it out")
        has_mend = isinstance(texts, dict) and "zh_mend" in texts and code not in OUR_OWN_FAULT
        if has_mend and code in used and not used[code][2] and code not in tested:
            house.fault(name, line, f"{code} is provoked by no test")
