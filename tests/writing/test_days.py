"""Days and hours as people say them: each form of the table, its edges, every day of two years read back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import MONTHS, SHORT_MONTHS
from cano_cli.writing.day_words import WEEKDAYS
from cano_cli.writing.days import Moment, said_day, said_moment, said_partial

MONDAY = datetime(2026, 3, 9, 10, 15)


def refusal(text: str, now: datetime = MONDAY, *, future: bool = False) -> str:
    with pytest.raises(CanoError) as caught:
        said_moment(text, now, future=future)
    assert caught.value.exit_code == 2
    return f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("vandaag", "2026-03-09"), ("gisteren", "2026-03-08"), ("Eergisteren", "2026-03-07"),
        ("maandag", "2026-03-09"), ("dinsdag", "2026-03-03"), ("di", "2026-03-03"), ("vr.", "2026-03-06"),
        ("vorige maandag", "2026-03-02"), ("afgelopen dinsdag", "2026-03-03"), ("dinsdag jl.", "2026-03-03"),
        ("vorige week dinsdag", "2026-03-03"), ("dinsdag van vorige week", "2026-03-03"),
        ("9/3", "2026-03-09"), ("8-3", "2026-03-08"), ("10/5", "2025-05-10"),
        ("1.3", "2026-03-01"), ("3 mrt.", "2026-03-03"), ("de 12e", "2026-02-12"), ("de 31ste", "2026-01-31"),
        ("di 3/3", "2026-03-03"), ("dinsdag, 3 maart", "2026-03-03"), ("op 1 maart 2026", "2026-03-01"),
        ("1/3/26", "2026-03-01"), ("2026/3/1", "2026-03-01"), ("Één week geleden", "2026-03-02"),
        ("drie dagen geleden", "2026-03-06"), ("14 dagen geleden", "2026-02-23"), ("een maand geleden", "2026-02-09"),
        ("een half jaar geleden", "2025-09-09"), ("een jaar geleden", "2025-03-09"),
    ],
)  # fmt: skip
def test_days_that_lie_behind(text: str, day: str) -> None:
    assert said_moment(text, MONDAY) == Moment(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("morgen", "2026-03-10"), ("overmorgen", "2026-03-11"), ("maandag", "2026-03-09"), ("dinsdag", "2026-03-10"),
        ("volgende maandag", "2026-03-16"), ("dinsdag a.s.", "2026-03-10"), ("volgende week dinsdag", "2026-03-17"),
        ("over twee weken", "2026-03-23"), ("binnen een maand", "2026-04-09"), ("12/3", "2026-03-12"),
        ("de 1e", "2026-04-01"), ("eind juni", "2026-06-30"), ("eind februari", "2027-02-28"),
        ("eind februari 2028", "2028-02-29"), ("eind deze maand", "2026-03-31"), ("gisteren", "2026-03-08"),
    ],
)  # fmt: skip
def test_days_that_may_lie_ahead(text: str, day: str) -> None:
    assert said_moment(text, MONDAY, future=True) == Moment(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("16u30", "16:30"), ("16u", "16:00"), ("16h30", "16:30"), ("16:30", "16:30"), ("om 16.30", "16:30"),
        ("om 16.30 uur", "16:30"), ("16 uur", "16:00"), ("0u05", "00:05"), ("04:30", "04:30"), ("8u", "08:00"),
        ("half vijf", "16:30"), ("half een", "12:30"), ("half acht", "07:30"), ("half zeven", "18:30"),
        ("kwart over vier", "16:15"), ("kwart voor zeven", "18:45"), ("kwart voor een", "12:45"),
        ("zeven uur", "07:00"), ("vijf voor half vijf", "16:25"), ("tien over 9", "09:10"), ("twaalf uur", "12:00"),
        ("middernacht", "00:00"),
        ("8u 's avonds", "20:00"), ("’s avonds 8u", "20:00"), ("half zes 's morgens", "05:30"),
        ("12u 's nachts", "00:00"),
        ("2u 's nachts", "02:00"), ("16u30 in de namiddag", "16:30"),
    ],
)  # fmt: skip
def test_hours(text: str, hour: str) -> None:
    assert said_moment(text, MONDAY) == Moment(date(2026, 3, 9), hour)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gisteren 16u30", Moment(date(2026, 3, 8), "16:30")),
        ("om 16u30 gisteren", Moment(date(2026, 3, 8), "16:30")),
        ("gisteren 16.30", Moment(date(2026, 3, 8), "16:30")),
        ("gisteren half vijf", Moment(date(2026, 3, 8), "16:30")),
        ("gisteravond 8u", Moment(date(2026, 3, 8), "20:00")),
        ("gisterenmorgen", Moment(date(2026, 3, 8))),
        ("dinsdagavond om 8u", Moment(date(2026, 3, 3), "20:00")),
        ("12 maart 2025 om 16.30 uur", Moment(date(2025, 3, 12), "16:30")),
        ("vorige dinsdag kwart over vier", Moment(date(2026, 3, 3), "16:15")),
        ("vanmorgen om half negen", Moment(date(2026, 3, 9), "08:30")),
        ("vannacht 23u30", Moment(date(2026, 3, 8), "23:30")),
        ("vannacht 2u", Moment(date(2026, 3, 9), "02:00")),
        ("gisternacht 0u40", Moment(date(2026, 3, 9), "00:40")),
        ("zaterdagnacht om half 1", Moment(date(2026, 3, 8), "00:30")),
        ("zaterdagnacht 23u30", Moment(date(2026, 3, 7), "23:30")),
        ("3/3, 14:05", Moment(date(2026, 3, 3), "14:05")),
        ("nu", Moment(date(2026, 3, 9), "10:15")),
    ],
)
def test_a_day_with_an_hour(text: str, expected: Moment) -> None:
    assert said_moment(text, MONDAY) == expected


def test_tonight_lies_ahead_where_it_may() -> None:
    assert said_moment("vannacht 2u", MONDAY, future=True) == Moment(date(2026, 3, 10), "02:00")
    assert said_moment("vannacht 23u", MONDAY, future=True) == Moment(date(2026, 3, 9), "23:00")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("blabla", "‘blabla’ is geen dag die cano begrijpt. Schrijf bijvoorbeeld gisteren, vorige dinsdag, 12/3 of "
         "12 maart 2026; het uur kan erbij: 16u30."),
        ("morgen", "‘morgen’ (10 maart 2026) moet nog komen. Hier hoort een dag die er al was."),
        ("12/3", "12 maart 2026 moet nog komen. Bedoel je een ander jaar? Schrijf het erbij: 12/3/2025."),
        ("31/2", "31 februari 2026 bestaat niet. Kijk de dag na."),
        ("29 feb", "29 februari was er het laatst in 2024. Bedoel je dat jaar? Schrijf het erbij: 29 februari 2024."),
        ("29/2/2026", "29 februari 2026 bestaat niet. Kijk de dag na."),
        ("2026-02-30", "30 februari 2026 bestaat niet. Kijk de dag na."),
        ("3/26", "Maand 26 bestaat niet. Eerst de dag, dan de maand: 12/3 is 12 maart."),
        ("dinsdag 4/3/2026", "4 maart 2026 is een woensdag, geen dinsdag. Kijk na welke van de twee klopt."),
        ("vorige week", "‘vorige week’ zegt nog niet welke dag. Noem de dag: vorige week dinsdag, of 12 maart."),
        ("mei", "‘mei’ zegt nog niet welke dag. Noem de dag erbij: 12 mei, of eind mei."),
        ("begin juni", "‘begin juni’ zegt nog niet welke dag. Noem de dag erbij: 12 juni, of eind juni."),
        ("mei vorig jaar", "‘mei vorig jaar’ zegt nog niet welke dag. Noem de dag erbij: 12 mei, of eind mei."),
        ("dit voorjaar", "‘dit voorjaar’ zegt nog niet welke dag. Noem de dag: vorige week dinsdag, of 12 maart."),
        ("gisteren 4u30", "‘4u30’ kan ’s middags of ’s nachts zijn. Schrijf 16u30 of 04u30."),
        ("gisteren 25u", "‘25u’ is geen uur. Schrijf bijvoorbeeld 16u30 of half vijf."),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_as_it_was_said(text: str, message: str) -> None:
    assert refusal(text) == message


def test_a_day_just_gone_is_not_taken_for_next_year() -> None:
    assert refusal("8/3", future=True) == (
        "8 maart 2026 is voorbij. Bedoel je een ander jaar? Schrijf het erbij: 8/3/2027."
    )


@pytest.mark.parametrize("text", ["", "  ", "12", "2026", "uur", "half", "99999999", "0/0", "op", "-", "12/3/"])
def test_what_says_no_day_is_refused(text: str) -> None:
    refusal(text)


def test_edges_of_the_year_and_of_leap_years() -> None:
    new_year = datetime(2026, 1, 1, 8)
    assert said_day("gisteren", new_year) == date(2025, 12, 31)
    assert said_day("31/12", new_year) == date(2025, 12, 31)
    assert said_day("vorige donderdag", new_year) == date(2025, 12, 25)
    assert said_day("donderdag", new_year) == date(2026, 1, 1)
    assert said_day("vorige week vrijdag", new_year) == date(2025, 12, 26)
    leap = datetime(2028, 2, 29, 8)
    assert said_day("29/2", leap) == said_day("29 februari", leap, future=True) == date(2028, 2, 29)
    assert said_day("een jaar geleden", leap) == date(2027, 2, 28)
    assert said_day("over een jaar", leap, future=True) == date(2029, 2, 28)
    assert said_day("over een maand", datetime(2026, 1, 31), future=True) == date(2026, 2, 28)
    assert (
        said_day("29/2", datetime(2028, 12, 1)) == said_day("29 feb", datetime(2027, 6, 1), future=True) == leap.date()
    )


def test_a_day_alone_takes_no_hour() -> None:
    with pytest.raises(CanoError) as caught:
        said_day("gisteren 16u30", MONDAY)
    assert caught.value.message == "Bij ‘gisteren 16u30’ staat een uur; hier hoort alleen een dag."


def forms(day: date) -> list[str]:
    month, short = MONTHS[day.month - 1], SHORT_MONTHS[day.month - 1]
    return [
        f"{day}", f"{day.day}/{day.month}/{day.year}", f"{day.day:02}-{day.month:02}-{day.year}",
        f"{day.day}.{day.month}.{day.year}", f"{day.day}/{day.month}/{day.year % 100:02}",
        f"{day.day} {month} {day.year}", f"{day.day} {short}. {day.year}", f"{day.day}e {month.upper()} {day.year}",
        f"{WEEKDAYS[day.weekday()]} {day.day} {month} {day.year}",
        f"{WEEKDAYS[day.weekday()][:2]} {day.day}/{day.month}/{day.year}", f"de {day.day}ste {month} {day.year}",
    ]  # fmt: skip


def without_a_year(day: date) -> list[str]:
    month = MONTHS[day.month - 1]
    return [f"{day.day}/{day.month}", f"{day.day} {month}", f"{WEEKDAYS[day.weekday()]} {day.day} {month}"]


def test_every_day_of_two_years_reads_back() -> None:
    now = datetime(2028, 12, 31, 12)
    for back in range(731):
        day = now.date() - timedelta(days=back)
        for text in forms(day):
            assert said_moment(text, now) == Moment(day), text
        assert said_day(f"{back} dagen geleden" if back != 1 else "een dag geleden", now) == day


@settings(deadline=None, max_examples=100)
@given(st.dates(date(2020, 1, 1), date(2032, 12, 31)), st.integers(0, 300), st.integers(0, 23), st.integers(0, 59))
def test_days_near_any_day_read_back(today: date, away: int, hour: int, minute: int) -> None:
    now = datetime(today.year, today.month, today.day, 12)
    past, coming = today - timedelta(days=away), today + timedelta(days=away)
    time = f"{hour:02}:{minute:02}"
    for text in without_a_year(past):
        assert said_moment(f"{text} {hour:02}u{minute:02}", now) == Moment(past, time)
        assert said_moment(f"om {hour:02}.{minute:02} uur {text}", now) == Moment(past, time)
    for text in without_a_year(coming):
        assert said_day(text, now, future=True) == coming
    if away < 7:
        assert said_day(WEEKDAYS[past.weekday()], now) == past
        assert said_day(WEEKDAYS[coming.weekday()], now, future=True) == coming


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="0123456789/-.: uomhalfvijfdinsdagmaartgisteren'", max_size=24), st.booleans())
def test_nothing_typed_gives_anything_but_a_day_or_a_refusal(text: str, future: bool) -> None:
    for read in (said_moment, said_partial):
        refused = None
        try:
            read(text, MONDAY, future=future)
        except CanoError as error:
            refused = error
        assert refused is None or (refused.exit_code == 2 and refused.hint)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2014", "2014"), ("in 2014", "2014"), ("september 2019", "2019-09"), ("sept. 2019", "2019-09"),
        ("9/2019", "2019-09"), ("rond 2014", "2014~"), ("omstreeks september 2019", "2019-09~"), ("ca. 2014", "2014~"),
        ("misschien 2014", "2014?"), ("2014?", "2014?"), ("198x", "198X"), ("2016-23", "2016-23"),
        ("van 2014 tot 2016", "2014/2016"), ("2014-2016", "2014/2016"), ("maart 2014 tot mei 2016", "2014-03/2016-05"),
        ("sinds 2014", "2014/.."), ("van 2014 tot nu", "2014/.."), ("tot 2012", "../2012"), ("../2012", "../2012"),
        ("de jaren 90", "199X"), ("jaren 2010", "201X"), ("dit jaar", "2026"), ("vorig jaar", "2025"),
        ("deze maand", "2026-03"), ("vorige maand", "2026-02"), ("drie jaar geleden", "2023~"),
        ("twee maanden geleden", "2026-01~"), ("12 maart 2014", "2014-03-12"), ("12/3/2014", "2014-03-12"),
        ("gisteren", "2026-03-08"), ("vorige dinsdag", "2026-03-03"), ("juni", "2025-06"), ("in maart", "2026-03"),
        ("sinds september", "2025-09/.."), ("mei vorig jaar", "2025-05"), ("vorige maart", "2025-03"),
        ("begin juni", "2025-06"), ("eind juni 2019", "2019-06"), ("de maand mei 2019", "2019-05"),
        ("tot juni", "../2025-06"),
        ("rond juni", "2025-06~"), ("van september tot juni", "2024-09/2025-06"),
        ("mei tot juli 2019", "2019-05/2019-07"),
        ("eind 2019", "2019"), ("dit voorjaar", "2026-21"), ("zomer 2019", "2019-22"),
        ("de zomer van 2019", "2019-22"),
        ("in de herfst", "2025-23"), ("vorige zomer", "2025-22"), ("zomer vorig jaar", "2025-22"),
        ("vorige lente", "2025-21"), ("winter 2018-2019", "2018-12/2019-02"),
        ("schooljaar 2024-2025", "2024-09/2025-08"),
        ("schooljaar 2024-25", "2024-09/2025-08"), ("dit schooljaar", "2025-09/2026-08"),
        ("vorig schooljaar", "2024-09/2025-08"),
    ],
)  # fmt: skip
def test_dates_known_in_part(text: str, edtf: str) -> None:
    assert said_partial(text, MONDAY) == edtf


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("winter 2019", "‘winter 2019’ is geen datum die cano begrijpt. Een winter valt in twee jaren. Schrijf de "
         "maand, of beide jaren: winter 2018-2019."),
        ("schooljaar 2024-2026", "‘schooljaar 2024-2026’ is geen schooljaar. Schrijf het zo: schooljaar 2024-2025."),
        ("mei", "mei 2026 moet nog komen. Bedoel je een ander jaar? Schrijf het erbij: mei 2025."),
        ("mei 2026", "‘mei 2026’ moet nog komen. Hier hoort iets dat al gebeurd is."),
        ("deze zomer", "‘deze zomer’ moet nog komen. Hier hoort iets dat al gebeurd is."),
        ("2030", "‘2030’ moet nog komen. Hier hoort iets dat al gebeurd is."),
        ("van 2016 tot 2014", "‘van 2016 tot 2014’ eindigt voor het begint. Schrijf eerst het begin: van 2014 tot "
         "2016."),
        ("ooit", "‘ooit’ is geen datum die cano begrijpt. Schrijf wat je weet: 2014, september 2019, rond 2014, van "
         "2014 tot 2016, of een dag: 12 maart 2014."),
        ("31/2/2019", "31 februari 2019 bestaat niet. Kijk de dag na."),
    ],
)  # fmt: skip
def test_dates_that_say_too_little(text: str, message: str) -> None:
    with pytest.raises(CanoError) as caught:
        said_partial(text, MONDAY)
    assert f"{caught.value.message} {caught.value.hint}" == message


@settings(deadline=None, max_examples=100)
@given(st.dates(date(2020, 1, 1), date(2032, 12, 31)), st.integers(1, 12))
def test_a_month_alone_is_the_last_one_or_is_asked(today: date, place: int) -> None:
    now = datetime(today.year, today.month, today.day, 12)
    year = today.year - (place > today.month)
    if (date(year + 1, place, 1) - today).days > 62:
        assert said_partial(MONTHS[place - 1], now) == f"{year}-{place:02}"
        return
    with pytest.raises(CanoError) as caught:
        said_partial(MONTHS[place - 1], now)
    assert caught.value.hint == f"Bedoel je een ander jaar? Schrijf het erbij: {MONTHS[place - 1]} {year}."
