"""What a question is answered with, over the packaged sample's four days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import answers, names
from store.answers import Answer, Context, told
from store.bulletin.model import LossCategory
from store.front_report import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.db import Store

    Asked = Callable[..., Answer]


@pytest.fixture(scope="session")
def ask(sample: Store) -> Asked:
    with sample.session() as session:
        places, known = names.known_places(session), answers.known(session)

    def asked(text: str, **more: Any) -> Answer:
        with sample.session() as session:
            more.setdefault("today", date(2031, 5, 5))
            return answers.answer(session, places, known, text, **more)

    return asked


def test_a_category_on_a_day(ask: Asked) -> None:
    answer = ask("How many tanks did Russia lose on 2 May?")
    assert isinstance(answer.said, told.LossesOfDay)
    assert answer.said.category is LossCategory.TANKS
    assert answer.said.day.bulletin.date == date(2031, 5, 2)
    assert answer.kind == "answer"


def test_a_category_over_a_month_sums_the_days_stated(ask: Asked) -> None:
    answer = ask("скільки танків втратила Росія у травні")
    assert isinstance(answer.said, told.LossesOverDays)
    (trend,) = answer.said.trends
    assert (trend.sum, len(trend.stated), trend.days) == (12, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        "How many tanks did Ukraine lose?",
        "How many Ukrainian soldiers were killed?",
        "Ukrainian losses",
        "втрати України за тиждень",
        "потери ВСУ",
    ],
)
def test_ukraines_losses_are_not_told_from_russias_table(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert answer.said == told.NoUkrainianLosses()
    assert answer.kind == "none"


@pytest.mark.parametrize(
    "text",
    ["how many Russian tanks did Ukraine destroy", "Russian losses in Ukraine", "втрати росіян в Україні"],
)
def test_russias_losses_are_told_where_ukraine_is_named_too(ask: Asked, text: str) -> None:
    assert isinstance(ask(text).said, told.LossesOfDay)


def test_who_advanced_by_side(ask: Asked) -> None:
    answer = ask("did Ukrainians advance anywhere")
    assert isinstance(answer.said, told.Advances)
    assert [each.entry.sector for each in answer.said.entries] == ["Toretsk"]


def test_no_advance_is_an_answer_too(ask: Asked) -> None:
    answer = ask("did Russia gain ground near Lyman?")
    assert isinstance(answer.said, told.Advances)
    assert [each.entry.advanced for each in answer.said.entries] == [()]
    assert answer.kind == "answer"


def test_advances_over_days(ask: Asked) -> None:
    answer = ask("where did Ukraine advance last week")
    assert isinstance(answer.said, told.AdvancesOverDays)
    assert [day.date for day in answer.said.days] == [date(2031, 5, n) for n in (4, 3, 1)]
    assert {gain.side for day in answer.said.days for gain in day.gains} == {"Ukraine"}
    assert answer.said.stored == 4


def test_the_initiative_of_a_front(ask: Asked) -> None:
    answer = ask("за ким ініціатива на Херсонському напрямку")
    assert isinstance(answer.said, told.Initiative)
    assert [front.initiative for front in answer.said.fronts] == ["Ukraine"]


@pytest.mark.parametrize("text", ["how many died", "скільки загинуло", "сколько погибших сегодня"])
def test_the_dead_of_no_side_are_civilians(ask: Asked, text: str) -> None:
    assert isinstance(ask(text).said, told.Civilians)


@pytest.mark.parametrize("text", ["how many Russians died", "скільки орків здохло", "сколько русских убито"])
def test_the_dead_of_one_side_are_its_troops(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert isinstance(answer.said, told.LossesOfDay)
    assert answer.said.category is LossCategory.TROOPS


@pytest.mark.parametrize("text", ["yo whats up with the war", "what's new", "що нового на фронті"])
def test_a_day_in_short(ask: Asked, text: str) -> None:
    assert isinstance(ask(text).said, told.Overview)


def test_civilians_over_days(ask: Asked) -> None:
    answer = ask("civilian casualties over the last 4 days")
    assert isinstance(answer.said, told.CiviliansOverDays)
    assert [count.deaths for _, count in answer.said.counts if count] == [3, 0, 1, 2]


@pytest.mark.parametrize("text", ["Toretsk", "Торецьк", "что происходит в Торецке", "any news from Toretsk?"])
def test_a_place_by_itself_is_its_day(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert isinstance(answer.said, told.OfPlace)
    assert answer.kind == "answer"


def test_a_place_over_days(ask: Asked) -> None:
    answer = ask("Toretsk last week")
    assert isinstance(answer.said, told.OfPlaceOverDays)
    assert [each.date.day for each in answer.said.days] == [4, 3, 2, 1]


def test_a_place_that_the_day_does_not_name(ask: Asked) -> None:
    answer = ask("was Mykolaiv hit by missiles")
    assert answer.kind == "none"
    assert isinstance(answer.said, told.OfPlace)


@pytest.mark.parametrize(
    "text",
    ["who controls Pokrovsk?", "чий Покровськ", "has Chasiv Yar fallen?", "Is Lyman still Ukrainian?"],
)
def test_who_holds_a_place_is_never_inferred(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert isinstance(answer.said, told.Control)
    assert answer.kind == "closest"


@pytest.mark.parametrize("text", ["is it ok to go to Toretsk by bus tomorrow", "чи можна повертатись у Торецьк"])
def test_whether_to_go_somewhere_is_a_question_of_safety(ask: Asked, text: str) -> None:
    assert isinstance(ask(text).said, told.Safety)


@pytest.mark.parametrize("text", ["What does Kyiv want from Moscow?", "чого хоче Київ", "has Kyiv agreed to the pause"])
def test_a_capital_may_be_a_government(ask: Asked, text: str) -> None:
    assert not isinstance(ask(text).said, told.OfPlace)


@pytest.mark.parametrize(
    "text", ["Kyiv", "is kyiv ok?", "was Kyiv attacked by drones", "що у Києві", "Київ обстріляли?"]
)
def test_a_capital_may_be_a_city(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert isinstance(answer.said, told.OfPlace)
    assert answer.kind == "none"


@pytest.mark.parametrize(
    "text", ["what share of the assaults fell on Pokrovsk", "яка частка штурмів на Покровському напрямку"]
)
def test_a_share_is_found_by_its_sign(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert isinstance(answer.said, told.Found)
    assert "40%" in answer.said.best.passage.text


def test_what_is_safe_is_never_inferred(ask: Asked) -> None:
    answer = ask("Is it safe to drive to Kramatorsk now?")
    assert isinstance(answer.said, told.Safety)
    assert answer.said.place
    assert (answer.said.place.name, answer.said.named) == ("Kramatorsk", False)


@pytest.mark.parametrize(
    "text", ["who will win?", "When will the war end?", "коли закінчиться війна", "Will Pokrovsk fall?"]
)
def test_what_will_be_is_never_inferred(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert isinstance(answer.said, told.Forecast)
    assert answer.kind == "none"


def test_a_paragraph_with_its_sentence(ask: Asked) -> None:
    answer = ask("How many students has the first class?")
    assert isinstance(answer.said, told.Found)
    best = answer.said.best
    assert best.passage.text[slice(*best.sentence)].startswith("The first class has 22 students")
    assert [(each.date, each.heading) for each in answer.citations] == [
        (date(2031, 5, 4), "Russia Mobilization and Defense Industrial Base")
    ]


def test_a_name_with_a_typo_or_in_cyrillic(ask: Asked) -> None:
    for text in ("What did Marta Elinghaus say?", "що сказала Еллінгаус"):
        answer = ask(text)
        assert isinstance(answer.said, told.Found)
        assert "Ellinghaus" in answer.said.best.passage.text


@pytest.mark.parametrize("text", ["What did Napoleon say?", "how many F-16s were delivered"])
def test_an_unknown_name_is_refused(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert isinstance(answer.said, told.Nothing)
    assert answer.said.names


@pytest.mark.parametrize("text", ["", "🙂", "?", "recipe for borscht"])
def test_nothing_is_said_of_the_rest(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert answer.said == told.Nothing()
    assert answer.kind == "none"


@pytest.mark.parametrize("text", ["hello, how are you", "привіт", "Спасибо большое!"])
def test_a_courtesy_asks_nothing(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert answer.said == told.Courtesy()
    assert (answer.kind, answer.citations) == ("none", ())


@pytest.mark.parametrize("text", ["what about Tortsk", "а що з Торецьком", "how about Tortesk?", "что с Покровксом"])
def test_a_misspelt_place_by_itself_is_corrected(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert isinstance(answer.said, told.OfPlace)
    assert answer.kind == "answer"


@pytest.mark.parametrize("text", ["what about Pokrovka?", "pokrovka"])
def test_a_name_too_far_from_any_is_refused_with_the_nearest(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert isinstance(answer.said, told.OfPlace)
    assert isinstance(answer.said.report, Unknown)
    assert "Pokrovsk" in {place.name for place in answer.said.report.nearest}
    assert answer.kind == "none"


@pytest.mark.parametrize("text", ["кримський міст", "закрывали ли Крымский мост"])
def test_an_adjective_before_its_noun_is_no_village(ask: Asked, text: str) -> None:
    assert not isinstance(ask(text).said, told.OfPlace)


def test_which_ship_was_hit_is_no_question_of_counts(ask: Asked) -> None:
    assert not isinstance(ask("which warship was hit").said, told.LossesOfDay)
    assert isinstance(ask("how many ships were sunk").said, told.LossesOfDay)


def test_two_places_are_both_told(ask: Asked) -> None:
    answer = ask("what happened in Toretsk and Pokrovsk")
    assert isinstance(answer.said, told.Parts)
    told_of = [each.said.place for each in answer.said.answers if isinstance(each.said, told.Advances)]
    assert [place.name for place in told_of if place] == ["Toretsk", "Pokrovsk"]
    assert answer.kind == "answer"


def test_two_days_are_both_told(ask: Asked) -> None:
    answer = ask("сколько танков потеряли 1 и 4 мая")
    assert isinstance(answer.said, told.Parts)
    days = [each.said.day.bulletin.date.day for each in answer.said.answers if isinstance(each.said, told.LossesOfDay)]
    assert days == [1, 4]


def test_a_place_and_its_front_are_one(ask: Asked) -> None:
    assert isinstance(ask("Chasiv Yar on the Donetsk front").said, told.OfPlace)


def test_an_earlier_day_answers_what_the_newest_does_not(ask: Asked) -> None:
    answer = ask("who was fined for a shelf of travel guides?")
    assert isinstance(answer.said, told.Found)
    assert answer.said.best.passage.date == date(2031, 5, 2)
    assert answer.days
    assert (answer.days.until, answer.days.newest) == (date(2031, 5, 2), False)


def test_a_day_that_is_asked_for_is_the_only_one_searched(ask: Asked) -> None:
    for more in ({"text": "who was fined for a shelf of travel guides today?"},
                 {"text": "who was fined for a shelf of travel guides?", "day": date(2031, 5, 4)}):  # fmt: skip
        answer = ask(**more)
        assert not isinstance(answer.said, told.Found) or answer.said.best.passage.date == date(2031, 5, 4)


@pytest.mark.parametrize("text", ["tanks lost since 2022", "сколько танков потеряла Россия за всё время"])
def test_losses_of_the_whole_war_are_the_newest_total(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert isinstance(answer.said, told.LossesOfDay)
    assert answer.said.day.bulletin.date == date(2031, 5, 4)


def test_a_day_that_is_not_stored_is_told_and_the_newest_offered(ask: Asked) -> None:
    answer = ask("what happened near Toretsk on 20 April")
    assert answer.days
    assert answer.days.missing == (date(2031, 4, 20), date(2031, 4, 20))
    assert answer.days.until == date(2031, 5, 4)
    assert answer.kind == "closest"


@pytest.mark.parametrize(
    ("first", "then", "place", "day"),
    [
        ("what happened near Toretsk?", "and on 2 May?", "Toretsk", 2),
        ("what happened near Toretsk?", "а 2 травня?", "Toretsk", 2),
        ("what happened near Toretsk on 2 May?", "and Pokrovsk?", "Pokrovsk", 2),
        ("що у Торецьку 2 травня", "а Покровськ?", "Pokrovsk", 2),
    ],
)
def test_a_question_that_goes_on(ask: Asked, first: str, then: str, place: str, day: int) -> None:
    answer = ask(then, context=ask(first).context)
    assert isinstance(answer.said, told.OfPlace)
    assert answer.said.report.day.bulletin.date == date(2031, 5, day)
    assert place in str(answer.said.report)


@pytest.mark.parametrize("then", ["and Ellinghaus?", "а що Еллінгаус?"])
def test_a_person_is_a_new_question(ask: Asked, then: str) -> None:
    answer = ask(then, context=ask("what happened near Toretsk?").context)
    assert isinstance(answer.said, told.Found)
    assert "Ellinghaus" in answer.said.best.passage.text


def test_losses_go_on_with_another_day(ask: Asked) -> None:
    answer = ask("and on 2 May?", context=ask("how many tanks did Russia lose?").context)
    assert isinstance(answer.said, told.LossesOfDay)
    assert answer.said.day.bulletin.date.day == 2


def test_a_whole_question_does_not_go_on(ask: Asked) -> None:
    answer = ask("Pokrovsk", context=Context("how many tanks did Russia lose", "", "on 2 May"))
    assert isinstance(answer.said, told.OfPlace)


_ODD = ("NEAR(", '"', "*", "col:", "-", "\x00", "\ud800", "🙂", "İ", "ﬁ", "'; DROP TABLE passage; --", "a" * 4096)
_PLAIN = ("9999-12-31", "day 99999", "in 0000", "між 1 і 40 травня", "yesterday", "Pokrovsk", "who", "втрати", "tanks")
_FRAGMENTS = st.sampled_from(_ODD + _PLAIN)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(_FRAGMENTS, st.text(max_size=40)), max_size=6).map(" ".join))
def test_any_text_is_answered_or_refused(ask: Asked, text: str) -> None:
    assert ask(text).kind in {"answer", "closest", "none"}


@pytest.mark.parametrize(
    "text",
    ["which army holds the initiative in the Luhansk area", "which side has the initiative, luhansk front"],
)
def test_words_around_the_initiative_ask_nothing_else(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert isinstance(answer.said, told.Initiative)
    assert [front.heading for front in answer.said.fronts] == ["Luhansk Front"]


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine's own dead and wounded",
        "потери всу в технике",
        "скільки наших військових загинуло",
        "скільки поранених у зсу",
    ],
)
def test_the_armys_own_dead_are_ukraines_losses(ask: Asked, text: str) -> None:
    assert isinstance(ask(text).said, told.NoUkrainianLosses)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("втрати ворога живою силою 1 травня", LossCategory.TROOPS),
        ("скільки арти вибили 2 травня", LossCategory.ARTILLERY),
        ("сколько танков подбили 2 мая", LossCategory.TANKS),
        ("скільки кораблів пішло на дно", LossCategory.SHIPS),
    ],
)
def test_everyday_words_for_losses(ask: Asked, text: str, category: LossCategory) -> None:
    answer = ask(text)
    assert isinstance(answer.said, told.LossesOfDay)
    assert answer.said.category is category


@pytest.mark.parametrize("text", ["innocent people hurt, daily figure", "скільки мирних постраждало за добу"])
def test_everyday_words_for_civilians(ask: Asked, text: str) -> None:
    assert isinstance(ask(text).said, told.Civilians)


@pytest.mark.parametrize("text", ["де ворог посунувся вперед", "куда продвинулись русские"])
def test_everyday_words_for_advances(ask: Asked, text: str) -> None:
    assert isinstance(ask(text).said, told.Advances)


@pytest.mark.parametrize("text", ["what is on the photo of the day", "що на фото дня", "снимок дня"])
def test_the_photo_of_the_day_is_its_caption(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert isinstance(answer.said, told.Found)
    assert answer.said.best.passage.kind == "picture"


def test_the_headline_is_asked_by_its_name(ask: Asked) -> None:
    answer = ask("what is the headline")
    assert isinstance(answer.said, told.Found)
    assert answer.said.best.passage.kind == "headline"


@pytest.mark.parametrize("text", ["what are the sources", "які джерела у зведення", "какие источники у сводки"])
def test_the_sources_are_those_the_bulletin_names(ask: Asked, text: str) -> None:
    answer = ask(text)
    assert isinstance(answer.said, told.Sources)
    assert answer.said.day.bulletin.sources
    assert answer.kind == "answer"


@pytest.mark.parametrize("text", ["Пологи є щось?", "Ровно, что случилось"])
def test_a_places_name_that_is_a_word_too_is_the_place_where_nothing_else_is_asked(ask: Asked, text: str) -> None:
    assert isinstance(ask(text).said, told.OfPlace)


@pytest.mark.parametrize("text", ["Вибори є?", "Погода", "Мир"])
def test_another_capital_that_begins_a_question_is_no_place(ask: Asked, text: str) -> None:
    assert not isinstance(ask(text).said, told.OfPlace)


def test_one_word_of_a_text_does_not_answer_two_of_a_question(ask: Asked) -> None:
    assert ask("курс евро").kind != "answer"
