"""The least of bots, to test the server itself: bare python-telegram-bot over its stock transport.

python -m tests.e2e.echo_bot API_ROOT TOKEN [WEBHOOK_PORT SECRET]
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from typing import Any

from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

Context = ContextTypes.DEFAULT_TYPE
Bot = Application[Any, Any, Any, Any, Any, Any]


async def echo(update: Update, context: Context) -> None:
    """Says a text again, in bold, with a button."""
    message = update.effective_message
    assert message is not None
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Louder", callback_data="louder")]])
    await message.reply_html(f"<b>{message.text_html}</b>", reply_markup=buttons)


async def weigh(update: Update, context: Context) -> None:
    """Fetches a document and tells its size and caption, as a reply to it."""
    message = update.effective_message
    assert message is not None
    assert message.document is not None
    data = await (await message.document.get_file()).download_as_bytearray()
    await message.reply_text(f"{len(data)} bytes, {message.caption}", do_quote=True)


async def louder(update: Update, context: Context) -> None:
    """Answers a press, and edits the message pressed."""
    query = update.callback_query
    assert query is not None
    await query.answer("louder")
    await query.edit_message_text("LOUDER")


def built(api: str, token: str) -> Bot:
    """The bot, talking to the server at `api`."""
    application = Application.builder().token(token).base_url(f"{api}/bot").base_file_url(f"{api}/file/bot").build()
    application.add_handler(MessageHandler(filters.Document.ALL, weigh))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.add_handler(CallbackQueryHandler(louder))
    return application


async def listen(application: Bot, port: int, secret: str) -> None:
    """Takes updates as a webhook until cancelled; 403 without the secret."""

    async def take(request: web.Request) -> web.Response:
        if request.headers.get("X-Telegram-Bot-Api-Secret-Token") != secret:
            return web.Response(status=403)
        await application.process_update(Update.de_json(await request.json(), application.bot))
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await application.bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token=secret)
    try:
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


async def poll(application: Bot) -> None:
    """Takes updates by long polling until cancelled."""
    assert application.updater is not None
    await application.updater.start_polling(timeout=5)
    try:
        await asyncio.Event().wait()
    finally:
        await application.updater.stop()


async def run(api: str, token: str, port: str = "", secret: str = "") -> None:
    async with built(api, token) as application:
        await application.start()
        work = asyncio.create_task(listen(application, int(port), secret) if port else poll(application))
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, work.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await work
        await application.stop()


if __name__ == "__main__":
    asyncio.run(run(*sys.argv[1:]))
