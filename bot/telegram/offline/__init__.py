"""A Bot API in this process: it keeps state, refuses what Telegram refuses, and plays the users' part."""

from bot.telegram.offline.api import Call, OfflineApi
from bot.telegram.offline.files import Upload
from bot.telegram.offline.refusals import Refused, bad_request, forbidden, server_error, too_many_requests
from bot.telegram.offline.request import OfflineRequest, deliver
from bot.telegram.offline.users import keyboard

__all__ = [
    "Call",
    "OfflineApi",
    "OfflineRequest",
    "Refused",
    "Upload",
    "bad_request",
    "deliver",
    "forbidden",
    "keyboard",
    "server_error",
    "too_many_requests",
]
