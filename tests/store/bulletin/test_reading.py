"""What a reading says beside the bulletin itself."""

from __future__ import annotations

from datetime import date

from store.bulletin.parse import parse
from tests.builders import bulletin_text


def test_a_page_over_several_days_names_its_first() -> None:
    assert parse(bulletin_text(layout="several-days")).first_day == date(2031, 5, 3)
    assert parse(bulletin_text()).first_day is None


def test_a_date_given_is_that_of_one_day() -> None:
    assert parse(bulletin_text(layout="several-days"), given=date(2031, 5, 9)).first_day is None


def test_a_title_that_spans_a_year_is_a_slip() -> None:
    text = bulletin_text(layout="several-days").replace("May 3-4, 2031", "May 4, 2030 - May 4, 2031")
    assert parse(text).first_day is None
