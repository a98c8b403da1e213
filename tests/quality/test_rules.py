"""The house's own rules, those that no tool knows: names, sizes, plain text, what may be said in a file."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"
MODULES = sorted(SRC.rglob("*.py"))
UI = [module for module in MODULES if "ui" in module.relative_to(SRC / "rapport").parts]
LABELS = SRC / "rapport" / "ui" / "widgets" / "labels.py"

LONGEST_FILE = 400
VAGUE = {"manager", "handler", "helper", "helpers", "util", "utils", "data", "info", "base", "common", "misc"}
PLAIN = "Qt.TextFormat.PlainText"
EXPLAINED = re.compile(r"# (type: ignore\[[\w, -]+\]|noqa: [A-Z0-9, ]+?) +[-–#(] *\w")
QUICK_BOXES = {"about", "critical", "information", "question", "warning"}

# Written so that this file does not match itself.
MACHINE_WORDS = re.compile(
    r"pythonhos[t]ed|[p]ypi\.|npm[j]s|index[-_]ur[l]|find[-_]link[s]|trusted[-_]hos[t]|/opt/(whee[l]s|py[p]i)|/roo[t]/"
    r"|\.pyen[v]",
    re.IGNORECASE,
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), name(path))


def each(paths: list[Path]):
    return pytest.mark.parametrize("path", paths, ids=name)


def kept_files() -> list[Path]:
    """Give the files of the checkout that are text and ours, whether or not git is here to say so."""
    inside = [path for part in ("src", "tests", "packaging", "resources", ".ci") for path in (ROOT / part).rglob("*")]
    on_top = [ROOT / "README.md", ROOT / "pyproject.toml", ROOT / ".gitignore"]
    text = {".py", ".md", ".toml", ".svg", ".qss", ".html", ".ts", ".csv", ".vcf", ".json", ".txt", ".sql", ""}
    return [
        path
        for path in (*inside, *on_top)
        if path.is_file() and path.suffix in text and "__pycache__" not in path.parts
    ]


def vague_words(identifier: str) -> set[str]:
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", identifier)
    return {word.lower() for word in words} & VAGUE


@each(MODULES)
def test_module_says_its_place(path):
    docstring = ast.get_docstring(tree(path))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", ":")) or len(docstring.splitlines()) > 1


@each(MODULES)
def test_file_fits_on_a_few_screens(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@each(MODULES)
def test_names_say_something(path):
    classes = [node.name for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
    assert {each_name: vague for each_name in (path.stem, *classes) if (vague := vague_words(each_name))} == {}


@each(MODULES)
def test_exceptions_from_the_checkers_say_why(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    exempt = [line.strip() for line in lines if re.search(r"# (type: ignore|noqa)", line)]
    assert [line for line in exempt if not EXPLAINED.search(line)] == []


@each(UI)
def test_labels_show_plain_text(path):
    """QLabel guesses whether a name is markup; one factory makes all labels, and subclasses say it themselves."""
    wrong = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("QLabel") and path != LABELS:
            wrong.append(f"line {node.lineno}: QLabel made by hand; use plain_label")
        is_label = isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("QLabel") for base in node.bases)
        if is_label and "dress(self" not in ast.unparse(node) and PLAIN not in ast.unparse(node):
            wrong.append(f"line {node.lineno}: {node.name} neither dresses itself nor sets {PLAIN}")
    assert wrong == []


@each(UI)
def test_message_boxes_show_plain_text(path):
    source = tree(path)
    calls = [ast.unparse(node.func) for node in ast.walk(source) if isinstance(node, ast.Call)]
    assert [call for call in calls if call.startswith("QMessageBox.") and call.split(".")[1] in QUICK_BOXES] == []
    if "QMessageBox" in calls:
        assert PLAIN in ast.unparse(source)


@each(UI)
def test_tooltips_show_plain_text(path):
    """Tooltips guess as well, and have no plain format: only fixed words may go in as they are."""
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    tips = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "setToolTip"]
    loose = [tip for tip in tips if not isinstance(tip.args[0], ast.Constant) and "plain_tip(" not in ast.unparse(tip)]
    assert [f"line {tip.lineno}: {ast.unparse(tip)}" for tip in loose] == []


def test_the_label_factory_is_plain():
    assert PLAIN in ast.unparse(tree(LABELS))


def test_packaging_hides_no_library():
    """A package of that name here would hide the library that pip and pytest use."""
    assert list((ROOT / "packaging").rglob("__init__.py")) == []


def test_imports_are_declared():
    """What src imports is in the standard library or among the dependencies, not just installed with the tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[^\w-]", line)[0].lower().replace("_", "-") for line in project["dependencies"]}
    declared |= {"rapport", "shiboken6"}  # shiboken6 is a part of PySide6
    homes = packages_distributions()
    unknown = set()
    for path in MODULES:
        for imported in top_level_imports(tree(path)) - set(sys.stdlib_module_names) - {"typing_extensions"}:
            if not declared & {imported, *(home.lower().replace("_", "-") for home in homes.get(imported, []))}:
                unknown.add(f"{name(path)}: {imported}")
    assert unknown == set()


def top_level_imports(source: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_version_is_said_once():
    import rapport

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == rapport.__version__
    notes = (ROOT / "packaging" / "release-notes.md").read_text(encoding="utf-8")
    assert f"## {rapport.__version__}" in notes


@each(kept_files())
def test_says_nothing_of_this_machine(path):
    text = path.read_text(encoding="utf-8", errors="replace")
    found = [match.group() for match in MACHINE_WORDS.finditer(text)]
    if len(ROOT.parts) > 2:
        found += [str(ROOT)] * text.count(str(ROOT))
    assert found == []
