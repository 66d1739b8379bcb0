"""What every answer needs, read once, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from store import answers, library, names
from store.answers import told
from tests.builders import a_bulletin
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store

NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)


def test_an_answer_tells_that_its_day_was_corrected_and_when(store: Store) -> None:
    first, later = (a_bulletin(summary=(f"A zebra came to {town}.",)) for town in ("Lutsk", "Rivne"))
    other = a_bulletin(date=DAY - timedelta(days=1), summary=("A walrus came to Lutsk.",))
    at = NOON + timedelta(hours=3)
    with store.session(write=True) as session:
        for bulletin, loaded in ((other, NOON), (first, NOON), (later, at)):
            library.load(session, bulletin, library.Sent(b"x"), at=loaded)
    with store.session() as session:
        places, known = names.known_places(session), answers.known(session)
        assert known.corrections == {DAY: (2, at)}
        said = [
            answers.answer(session, places, known, f"What did the {animal} do on {day}?", today=DAY).said
            for animal, day in (("zebra", "4 May"), ("walrus", "3 May"))
        ]
    assert [(each.revision, each.loaded_at) for each in said if isinstance(each, told.Found)] == [(2, at), (1, None)]
