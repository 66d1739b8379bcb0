"""The bot in a terminal: the same application over the offline Bot API, one user, no network."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.app import build
from bot.sample import sample_files
from bot.services import Services
from bot.telegram import html
from bot.telegram.offline import Call, OfflineApi, OfflineRequest, Upload, deliver, keyboard
from bot.telegram.offline.users import INLINE_QUERY_LIMIT, Elsewhere
from store import bulletin, library
from store.db import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from bot.app import App
    from bot.settings import Settings


_PLACE = re.compile(r"@(-?\d{1,2}(?:\.\d+)?), ?(-?\d{1,3}(?:\.\d+)?)")
_SHOWN = frozenset(
    {"sendMessage", "sendPhoto", "sendDocument", "editMessageText", "editMessageCaption", "editMessageMedia"}
)


@asynccontextmanager
async def terminal(
    settings: Settings,
    store: Store,
    user_id: int,
    *,
    show: Callable[[str], None],
    note: Callable[[str], None],
    as_json: bool = False,
    language: str | None = None,
) -> AsyncIterator[Terminal]:
    """A conversation of one user with the bot; `show` is given each line that the bot's calls make.

    `language` is what Telegram would tell of the user: `uk`, `en`.
    """
    with tempfile.TemporaryDirectory(prefix="sitrep-sample-") as folder:
        with store.session() as session:
            sample = None if library.stored_days(session) else _sample(Path(folder))
        services = Services(store, settings, lambda: datetime.now(UTC), sample=sample, remembers_pictures=False)
        api = OfflineApi(username="sitrep_bot")
        api.user(user_id, "You", **({"language_code": language} if language else {}))
        app = build(services, token=api.token, request=OfflineRequest(api), polling=OfflineRequest(api), order=False)
        async with app:
            services.bot_username = app.bot.username
            talk = Terminal(api, app, user_id, show, note, as_json=as_json)
            api.on_call = talk.called
            try:
                yield talk
            finally:
                await services.close()
        if sample:
            sample.close()


def _sample(folder: Path) -> Store:
    """The packaged sample in a store of its own, gone at the end."""
    store = Store(f"sqlite:///{folder / 'sample.db'}").open()
    with store.session(write=True) as session:
        for file in sample_files():
            data = file.read_bytes()
            reading = bulletin.read(data, name=file.name)
            library.load(session, reading.bulletin, library.Sent(data, file.name), at=datetime.now(UTC))
    return store


@dataclass(slots=True)
class Terminal:
    """What the user types goes in by `say`; what the bot calls comes out by `show`, what it did not say by `note`."""

    api: OfflineApi
    app: App
    user_id: int
    show: Callable[[str], None]
    note: Callable[[str], None]
    as_json: bool = False
    _index: int = -1
    _buttons: list[tuple[int | None, int]] = field(default_factory=list)
    """Of each number shown: its message's id and its place on that message's keyboard, or, with None, among cards."""
    _fresh: bool = True
    _pictures: Path | None = None
    _files: dict[str, str] = field(default_factory=dict)
    """The paths of the files saved, by their content."""

    async def say(self, text: str) -> None:
        """One message: text, or one of these.

        `#2` presses a button, `@FILE CAPTION` sends a document, `@50.45,30.52` a location, `@bot WORDS` types words
        in inline mode, whose cards are picked by their numbers.
        """
        self._index += 1
        self._fresh = True
        text = text.strip()
        if text.startswith("#") and text[1:].isdecimal():
            self._press(int(text[1:]))
        elif file := _file_named(text):
            path, caption = file
            self.api.user_sends_document(path.read_bytes(), path.name, caption=caption, user_id=self.user_id)
        elif place := _PLACE.fullmatch(text):
            self.api.user_shares_location(float(place[1]), float(place[2]), self.user_id)
        elif (words := self._typed_inline(text)) is not None:
            self.api.user_queries(words[:INLINE_QUERY_LIMIT], self.user_id)
        else:
            self.api.user_says(text, self.user_id)
        await deliver(self.api, self.app)

    def _press(self, number: int) -> None:
        if not 1 <= number <= len(self._buttons):
            self.note(f"There is no button #{number}.")
            return
        message_id, place = self._buttons[number - 1]
        if message_id is None:
            self._pick(place)
            return
        try:
            self.api.user_presses(place, self.user_id, message_id=message_id)
        except Elsewhere as elsewhere:
            self.note(f"Button #{number} opens {elsewhere.url}")
        except (ValueError, KeyError, IndexError):
            self.note(f"Button #{number} is no longer there.")

    def _typed_inline(self, text: str) -> str | None:
        """The words after `@bot` or the bot's username, None where a line begins otherwise."""
        name, _, words = text.partition(" ")
        return words.strip() if name.lower() in {"@bot", f"@{self.api.me['username']}".lower()} else None

    def _pick(self, place: int) -> None:
        """Sends a card here, as it would be sent to others."""
        message = self.api.user_picks(place, self.user_id)["message"]
        if not self.as_json:
            for line in (message.get("text") or message.get("caption", ""), *self._numbered(message), ""):
                self.show(line)

    def called(self, call: Call) -> None:
        """Shows a call of the bot's: as JSON, or as the message that it makes."""
        buttons = list(self._numbered(call.result)) if call.error is None and call.method in _SHOWN else []
        if self.as_json:
            shown = {"to": self._index, "method": call.method, "params": self._with_paths(call.params)}
            self.show(json.dumps(shown, ensure_ascii=False))
        elif call.error is None:
            for line in (*self._lines(call), *buttons):
                self.show(line)
            if call.method in _SHOWN:
                self.show("")

    def _lines(self, call: Call) -> Iterator[str]:
        for value in call.params.values():
            if isinstance(value, Upload):
                yield f"[file: {self._saved(value)}]"
        said = call.params.get("media") or call.params
        if again := self._sent_before(said.get("media") or said.get("photo")):
            yield f"[file: {again}]"
        words = said.get("text") or said.get("caption")
        if call.method == "answerInlineQuery":
            yield from self._offered(call.params)
            return
        if call.method == "answerCallbackQuery":
            yield from [f"({words})"] if words else []
            return
        if words:
            yield html.parse(words).text if said.get("parse_mode") == "HTML" else words
        below = (call.params.get("reply_markup") or {}).get("keyboard", [])
        if below:
            labels = (button if isinstance(button, str) else button["text"] for row in below for button in row)
            yield f"(Below the text field: {' '.join(f'[{label}]' for label in labels)})"

    def _offered(self, answer: dict[str, Any]) -> Iterator[str]:
        """The cards of inline mode, numbered like buttons."""
        results = answer.get("results") or []
        self._buttons, self._fresh = [(None, place) for place in range(len(results))], False
        for number, result in enumerate(results, start=1):
            yield f"[#{number} {result['title']}]"
            yield f"    {result.get('description', '')}"
        if answer.get("next_offset"):
            yield "(More follow further down.)"
        if not results:
            yield f"({(answer.get('button') or {}).get('text', 'No cards.')})"
        yield ""

    def _numbered(self, message: Any) -> Iterator[str]:
        if not isinstance(message, dict):
            return
        if self._fresh and keyboard(message):
            self._buttons, self._fresh = [], False
        place = 0
        for row in (message.get("reply_markup") or {}).get("inline_keyboard", []):
            labels = []
            for button in row:
                self._buttons.append((message["message_id"], place))
                target = f" ({button['url']})" if "url" in button else ""
                labels.append(f"[#{len(self._buttons)} {button['text']}{target}]")
                place += 1
            yield " ".join(labels)

    def _with_paths(self, params: dict[str, Any]) -> dict[str, Any]:
        """A call's parameters, each file in them saved and named by its path."""
        named = {key: self._saved(value) if isinstance(value, Upload) else value for key, value in params.items()}
        media = named.get("media")
        if isinstance(media, dict):
            attached = str(media.get("media", "")).removeprefix("attach://")
            named["media"] = media | {"media": named.pop(attached, media.get("media"))}
        return named

    def _sent_before(self, photo: Any) -> str | None:
        """The path of a picture that is sent again by its `file_id`."""
        stored = self.api.files.by_id.get(photo) if isinstance(photo, str) else None
        return self._saved(Upload(stored.name, stored.content)) if stored else None

    def _saved(self, file: Upload) -> str:
        """Where a file of a call lies now; the same one twice lies there once."""
        if self._pictures is None:
            self._pictures = Path(tempfile.mkdtemp(prefix="sitrep-"))
        content = hashlib.sha256(file.content).hexdigest()
        if content not in self._files:
            path = self._pictures / f"{len(self._files) + 1}-{Path(file.name).name}"
            path.write_bytes(file.content)
            self._files[content] = str(path)
        return self._files[content]


def _file_named(text: str) -> tuple[Path, str] | None:
    """The file of `@FILE CAPTION` and its caption, None where there is no such file: a name may have blanks in it."""
    if not text.startswith("@"):
        return None
    name, slash, caption = text[1:].partition(" /")
    for path, words in ((name, slash.strip() + caption), tuple(text[1:].partition(" ")[::2])):
        try:
            if Path(path).is_file():
                return Path(path), words
        except (OSError, ValueError):
            continue
    return None
