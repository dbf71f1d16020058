"""The house is as its page draws it, and whatever can be set or called stands in the documents."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/explanation/architecture.md").read_text(encoding="utf-8")
CONFIG = (ROOT / "docs/reference/config.md").read_text(encoding="utf-8")


def modules():
    paths = [path for package in ("aggregator", "webui") for path in (ROOT / package).rglob("*.py")]
    return [path.relative_to(ROOT) for path in sorted(paths)]


def drawn():
    """Module paths that the tree lists, each with what it says there."""
    tree = PAGE.split("## 2. The tree", 1)[1].split("```")[1]
    folder, found = "", {}
    for line in filter(str.strip, tree.splitlines()):
        name, _, words = line.strip().partition(" ")
        if line.startswith(" "):
            found[f"{folder}{name}"] = words.strip()
        else:
            folder = name
    return found


def test_the_tree_lists_every_module_and_no_other():
    standing = {str(path) for path in modules() if path.name != "__init__.py"}
    assert set(drawn()) == standing


def test_the_tree_says_what_each_module_says_of_itself():
    for path, words in drawn().items():
        docstring = ast.get_docstring(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        assert docstring, f"{path} does not say what it is"
        assert docstring.splitlines()[0] == words, path


@pytest.mark.parametrize("path", modules(), ids=str)
def test_a_module_can_be_read_in_a_sitting(path):
    assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) <= 350


def test_every_setting_and_variable_is_documented():
    source = (ROOT / "aggregator/config.py").read_text(encoding="utf-8")
    variables = set(re.findall(r'"(DRAMAWIRE_[A-Z_]+)"', source))
    keys = set(re.findall(r'take\(\s*"([a-z_.]+)"', source))
    assert len(keys) > 10
    missing = {name for name in variables | keys if f"`{name}`" not in CONFIG} - {"notifier"}
    assert missing == set()


def test_S34_no_shell_no_eval_and_one_place_for_foreign_html():
    """S34: no shell, no eval, no debugger; no template trusts text, and foreign HTML stands in one place."""
    source = {path: (ROOT / path).read_text(encoding="utf-8") for path in modules()}
    for path, text in source.items():
        calls = {
            node.func.id
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not calls & {"eval", "exec"}, path
        assert "shell=True" not in text, path
        assert "debug=True" not in text, path
    templates = [path.read_text(encoding="utf-8") for path in (ROOT / "webui/templates").rglob("*.html")]
    assert not [text for text in templates if re.search(r"\|\s*safe\b", text)]
    assert sum(text.count("data-untrusted") for text in templates) == 1
