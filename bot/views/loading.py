"""What an admin sees while loading: parts coming in, the preview, doubts about the date, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common, naming
from bot.views.correction import tell_button
from bot.views.message import Block, Button, Message, bold, line, message, paragraphs, quote
from store.bulletin.model import LossCategory
from store.bulletin.recognition import headings_in
from store.overview import UNNAMED, overview
from store.preview import Doubt

if TYPE_CHECKING:
    from datetime import datetime

    from bot.language import Translator
    from bot.views.names import Names
    from store.bulletin import Reading
    from store.bulletin.model import Bulletin, Side
    from store.drafts import Draft
    from store.library import Loaded
    from store.overview import FrontLine
    from store.preview import Preview
    from store.reach import Reach

_LEFT_OUT_SHOWN = 12
_DIFFERENCES_SHOWN = 15
_WORDS = 6
_USUAL_CATEGORIES = 7


@dataclass(frozen=True, slots=True)
class Sending:
    """Whom a bulletin would go to, from when, and for how many seconds."""

    reach: Reach
    starts_at: datetime
    seconds: float


def offer(draft: Draft, t: Translator) -> Message:
    headings = t.plural("{n} heading", "{n} headings", sum(headings_in(text) for text in draft.texts))
    size = t.number(sum(len(text) for text in draft.texts))
    return message(
        line(t("This looks like part of a bulletin ({size} characters, {headings}).", size=size, headings=headings)),
        line(t("Shall I collect it?")),
        keyboard=[button(t("Collect as bulletin"), "collect"), button(t("No, drop it"), "cancel")],
    )


def collecting(draft: Draft, t: Translator, until: str) -> Message:
    if not draft.parts:
        first = t("Send the bulletin’s text now, in as many parts as it takes, then /done. Or send it as a document.")
        return message(line(first), line(t("/cancel drops it. Kept until {until}.", until=until)))
    count = t.plural("{n} part", "{n} parts", len(draft.parts))
    size = t.number(sum(len(text) for text in draft.texts))
    last = " ".join(draft.texts[-1].split()[-_WORDS:])
    return message(
        line(
            t(
                "Collecting a bulletin: {count}, {size} characters. Last words: “…{last}”",
                count=count,
                size=size,
                last=last,
            )
        ),
        line(t("Send the rest, then /done. /cancel drops it. Kept until {until}.", until=until)),
    )


def late_part(size: int, t: Translator) -> Message:
    text = t(
        "One more part came after /done ({size} characters). The preview above is void; this one has it in its place.",
        size=t.number(size),
    )
    return message(line(text))


def edited_part(t: Translator) -> Message:
    return message(line(t("A part was edited. The preview above is void; this one has it in its place.")))


def nothing_begun(t: Translator) -> Message:
    return message(line(t("There is nothing to finish: send /load first, or a document captioned /load.")))


def dropped(t: Translator, *, anything: bool) -> Message:
    return message(line(t("Dropped. Nothing was loaded.") if anything else t("There was nothing to cancel.")))


def expired(started: str, t: Translator) -> Message:
    return message(
        line(t("The half-finished load of {started} was dropped after two hours. Nothing was loaded.", started=started))
    )


def rejected(sentence: str, t: Translator, *, undated: bool = False, kept_until: str | None = None) -> Message:
    """Why a text is refused, and what became of it; `undated` for one that only wants another date."""
    if kept_until is None:
        return message(line(sentence), line(t("Nothing was loaded.")))
    kept = t("Nothing was loaded. The text is kept until {until}: /load with the date goes on, /cancel drops it.")
    if not undated:
        kept = t("Nothing was loaded. What came is kept until {until}: send the rest and /done again, or /cancel.")
    return message(line(sentence), line(kept.format(until=kept_until)))


def ask_date(t: Translator) -> Message:
    return message(line(t("Send the right date with /load, as in /load 2025-02-14. The text is kept.")))


def preview(seen: Preview, draft: Draft, number: int, by: str, sending: Sending, t: Translator) -> Message:
    """The preview before a load, with its buttons; they carry its number, so that an older one's are known.

    `by` is who loaded the revision stored, and when.
    """
    bulletin = seen.reading.bulletin
    day = common.capital(t.day(bulletin.date, weekday=True))
    counted = t(" (day {n})", n=bulletin.war_day) if bulletin.war_day is not None else ""
    blocks = paragraphs(
        [line(bold(t("Not loaded yet. {day}", day=day)), counted), *_what_came(draft, seen.reading, t)],
        _found(bulletin, seen, t),
        _look_at_this(seen, t),
        _against_store(seen, by, t),
        _if_loaded(seen, sending, t),
    )
    return Message(blocks, _keyboard(seen, number, t))


def _keyboard(seen: Preview, number: int, t: Translator) -> tuple[tuple[Button, ...], ...]:
    rows = [
        [] if seen.unchanged else button(t("Load and send"), "loadnow", number),
        [] if seen.unchanged else button(t("Load, send nothing"), "loadquiet", number),
        button(t("Read it as users will"), "loadread", number, below=True)
        + button(t("Other date"), "loaddate", number, below=True),
        button(t("Cancel"), "cancel"),
    ]
    return tuple(tuple(row) for row in rows if row)


def _what_came(draft: Draft, reading: Reading, t: Translator) -> list[Block]:
    text = reading.text
    kept = text.splitlines()
    while kept and (not kept[-1] or kept[-1] in reading.left_out):
        kept.pop()
    first, last = text.split()[:_WORDS], " ".join(kept[-2:]).split()[-_WORDS:]
    if draft.document is not None:
        came = t("Document: {name}, {size} characters.", name=draft.document_name or "?", size=t.number(len(text)))
    else:
        parts = t.plural("{n} part", "{n} parts", len(draft.parts))
        came = t("Pasted: {parts}, {size} characters.", parts=parts, size=t.number(len(text)))
    return [
        line(came),
        line(t("First words: “{words}…”", words=" ".join(first))),
        line(t("Last words: “…{words}”", words=" ".join(last))),
    ]


def _found(bulletin: Bulletin, seen: Preview, t: Translator) -> list[Block]:
    entries = [entry for front in bulletin.fronts for entry in front.entries]
    sectors = {entry.sector for entry in entries if entry.sector}
    lines = overview(bulletin)
    blocks: list[Block] = [
        line(bold(t("Found"))),
        line(
            t.plural("Summary: {n} paragraph.", "Summary: {n} paragraphs.", len(bulletin.summary)),
            t(" Other sections: {n}.", n=len(bulletin.sections)),
        ),
        line(
            t("Fronts: {f}, sectors: {s}, entries: {e}.", f=len(bulletin.fronts), s=len(sectors), e=len(entries)),
        ),
    ]
    sides: tuple[Side, Side] = ("Russia", "Ukraine")
    for side in sides:
        names = [_entry(t, name, one) for one in lines for name in one.advanced_in(side)]
        listed = f": {', '.join(names)}" if names else ""
        blocks.append(line(t("{side} advanced ({n})", side=common.side_name(t, side), n=len(names)), listed, "."))
    inactive = [_entry(t, name, one) for one in lines for name in one.inactive]
    if inactive:
        blocks.append(line(t("No activity ({n}): {names}.", n=len(inactive), names=", ".join(inactive))))
    blocks += [line(_losses_found(bulletin, seen, t)), line(_rest_found(bulletin, t))]
    return blocks


def _entry(t: Translator, name: str, front: FrontLine) -> str:
    return naming.front(t, front.front) if name == UNNAMED else naming.entry(t, name)


def _losses_found(bulletin: Bulletin, seen: Preview, t: Translator) -> str:
    if bulletin.losses is None:
        return t("Losses: no loss row found.")
    figures = bulletin.losses.values()
    totals = sum(1 for figure in figures if figure.total is not None)
    days = sum(1 for figure in figures if figure.today is not None)
    of = max(_USUAL_CATEGORIES, len([category for category in LossCategory if category in bulletin.losses]))
    said = t("Losses: {totals} of {of} totals, {days} with a figure for the day", totals=totals, of=of, days=days)
    odd = any(remark.code in ("total-differs", "total-falls") for remark in seen.remarks)
    if seen.newest is None or seen.newest >= bulletin.date:
        return said + "."
    if odd:
        return said + t("; they do not all follow on from {day}.", day=t.day(seen.newest, year=False))
    return said + t("; they follow on from {day}.", day=t.day(seen.newest, year=False))


def _rest_found(bulletin: Bulletin, t: Translator) -> str:
    casualties = bulletin.civilian_casualties
    if casualties is None:
        civilians = t("Civilians: no count found.")
    else:
        deaths = t("not stated") if casualties.deaths is None else t.number(casualties.deaths)
        injuries = t("not stated") if casualties.injuries is None else t.number(casualties.injuries)
        civilians = t("Civilians: deaths {deaths}, injuries {injuries}.", deaths=deaths, injuries=injuries)
    return f"{civilians} {t('Sources: {n}.', n=len(bulletin.sources))}"


def _look_at_this(seen: Preview, t: Translator) -> list[Block]:
    left_out = seen.reading.left_out
    sentences = [t.said(remark.text) for remark in seen.remarks]
    if left_out:
        sentences.append(
            t.plural("Left out as page furniture: {n} line:", "Left out as page furniture: {n} lines:", len(left_out))
        )
    if not sentences:
        return [line(t("Nothing to look at: no warnings, and nothing was left out."))]
    blocks: list[Block] = [line(bold(t("Look at this")))]
    blocks += [line(f"{n}. {sentence}") for n, sentence in enumerate(sentences, start=1)]
    if left_out:
        more = "\n…" if len(left_out) > _LEFT_OUT_SHOWN else ""
        blocks.append(quote("\n".join(left_out[:_LEFT_OUT_SHOWN]) + more, expandable=True))
    return [*blocks, line(t("Nothing else was dropped."))]


def _against_store(seen: Preview, by: str, t: Translator) -> list[Block]:
    day = t.day(seen.date, year=False)
    label = bold(t("Against the store"))
    if seen.stored is None:
        return [line(label, ": ", _as_a_new_day(seen, day, t))]
    stored = t(
        "{day} is stored as revision {n}, loaded by {who}.",
        day=day,
        n=seen.stored.revision,
        who=by,
    )
    if seen.unchanged:
        return [line(label, ": ", stored, " ", t("This one says the same: there is nothing to load."))]
    shown = [line(f"• {t.said(found.sentence)}") for found in seen.differences[:_DIFFERENCES_SHOWN]]
    more = len(seen.differences) - len(shown)
    changes = t.plural("This one differs in {n} place:", "This one differs in {n} places:", len(seen.differences))
    rest = [line(t("… and {n} more.", n=more))] if more > 0 else []
    return [line(label, ": ", stored, " ", changes), *shown, *rest]


def _as_a_new_day(seen: Preview, day: str, t: Translator) -> str:
    if seen.newest is None:
        return t("{day} is new, and the first: nothing is stored yet.", day=day)
    if seen.date == seen.expected:
        return t("{day} is new, and is the next day expected.", day=day)
    newest = t.day(seen.newest, year=False)
    if seen.date < seen.newest:
        return t("{day} is new, and earlier than the newest ({newest}): it is sent to nobody.", day=day, newest=newest)
    missing = (seen.date - seen.newest).days - 1
    gap = t.plural("{n} day is missing between", "{n} days are missing between", missing)
    return t("{day} is new; {gap} it and the newest ({newest}).", day=day, gap=gap, newest=newest)


def _if_loaded(seen: Preview, sending: Sending, t: Translator) -> list[Block]:
    if seen.unchanged:
        return []
    if seen.newest is not None and seen.date < seen.newest:
        return [line(bold(t("If you load it")), ": ", t("nobody gets it unasked; it answers questions."))]
    return [line(bold(t("If you load it")), ": ", _who_gets_it(sending, t))]


def _who_gets_it(sending: Sending, t: Translator) -> str:
    reach, start = sending.reach, f"{sending.starts_at:%H:%M}"
    if not reach.now and not reach.later:
        return t("no subscriber is waiting for it.")
    stop = t("Until {start} you or another admin can stop it.", start=start)
    later = t.plural("{n} chat gets it at its hour.", "{n} chats get it at their hour.", reach.later)
    if not reach.now:
        return f"{later} {stop}"
    minutes = t.plural("{n} minute", "{n} minutes", max(1, round(sending.seconds / 60)))
    now = t.plural(
        "{n} chat is past its hour and gets it from {start} on, within {minutes};",
        "{n} chats are past their hour and get it from {start} on, for about {minutes};",
        reach.now,
        start=start,
        minutes=minutes,
    )
    return f"{now} {t('{n} later.', n=t.number(reach.later))} {stop}"


def doubt(seen: Preview, number: int, by: str, t: Translator) -> Message:
    """The one more tap that a doubtful date needs."""
    said = _doubt_said(seen, by, t)
    right = t("It is {day}", day=t.day(seen.date, year=False))
    if seen.doubt is Doubt.ANOTHER_TEXT:
        right = t("It is a new revision")
    expected = seen.expected if seen.doubt is Doubt.FAR else None
    other = (
        button(t("It is {day}", day=t.day(expected, year=False)), "loaddate", number, expected.isoformat())
        if expected
        else []
    )
    return message(
        line(bold(t("Is this date right?")), " ", said),
        line(t("Nothing is loaded.")),
        keyboard=[
            [*button(right, "loadsure", number), *other],
            [*button(t("Other date"), "loaddate", number, below=True), *button(t("Cancel"), "cancel")],
        ],
    )


def _doubt_said(seen: Preview, by: str, t: Translator) -> str:
    day = t.day(seen.date)
    if seen.doubt is Doubt.CONTRADICTS:
        return " ".join(t.said(remark.text) for remark in seen.remarks if remark.code == "date-given")
    if seen.doubt is Doubt.ANOTHER_TEXT and seen.stored:
        return t(
            "{day} is stored (revision {n}, loaded by {who}), and {share}% of this text is different. "
            "A correction is usually a few sentences; this looks like another day.",
            day=day, n=seen.stored.revision, who=by, share=round(seen.share * 100),
        )  # fmt: skip
    newest, expected = seen.newest or seen.date, seen.expected or seen.date
    if seen.date < newest:
        return t("It is {day}. The newest day stored is {newest}.", day=day, newest=t.day(newest))
    missing = (seen.date - expected).days
    gap = t.plural("{n} day would be missing", "{n} days would be missing", missing)
    return t(
        "It is {day}. The next day expected is {expected}: {gap}.",
        day=day,
        expected=t.day(expected, year=False),
        gap=gap,
    )


def loaded(
    load: Loaded, t: Translator, sending: Sending | None = None, revision_id: int = 0, *, had: int = 0
) -> Message:
    """What came of it; `sending` where it goes out, and can be stopped; `had`: chats that had an earlier revision."""
    named = t.day(load.date)
    if load.status == "unchanged":
        same = t(
            "{day} is stored with the same content (revision {n}). Nothing was changed.", day=named, n=load.revision
        )
        return message(line(same))
    done = t("Loaded: {day}, revision {n}. Questions are answered from it now.", day=named, n=load.revision)
    tell = [tell_button(t, revision_id, had)] if had else []
    if sending is None:
        return message(line(done), line(t("It is sent to nobody unasked.")), keyboard=tell)
    if not sending.reach.now and not sending.reach.later:
        return message(line(done), line(common.capital(t("no subscriber is waiting for it."))), keyboard=tell)
    return message(line(done), line(_going_out(sending, t)), keyboard=[*tell, _stop(revision_id, t)])


def _going_out(sending: Sending, t: Translator) -> str:
    reach, start = sending.reach, f"{sending.starts_at:%H:%M}"
    chats = t.plural("{n} chat past its hour", "{n} chats past their hour", reach.now)
    later = t.plural("{n} gets it at its own", "{n} get it at their own", reach.later)
    return t("Sending starts at {start}, to {chats}; {later}.", start=start, chats=chats, later=later)


def told_to_admins(who: str, load: Loaded, revision_id: int, start: str, t: Translator) -> Message:
    text = t(
        "{who} loaded {day}, revision {n}. Sending starts at {start}.",
        who=who,
        day=t.day(load.date),
        n=load.revision,
        start=start,
    )
    return message(line(text), keyboard=[_stop(revision_id, t)])


def _stop(revision_id: int, t: Translator) -> list[Button]:
    return button(t("Stop the sending"), "stop", revision_id)


def moved(seen: Preview, names: Names, when: str, t: Translator) -> Message:
    """Another admin was quicker; the new preview follows."""
    if seen.stored is None:
        taken_back = t("The stored revision was taken back after your preview. Nothing of yours was loaded.")
        return message(line(taken_back), line(t("The preview again:")))
    text = t(
        "{who} loaded revision {n} of {day} at {when}, after your preview. Nothing of yours was loaded. "
        "Here is yours against that one:",
        who=names(seen.stored.loaded_by), n=seen.stored.revision, day=t.day(seen.date), when=when,
    )  # fmt: skip
    return message(line(text))


def stale(t: Translator) -> Message:
    return message(line(t("This preview is void: a newer one is below, or it was loaded or dropped.")))
