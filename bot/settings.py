"""Settings from the environment or a .env file, validated once at start."""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_OPEN_WEBHOOK = "open_webhook"


class SettingWrong(Exception):
    """A setting that cannot be used; the message names it and the form expected, in one sentence."""


def _listed(value: object) -> object:
    return [item.strip() for item in value.split(",") if item.strip()] if isinstance(value, str) else value


class Settings(BaseSettings):
    """What an operator may set; each field is `SITREP_` and its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix="SITREP_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    token: SecretStr | None = Field(default=None, description="the token that @BotFather gave, such as 123456:ABCdef")
    database_url: str = Field(
        default="sqlite:///sitrep.db", description="sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME"
    )
    admin_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(), description="numeric Telegram ids, comma separated"
    )
    api_url: str = Field(
        default="https://api.telegram.org", description="the root of a Bot API server, such as http://host:8081"
    )
    timezone: str = Field(default="Europe/Kyiv", description="an IANA zone such as Europe/Kyiv, or UTC")
    digest_time: str = Field(default="08:00", description="a time of day as HH:MM")
    expect_by: str | None = Field(default=None, description="a time of day as HH:MM")
    send_rate: float = Field(
        default=25, gt=0, allow_inf_nan=False, description="digest messages a second, any positive number"
    )
    paid_broadcast: bool = Field(
        default=False, description="true to let Telegram charge Stars for more than 30 messages a second, or false"
    )
    send_delay: float = Field(
        default=120, ge=0, le=86_400, description="seconds between a load and its first digest, 0 to 86400"
    )
    webhook_url: str | None = Field(default=None, description="the https address that Telegram is to call")
    webhook_secret: SecretStr | None = Field(default=None, description="1 to 256 letters, digits, _ and -")
    listen: str | None = Field(default=None, description="HOST:PORT, such as 127.0.0.1:8080")
    sources: Annotated[tuple[str, ...], NoDecode] = Field(default=(), description="host names, comma separated")
    log: Literal["text", "json"] = Field(default="text", description="text or json")

    @field_validator("admin_ids", "sources", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return _listed(value)

    @field_validator("token")
    @classmethod
    def _like_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError
        return value

    @field_validator("admin_ids")
    @classmethod
    def _user_ids(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        if any(not 0 < user_id < 2**52 for user_id in value):
            raise ValueError
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        file = value.removeprefix("sqlite:///")
        if value.startswith("postgresql+psycopg://") or (file != value and file not in {"", ":memory:"}):
            return value
        raise ValueError

    @field_validator("api_url", "webhook_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError
        return value.rstrip("/") if value else value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, OSError) as error:  # a folder of zones, such as Europe, is an OSError
            raise ValueError from error
        return value

    @field_validator("digest_time", "expect_by")
    @classmethod
    def _time_of_day(cls, value: str | None) -> str | None:
        if value is None:
            return None
        hours, colon, minutes = value.partition(":")
        if not colon:
            raise ValueError
        return time(int(hours), int(minutes)).strftime("%H:%M")

    @model_validator(mode="after")
    def _webhook_whole(self) -> Settings:
        if self.webhook_url and not self.webhook_secret:
            raise PydanticCustomError(_OPEN_WEBHOOK, "a webhook without a secret")
        return self

    @field_validator("webhook_secret")
    @classmethod
    def _allowed_secret(cls, value: SecretStr | None) -> SecretStr | None:
        secret = value.get_secret_value() if value else ""
        plain = secret.replace("_", "").replace("-", "")
        if value is not None and not (plain.isascii() and plain.isalnum() and len(secret) <= 256):
            raise ValueError
        return value

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, value: str | None) -> str | None:
        if value is not None:
            host, _, port = value.rpartition(":")
            if not host or not 0 <= int(port) <= 65535:
                raise ValueError
        return value


def read_settings(**given: str) -> Settings:
    """The settings in force; what is `given` counts before the environment.

    Raises SettingWrong, naming the first wrong one; a secret's value is never named.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except (OSError, UnicodeDecodeError):
        raise SettingWrong("The file .env cannot be read: expected lines such as SITREP_LOG=json, in UTF-8.") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        if first["type"] == _OPEN_WEBHOOK:
            expected = Settings.model_fields["webhook_secret"].description
            raise SettingWrong(f"SITREP_WEBHOOK_SECRET is missing: the webhook needs {expected}.") from None
        name = str(first["loc"][0])
        expected = Settings.model_fields[name].description
        raise SettingWrong(f"SITREP_{name.upper()} is wrong: expected {expected}.") from None
