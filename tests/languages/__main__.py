"""`python -m tests.languages [CODE]`: every catalogue gets the texts it lacks and loses those no longer said.

With the code of a language that has none, its catalogue is begun.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot.language import LOCALE
from tests.languages.extracting import template

if TYPE_CHECKING:
    from pathlib import Path

_HEADER_KEPT = ("Language:", "Plural-Forms:", "MIME-Version:", "Content-Type:", "Content-Transfer-Encoding:")


def update(file: Path, texts: Catalog) -> int:
    """Brings one catalogue up to date, or begins it; how many of its texts are not translated."""
    catalogue = Catalog(locale=file.stem)
    if file.exists():
        with file.open("rb") as source:
            catalogue = read_po(source, locale=file.stem)
    catalogue.update(texts, no_fuzzy_matching=True)
    write(file, catalogue)
    return sum(1 for message in catalogue if message.id and not is_translated(message.string))


def write(file: Path, catalogue: Catalog) -> None:
    """Without the header's lines that change with each writing."""
    catalogue.fuzzy = False
    catalogue.header_comment = ""
    written = BytesIO()
    write_po(written, catalogue, width=120, ignore_obsolete=True, include_lineno=False, sort_by_file=True)
    header, rest = written.getvalue().decode().lstrip("#\n").split("\n\n", maxsplit=1)
    kept = [line for line in header.splitlines() if not re.match('"[A-Z]', line) or line[1:].startswith(_HEADER_KEPT)]
    file.write_text("\n".join(kept) + "\n\n" + rest.rstrip() + "\n", encoding="utf-8")


def is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(string) if isinstance(string, str) else bool(string) and all(string or ())


def main(codes: list[str]) -> None:
    texts = template()
    for file in sorted({*LOCALE.glob("*.po"), *(LOCALE / f"{code}.po" for code in codes)}):
        print(f"{file.name}: {update(file, texts)} to translate")


if __name__ == "__main__":
    main(sys.argv[1:])
