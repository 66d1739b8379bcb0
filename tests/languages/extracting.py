"""Every string that a Translator is given, found in the code by its syntax tree.

Babel's own extractor reads tokens, and so misses what stands inside an f-string before Python 3.12.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
_LOOKED_THROUGH = ("bot", "store")
_ENGLISH_ONLY = ("bot/cli", "bot/telegram/offline", "bot/deploy", "bot/sample")
"""What the terminal and the offline Bot API say stays English."""
_TRANSLATORS = frozenset({"t", "_t"})
_MARKS = frozenset({"mark", "Worded"})
_SHOWN_BY = ("bot/views", "bot/handlers")
_SHOWING = frozenset({"line", "bold", "italic", "link", "quote", "button", "Button", "Span"})
_WORD = re.compile(r"[^\W\d_]{2,}")
_COMMAND = re.compile(r"/[a-z]+")
_FIELD = re.compile(r"\{[^{}]*\}")
_WRITTEN = re.compile(r"[^\W\d_]|[“”]")


@dataclass(frozen=True, slots=True)
class Found:
    """A text, with its plural where it has one; None for one that is no literal, with the code that gives it."""

    file: str
    line: int
    text: str | None
    plural: str | None = None
    code: str = ""


def template() -> Catalog:
    """All that has to be translated, with the files it is said in."""
    catalogue = Catalog(project="sitrep")
    for found in everything():
        if found.text and _differs(found.text):
            text = (found.text, found.plural) if found.plural is not None else found.text
            catalogue.add(text, locations=[(found.file, found.line)])
    return catalogue


def _differs(text: str) -> bool:
    """Whether languages may write it in their own way: words, quotation marks, the order of several fields."""
    return len(_FIELD.findall(text)) > 1 or bool(_WRITTEN.search(_FIELD.sub("", text)))


def everything() -> Iterator[Found]:
    for package in _LOOKED_THROUGH:
        for file in sorted((ROOT / package).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            if not name.startswith(_ENGLISH_ONLY):
                yield from in_code(file.read_text(encoding="utf-8"), name)


def past_the_translator() -> Iterator[Found]:
    """Words that a view or a handler puts into a message as they stand in the code."""
    for folder in _SHOWN_BY:
        for file in sorted((ROOT / folder).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SHOWING:
                    shown = node.args[:1] if node.func.id.lower() == "button" else node.args
                    yield from (
                        Found(name, node.lineno, text)
                        for argument in shown
                        for text in _written_in(argument)
                        if _WORD.search(_COMMAND.sub("", text))
                    )


def _written_in(node: ast.expr) -> Iterator[str]:
    """The literal text of an argument, that between the fields of an f-string too."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from _written_in(part)


def in_code(code: str, file: str) -> Iterator[Found]:
    """The texts of one module."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            yield from _of_call(node, file)
        elif isinstance(node, ast.ClassDef) and _is_error(node):
            yield Found(file, node.lineno, " ".join((ast.get_docstring(node) or "").split()))


def _of_call(call: ast.Call, file: str) -> Iterator[Found]:
    function = call.func
    if isinstance(function, ast.Name) and function.id == "Command":
        yield from _of_command(call, file)
    elif isinstance(function, ast.Attribute) and function.attr == "plural" and _gives_texts(function.value):
        one, many = (_literal(argument) for argument in call.args[:2])
        both = one is not None and many is not None
        yield Found(file, call.lineno, one if both else None, many, ast.unparse(call.args[0]))
    elif _gives_texts(function) and call.args:
        yield Found(file, call.lineno, _literal(call.args[0]), code=ast.unparse(call.args[0]))


def _gives_texts(function: ast.expr) -> bool:
    """Whether it is a Translator, or a mark of what one is given: `t`, `ask.t`, `translator(code)`, `Worded`."""
    match function:
        case ast.Name(id=name):
            return name in _TRANSLATORS or name in _MARKS
        case ast.Attribute(attr=name):
            return name in _TRANSLATORS
        case ast.Call(func=ast.Name(id="translator")):
            return True
    return False


def _of_command(call: ast.Call, file: str) -> Iterator[Found]:
    """Its help, and its usage where that has words beside the command."""
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    usage, help_ = (
        _literal(call.args[place]) if len(call.args) > place else _literal(named[name]) if name in named else ""
        for place, name in ((1, "usage"), (2, "help"))
    )
    yield Found(file, call.lineno, usage if usage and " " in usage else "")
    yield Found(file, call.lineno, help_)


def _is_error(node: ast.ClassDef) -> bool:
    """An error's docstring is the sentence that people read."""
    return any(isinstance(base, ast.Name) and base.id == "BulletinError" for base in node.bases)


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
