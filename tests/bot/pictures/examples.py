"""Specs as the bot would make them: the invented sample's last day, and what is drawn seldom. In both languages."""

from __future__ import annotations

import random
from datetime import date as Date
from datetime import timedelta

from bot.pictures.specs import (
    Bar,
    FrontLabel,
    LegendLine,
    LossCard,
    Mark,
    Point,
    SectorMap,
    Series,
    SeriesLabels,
    Spec,
    State,
    Strip,
    StripDay,
    Town,
    Trend,
    Writing,
)

DAY = Date(2031, 5, 4)

ENGLISH = Writing(
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    weekdays=("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
)
UKRAINIAN = Writing(
    months=("січ.", "лют.", "бер.", "квіт.", "трав.", "черв.", "лип.", "серп.", "вер.", "жовт.", "лист.", "груд."),
    weekdays=("пн", "вт", "ср", "чт", "пт", "сб", "нд"),
    thousands="\xa0",
    decimal=",",
)

LABELS = SeriesLabels("Day", "Mean of each week", "Mean of each month", "Mean of 7 days", "No figure stated")
LABELS_UK = SeriesLabels("День", "Середнє за тиждень", "Середнє за місяць", "Середнє за 7 днів", "Не вказано")

LEGEND = (
    LegendLine(State.RUSSIA, "Russia advanced"),
    LegendLine(State.UKRAINE, "Ukraine advanced"),
    LegendLine(State.ATTACKS, "Attacks, no confirmed advance"),
    LegendLine(State.NO_ACTIVITY, "No activity reported"),
)
EVERY_STATE = (
    *LEGEND,
    LegendLine(State.BOTH, "Both advanced"),
    LegendLine(State.ACTIVITY, "Other activity"),
)
LEGEND_UK = (
    LegendLine(State.RUSSIA, "Росія просунулася"),
    LegendLine(State.UKRAINE, "Україна просунулася"),
    LegendLine(State.ATTACKS, "Атаки без підтвердженого просування"),
    LegendLine(State.NO_ACTIVITY, "Про бої не повідомлено"),
)

TOWNS = (
    Town("Kyiv", 50.455, 30.524),
    Town("Kharkiv", 49.982, 36.255),
    Town("Dnipro", 48.467, 35.041),
    Town("Zaporizhia", 47.852, 35.117),
    Town("Donetsk", 48.023, 37.802),
    Town("Luhansk", 48.568, 39.306),
    Town("Mykolaiv", 46.976, 31.993),
    Town("Mariupol", 47.097, 37.543),
    Town("Melitopol", 46.849, 35.367),
    Town("Sumy", 50.917, 34.799),
    Town("Poltava", 49.589, 34.554),
    Town("Belgorod", 50.60, 36.59),
)

MARKS = (
    Mark("Kursk front", 51.20, 35.27, State.ATTACKS),
    Mark("Kharkiv front", 50.0, 36.25, State.NO_ACTIVITY),
    Mark("Kupyansk", 49.71, 37.61, State.ATTACKS),
    Mark("Borova", 49.38, 37.62, State.ATTACKS),
    Mark("Lyman", 48.99, 37.81, State.ATTACKS),
    Mark("Siversk", 48.865, 38.097, State.NO_ACTIVITY),
    Mark("Chasiv Yar", 48.588, 37.834, State.RUSSIA),
    Mark("Toretsk", 48.395, 37.848, State.UKRAINE),
    Mark("Pokrovsk", 48.28, 37.177, State.RUSSIA),
    Mark("Andriivka", 47.92, 36.98, State.ATTACKS),
    Mark("Velyka Novosilka", 47.843, 36.836, State.RUSSIA),
    Mark("Polohy direction", 47.479, 36.255, State.NO_ACTIVITY),
    Mark("Kherson front", 46.637, 32.615, State.ATTACKS),
)
INVENTED = (
    "Sonivka", "Velyka Lypa", "Terniv", "Kalynove", "Berezhok", "Stara Huta", "Yaroslavivka", "Dibrova", "Pischane",
    "Novyi Yar", "Kamianka Druha", "Zoriane", "Luh", "Mykhailopil", "Vodiane", "Krynychne", "Oleksandrove", "Rih",
    "Svitle", "Malyi Brid", "Hrushivka", "Yasenove", "Bila Krucha", "Stepne", "Verkhnia Balka",
)  # fmt: skip
NAMES_UK = {
    "Kursk front": "Курщина",
    "Kharkiv front": "Харківський фронт",
    "Kupyansk": "Куп’янськ",
    "Borova": "Борова",
    "Lyman": "Лиман",
    "Siversk": "Сіверськ",
    "Chasiv Yar": "Часів Яр",
    "Toretsk": "Торецьк",
    "Pokrovsk": "Покровськ",
    "Andriivka": "Андріївка",
    "Velyka Novosilka": "Велика Новосілка",
    "Polohy direction": "Пологи",
    "Kherson front": "Херсонський фронт",
}
FRONTS = (
    FrontLabel("Kursk", "Russia"),
    FrontLabel("Kharkiv", "Russia"),
    FrontLabel("Luhansk", "Russia", 49.36, 37.68),
    FrontLabel("Donetsk", "Russia", 48.32, 37.44),
    FrontLabel("Zaporizhia", "Russia", 47.52, 35.9),
    FrontLabel("Kherson", "Ukraine"),
)


def sector_map() -> SectorMap:
    return SectorMap(
        title="Who advanced where",
        subtitle="Sunday 4 May 2031, day 3356",
        source="Source: the daily bulletin. Borders: Natural Earth, as internationally recognised.",
        alt="Map of Ukraine. Russia advanced at Chasiv Yar, Pokrovsk and Velyka Novosilka, Ukraine at Toretsk.",
        marks=MARKS,
        legend=LEGEND,
        fronts=FRONTS,
        initiative_title="Initiative, as printed",
        notes=(
            "A mark is a sector: an advance is somewhere in it, not in the town itself.",
            "Not on the map, no coordinates known: Shcherbaky, Nesteryanka (attacks, no confirmed advance).",
        ),
        towns=TOWNS,
    )


def sector_map_uk() -> SectorMap:
    return SectorMap(
        title="Хто і де просунувся",
        subtitle="Неділя, 4 травня 2031, 3356-й день",
        source="Джерело: щоденний бюлетень. Кордони: Natural Earth, міжнародно визнані.",
        alt="Карта України: Росія просунулася на трьох напрямках, Україна на одному.",
        marks=tuple(Mark(NAMES_UK[m.name], m.latitude, m.longitude, m.state) for m in MARKS),
        legend=LEGEND_UK,
        fronts=(
            FrontLabel("Курщина", "Росія"),
            FrontLabel("Харківський", "Росія"),
            FrontLabel("Луганський", "Росія", 49.36, 37.68),
            FrontLabel("Донецький", "Росія", 48.32, 37.44),
            FrontLabel("Запорізький", "Росія", 47.52, 35.9),
            FrontLabel("Херсонський", "Україна"),
        ),
        initiative_title="Ініціатива на фронтах, за бюлетенем",
        notes=("Позначка — це напрямок: просування десь на ньому, не обов’язково в самому місті.",),
    )


def crowded_map() -> SectorMap:
    """25 invented sectors, most of them close together."""
    scatter = random.Random(7)
    states = tuple(State)[:6]
    marks = tuple(
        Mark(name, scatter.gauss(48.3, 0.4), scatter.gauss(37.6, 0.4), states[n % 6]) for n, name in enumerate(INVENTED)
    )
    return SectorMap(
        title="Who advanced where",
        subtitle="Sunday 4 May 2031",
        source="Source: invented",
        alt="A map of 25 invented sectors.",
        marks=marks,
        legend=EVERY_STATE,
        fronts=FRONTS,
        initiative_title="Initiative, as printed",
        towns=TOWNS,
    )


def points(days: int, *, last: Date = DAY, around: float = 1150, seed: int = 1) -> tuple[Point, ...]:
    """An invented series that wanders, with some days without a figure."""
    chance = random.Random(seed)
    level, found = around, []
    for back in range(days - 1, -1, -1):
        level += chance.gauss(0, 0.035 * around) + 0.03 * (around - level)
        last_value = 910 if around == 1150 else None
        value = (
            last_value
            if last_value and not back
            else None
            if chance.random() < 0.05 and back
            else round(max(0, chance.gauss(level, 0.12 * around)))
        )
        found.append(Point(last - timedelta(days=back), value))
    return tuple(found)


def series(days: int, writing: Writing = ENGLISH, labels: SeriesLabels = LABELS) -> Series:
    return Series(points(days), labels, writing)


def loss_card() -> LossCard:
    return LossCard(
        title="Russian losses",
        subtitle="4 May 2031, day 3356 · as counted by Ukraine’s Armed Forces",
        source="Source: General Staff of Ukraine, in the daily bulletin. One side’s count, not independently verified.",
        alt="Troops +910, tanks +3, artillery +27, armoured vehicles +8; aircraft, helicopters and ships not stated.",
        bars=(
            Bar("Troops", "+910", "total 1,402,310", 910, 1130.5),
            Bar("Tanks", "+3", "total 13,120", 3, 6.2),
            Bar("Artillery", "+27", "total 41,250", 27, 21.4),
            Bar("Armoured vehicles", "+8", "total 27,444", 8, 7.1),
            Bar("Aircraft", "not stated", "total 455", None),
            Bar("Helicopters", "not stated", "total 362", None),
            Bar("Ships", "not stated", "total 33", None),
        ),
        scale="Each bar: the day beside the category’s own mean of 30 days, which is the line.",
        trend_title="Troops, killed and wounded, 30 days",
        trend=series(30),
    )


def loss_card_uk() -> LossCard:
    return LossCard(
        title="Втрати Росії",
        subtitle="4 травня 2031, 3356-й день · за підрахунком Збройних сил України",
        source="Джерело: Генеральний штаб ЗСУ, у щоденному бюлетені. Підрахунок однієї сторони, не підтверджений.",
        alt="Особовий склад +910, танки −2, артилерія +27, бронемашини +80.",
        bars=(
            Bar("Особовий склад", "+910", "усього 1\xa0402\xa0310", 910, 1130.5),
            Bar("Танки", "−2", "усього 13\xa0120", -2, 6.2),
            Bar("Артилерія", "+27", "усього 41\xa0250", 27, 21.4),
            Bar("Бойові броньовані машини", "+80", "усього 27\xa0444", 80, 7.1),
            Bar("РСЗВ", "+1", "усього 1\xa0377", 1, 0.8),
            Bar("Засоби ППО", "0", "усього 1\xa0059", 0, 0.6),
            Bar("Літаки", "не вказано", "усього 455", None),
            Bar("Гелікоптери", "не вказано", "усього 388", None),
            Bar("Безпілотники", "+74", "усього 23\xa0944", 74, 61.3),
            Bar("Крилаті ракети", "не вказано", "усього 3\xa0054", None),
            Bar("Кораблі й катери", "не вказано", "усього 31", None),
            Bar("Автомобілі та автоцистерни", "+93", "усього 35\xa0863", 93, 102.0),
            Bar("Спеціальна техніка", "+2", "усього 3\xa0733", 2, 3.2),
            Bar("Підводні човни", "не вказано", "усього 1", None),
        ),
        scale="Кожна смуга: день поруч із середнім цієї категорії за 30 днів; середнє — вертикальна лінія.",
        trend_title="Особовий склад, убиті й поранені, 30 днів",
        trend=series(30, UKRAINIAN, LABELS_UK),
    )


def first_day_card() -> LossCard:
    """A store of one bulletin: nothing to compare with yet."""
    card = loss_card()
    return LossCard(
        card.title,
        card.subtitle,
        card.source,
        card.alt,
        tuple(Bar(bar.name, bar.figure, bar.total, bar.value) for bar in card.bars),
    )


def trend(days: int, *, corrected: bool = False) -> Trend:
    found = points(days, around=14 if corrected else 1150)
    if corrected:
        found = (*found[:-9], Point(found[-9].date, -6), *found[-8:])
    return Trend(
        title="Russian losses: tanks" if corrected else "Russian losses: troops",
        subtitle=f"{days} {'day' if days == 1 else 'days'} to 4 May 2031 · as counted by Ukraine’s Armed Forces",
        source="Source: General Staff of Ukraine, in the daily bulletins. One side’s count, not verified.",
        alt=f"Bars over {days} days.",
        series=Series(found, LABELS, ENGLISH),
        notes=("The total falls on 26 April 2031: the source corrected itself. Shown as printed.",)
        if corrected
        else (),
    )


def strip(days: int = 35) -> Strip:
    chance = random.Random(3)
    states = [State.RUSSIA] * 4 + [State.ATTACKS] * 5 + [State.UKRAINE, State.BOTH, State.NO_ACTIVITY, State.NOT_NAMED]
    shown = tuple(
        StripDay(DAY - timedelta(days=back), chance.choice(states))
        for back in range(days - 1, -1, -1)
        if back % 11 != 5
    )
    return Strip(
        title="Pokrovsk sector, day by day",
        subtitle="31 March to 4 May 2031, Donetsk front",
        source="Source: the daily bulletins.",
        alt="A calendar of five weeks.",
        days=shown,
        legend=(
            *LEGEND,
            LegendLine(State.BOTH, "Both advanced"),
            LegendLine(State.NOT_NAMED, "Not named that day"),
            LegendLine(State.NO_BULLETIN, "No bulletin stored"),
        ),
        writing=ENGLISH,
        notes=("Not named doesn’t mean quiet.",),
    )


EVERYTHING: dict[str, Spec] = {
    "map": sector_map(),
    "map-uk": sector_map_uk(),
    "map-crowded": crowded_map(),
    "losses": loss_card(),
    "losses-uk": loss_card_uk(),
    "losses-first-day": first_day_card(),
    "trend-1": trend(1),
    "trend-30": trend(30),
    "trend-90": trend(90, corrected=True),
    "trend-400": trend(400),
    "trend-10-years": trend(3653),
    "strip": strip(),
    "strip-92": strip(92),
}
