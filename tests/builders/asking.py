"""Questions put to the answers themselves, without Telegram: asked by words, and by the buttons of what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import unpack
from bot.commands import COMMANDS
from store import subscribers

if TYPE_CHECKING:
    from bot.ask import Ask
    from bot.views.message import Message
    from store.subscribers import ChatSettings


def chosen(ask: Ask) -> ChatSettings:
    """What the chat that asks has chosen."""
    with ask.store.session() as session:
        return subscribers.settings_of(session, ask.chat_id)


def labels(message: Message) -> list[str]:
    return [button.text for row in message.keyboard for button in row]


def presses(message: Message) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What each button asks: label to (verb, arguments)."""
    buttons = [button for row in message.keyboard for button in row if button.data]
    pressed = {button.text: unpack(button.data or "") for button in buttons}
    return {label: (press.verb, press.args) for label, press in pressed.items()}


async def press(ask: Ask, message: Message, label: str) -> Message:
    """The answer to a button of a message; of several messages the first."""
    verb, args = presses(message)[label]
    answer = COMMANDS[verb].answer
    assert answer is not None
    reply = await answer(ask.with_args(*args))
    return reply[0] if isinstance(reply, tuple) else reply
