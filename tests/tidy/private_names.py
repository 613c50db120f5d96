"""Names that two files of a room keep to themselves: the files are compiled together (cmake/rooms.cmake), where equal names
clash, and only in some batches."""

import collections
import fnmatch
import os
import re

DECLARED = re.compile(
    r"(?:template <[^\n]*>\n)?(?:\[\[nodiscard\]\] )?(?:inline |static |constexpr |const )*"
    r"(?:(?:struct|enum class|enum|class) (?P<type>\w+) [:{]"
    r"|(?:[\w:]+(?:<[^;={}]*>)?(?: const)?[ &*]+)(?P<name>\w+)(?:\[\w*\])?(?P<after>\(| = |\{|;))")
APART = re.compile(r"\bAPART\b([^)]*)\)")


def declarations(text):
    """(enclosing namespace, name, parameters or None, line) of all that stands in unnamed namespaces, at the margin."""
    outer, inside = "", False
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if opened := re.match(r"namespace ([\w:]+) \{", line):
            outer = opened.group(1)
        elif line == "namespace {":
            inside = True
        elif line == "}  // namespace":
            inside = False
        elif inside and line[:1].isalpha() or inside and line.startswith("[["):
            if line.startswith(("using ", "namespace ", "return ")):
                continue
            if found := DECLARED.match(line):
                name = found.group("type") or found.group("name")
                rest = "\n".join([line[found.end():], *lines[number : number + 12]])
                yield outer, name, parameters(rest) if found.group("after") == "(" else None, number


def parameters(rest):
    """The types of a parameter list whose opening bracket has just been read."""
    depth, types, current = 1, [], ""
    for letter in rest:
        depth += (letter in "(<[{") - (letter in ")>]}")
        if depth == 0 or (depth == 1 and letter == ","):
            types.append(re.sub(r"\s+", " ", current).strip())
            current = ""
            if depth == 0:
                break
            continue
        current += letter
    return tuple(re.sub(r"(?<=[\w>&*]) \w+( = .*)?$", "", one) for one in types if one)


def apart(folder):
    """Patterns of the files that a room's CMakeLists.txt keeps apart."""
    lists = os.path.join(folder, "CMakeLists.txt")
    if not os.path.exists(lists):
        return []
    with open(lists, encoding="utf-8") as file:
        return [pattern for found in APART.findall(file.read()) for pattern in found.split()]


def is_compiled_alone(root, name):
    if re.search(r"_(test|fuzz|bench)\.cpp$", name) or not name.endswith(".cpp"):
        return True
    folder, file = os.path.split(name)
    return any(fnmatch.fnmatch(file, pattern) for pattern in apart(os.path.join(root, folder)))


def clashes(root, names, text_of):
    """(file, line, other file, name) of each name that an earlier file of the same library has too."""
    seen = collections.OrderedDict()
    for name in sorted(names):
        if is_compiled_alone(root, name):
            continue
        library = (os.path.dirname(name), re.search(r"_store[a-z_]*\.cpp$", name) is not None)
        for outer, declared, types, line in declarations(text_of(name)):
            first = seen.setdefault((library, outer, declared, types), name)
            if first != name:
                yield name, line, first, declared
