"""Every catalogue says all that the bot says, and nothing else."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from bot.catalogue import Catalogue
from bot.language import LOCALE
from tests.builders.values import DAY
from tests.languages.__main__ import is_translated, update, write
from tests.languages.extracting import everything, in_code, past_the_translator, template

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

CATALOGUES = sorted(LOCALE.glob("*.po"))
BY_NAME = {
    ("bot/views/about.py", "command.usage"),
    ("bot/views/about.py", "command.help"),
    ("bot/views/about.py", "c.usage"),
    ("bot/views/about.py", "c.help"),
    ("bot/views/replies.py", "command.usage"),
    ("bot/views/replies.py", "command.help"),
    ("bot/views/replies.py", "like.usage"),
    ("bot/views/menu.py", "command.help"),
    ("bot/views/admin.py", "_STATES[state]"),
    ("bot/views/common.py", "_SIDES[side]"),
    ("bot/views/naming.py", "_FRONTS[name]"),
    ("bot/views/naming.py", "_TITLES[name]"),
    ("store/bulletin/errors.py", "' '.join((type(self).__doc__ or '').split())"),
}
"""Where a text is taken from a table whose texts are marked: the commands, and those in `mark` and `Worded`."""


@pytest.fixture(params=CATALOGUES, ids=lambda file: file.stem)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    with request.param.open("rb") as source:
        return read_po(source, locale=request.param.stem)


def texts(catalogue: Catalog) -> dict[str, Message]:
    return {
        message.id if isinstance(message.id, str) else message.id[0]: message for message in catalogue if message.id
    }


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def test_there_is_a_catalogue_in_ukrainian() -> None:
    assert "uk" in [file.stem for file in CATALOGUES]


def test_a_text_is_a_literal_or_from_a_marked_table() -> None:
    assert {(found.file, found.code) for found in everything() if found.text is None} <= BY_NAME


def test_nothing_is_said_past_the_translator() -> None:
    said = {(found.file, found.line, found.text) for found in past_the_translator()}
    own_name, address = "sitrep", "https://t.me/"
    assert [each for each in said if each[2] not in {own_name, address}] == [], "wrap it in t(...)"


def test_nothing_is_left_without_translation(catalogue: Catalog) -> None:
    """`python -m tests.languages` puts what is new into each catalogue."""
    said, wanted = texts(catalogue), texts(template())
    assert [text for text in wanted if text not in said] == []
    assert [text for text, message in said.items() if not is_translated(message.string)] == []


def test_nothing_is_translated_that_is_no_longer_said(catalogue: Catalog) -> None:
    wanted = texts(template())
    assert [text for text in texts(catalogue) if text not in wanted] == []
    assert list(catalogue.obsolete) == []


def test_no_translation_is_a_guess(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []


def test_every_form_has_the_fields_of_its_text(catalogue: Catalog) -> None:
    """One form may stand for 1, 21 and 31, so each names its number."""
    for message in catalogue:
        text = message.id if isinstance(message.id, str) else message.id[1]
        assert all(fields(form) == fields(text) for form in forms(message)), message.id


def test_a_plural_has_as_many_forms_as_the_language(catalogue: Catalog) -> None:
    for message in catalogue:
        if not isinstance(message.id, str):
            assert len(forms(message)) == catalogue.num_plurals, message.id


def test_spaces_at_the_ends_are_kept(catalogue: Catalog) -> None:
    for text, message in texts(catalogue).items():
        for form in forms(message):
            assert (text[0] == " ", text[-1] == " ") == (form[0] == " ", form[-1] == " "), text


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_a_language_is_added_by_one_file(tmp_path: Path) -> None:
    """Begun by the tool, it speaks English until a text is translated, with its own numbers, months and plurals."""
    file, texts_ = tmp_path / "pl.po", template()
    assert update(file, texts_) == len(texts(texts_))
    with file.open("rb") as source:
        begun = read_po(source, locale="pl")
    begun["Losses"].string = "Straty"
    begun["{n} chat"].string = ("{n} czat", "{n} czaty", "{n} czatów")
    write(file, begun)
    assert update(file, texts_) == len(texts(texts_)) - 2

    polish = Catalogue("pl", file)
    assert polish.name == "Polski"
    assert (polish.gettext("Losses"), polish.gettext("Civilians")) == ("Straty", "Civilians")
    assert [polish.ngettext("{n} chat", "{n} chats", n) for n in (1, 3, 5)] == ["{n} czat", "{n} czaty", "{n} czatów"]
    assert (polish.number(13120), polish.date(DAY, "d MMMM y")) == ("13\N{NO-BREAK SPACE}120", "4 maja 2031")


def test_bringing_up_to_date_twice_changes_nothing(tmp_path: Path) -> None:
    for file in CATALOGUES:
        copied = tmp_path / file.name
        copied.write_bytes(file.read_bytes())
        update(copied, template())
        once = copied.read_bytes()
        update(copied, template())
        assert copied.read_bytes() == once


CODE = '''
def view(t, ask, day):
    line(t("One"), f"{t('Two')} {ask.t('Three {n}', n=1)}", t.plural("Four", "Fours", 4))
    t(NAMES[day])
    numbers.plural("no", "text")

NAMES = {1: mark("Five")}
_TABLE = (Command("six", "/six PLACES", "Six places"), Command("seven", answer=None))

class Eight(BulletinError):
    """Eight is
    too much."""

def check():
    raise Eight(Worded("Nine {n}", n=9))
'''


def test_texts_are_found_wherever_they_stand() -> None:
    found = list(in_code(CODE, "view.py"))
    assert {each.text for each in found if each.text} == {
        "One", "Two", "Three {n}", "Four", "Five", "/six PLACES", "Six places", "Eight is too much.", "Nine {n}",
    }  # fmt: skip
    assert [each.plural for each in found if each.plural] == ["Fours"]
    assert [each.code for each in found if each.text is None] == ["NAMES[day]"]
