"""`sitrep ask`: questions answered in the terminal, one argument each."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.language import ENGLISH
from bot.views import answers as view
from bot.views.message import plain
from store import answers, library, names
from store.db import Store

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from bot.settings import Settings
    from store.answers import Answer

LONGEST = 1500
"""Characters of an answer's text."""


def main(settings: Settings, arguments: argparse.Namespace) -> int:
    """Prints an answer to each question; 1 where the day given is not stored, or none is."""
    store = Store(settings.database_url).open()
    try:
        return _ask(store, settings, arguments)
    finally:
        store.close()


def _ask(store: Store, settings: Settings, arguments: argparse.Namespace) -> int:
    today = datetime.now(UTC).astimezone(ZoneInfo(settings.timezone)).date()
    with store.session() as session:
        stored = library.stored_days(session)
        day: date | None = None
        if arguments.date and stored:
            day = arguments.date.resolve(newest=stored[-1], local_today=today, stored=stored)
            if day not in stored:
                print(f"The bulletin of {day} is not stored; the newest is {stored[-1]}.", file=sys.stderr)
                return 1
        places, known = names.known_places(session), answers.known(session)
        answers.learn(session, known, [day] if day else stored[-1:])
        for number, question in enumerate(arguments.questions):
            answer = answers.answer(session, places, known, question, today=today, day=day)
            text = text_of(answer, zone=settings.timezone, today=today)
            if arguments.json:
                print(json.dumps(as_json(question, answer, text), ensure_ascii=False), flush=True)
            else:
                print(f"{chr(10) if number else ''}{text}", flush=True)
    return 0 if stored else 1


def text_of(answer: Answer, *, zone: str, today: date) -> str:
    """What the reader sees, without tags: at most LONGEST characters, ended at a word."""
    shown = view.answered(ENGLISH, answer, zone=zone, today=today)
    pages = shown.page_blocks(LONGEST - 1)
    text = "\n".join(map(plain, pages[0]))
    return f"{text}…" if len(pages) > 1 else text


def as_json(question: str, answer: Answer, text: str) -> dict[str, object]:
    """An answer as CONTRACT, section 4, has it."""
    cited = [{"date": each.date.isoformat(), "heading": each.heading} for each in answer.citations]
    return {"question": question, "kind": answer.kind, "text": text, "citations": cited}
