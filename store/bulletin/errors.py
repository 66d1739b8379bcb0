"""What can be wrong with a text that should be a bulletin: a name, one sentence, what to do."""

from __future__ import annotations

from store.wording import Worded


class BulletinError(Exception):
    """The bulletin cannot be read. Its docstring, or the sentence given, is shown to the person who sent it."""

    def __init__(self, sentence: str | None = None) -> None:
        self.sentence: str = sentence or Worded(" ".join((type(self).__doc__ or "").split()))
        super().__init__(self.sentence)


class NotABulletin(BulletinError):
    """This is not a bulletin: it has no dated title, no known heading and no loss row. Send the whole page's text."""


class DateMissing(BulletinError):
    """The text carries no date: send it with one, as in /load 2025-02-14."""


class DateWrong(BulletinError):
    """The date in the text does not exist: send the bulletin with the right one, as in /load 2025-02-14."""


class TooLarge(BulletinError):
    """The bulletin is larger than 5 MB: send its text alone, without pictures."""


class Unreadable(BulletinError):
    """The file cannot be read: send the bulletin as .txt, .md, .html or .docx."""


class SeveralBulletins(BulletinError):
    """These are several bulletins in one text: send each by itself."""
