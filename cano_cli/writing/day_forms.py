"""The forms in which a day is said, each a pattern and what it means, as seen from today."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import MONTHS, date_text
from cano_cli.writing.day_words import MONTH, NUMBER, WEEKDAY, WEEKDAYS, month, number, refused, weekday


@dataclass(frozen=True, slots=True)
class Seen:
    """From where a day is meant: today, and whether it lies ahead (``future``) or behind."""

    today: date
    future: bool


def day_meant(text: str, seen: Seen) -> date | None:
    """Return the day that ``text``, spelled plainly, means; ``None`` when it has no known form.

    Raises :class:`CanoError` for a day that does not exist, is another weekday than was said, or is vague.
    """
    for pattern, meaning in _FORMS:
        if match := pattern.fullmatch(text):
            try:
                return meaning(match, seen)
            except (OverflowError, ValueError):  # no calendar goes so far
                raise refused(f"‘{text}’ ligt te ver weg.", "Kijk de dag na.") from None
    return None


def same_number(day: date, months: int) -> date:
    """Return the day with the same number ``months`` later, or the last day of that month where it is shorter."""
    years, place = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, place + 1, min(day.day, monthrange(year, place + 1)[1]))


def _near(days: int) -> Callable[[re.Match[str], Seen], date]:
    def near(match: re.Match[str], seen: Seen) -> date:
        return seen.today + timedelta(days=days)

    return near


def _in_full(match: re.Match[str], seen: Seen) -> date:
    return _date(int(match["year"]), int(match["month"]), int(match["day"]))


def _in_figures(match: re.Match[str], seen: Seen) -> date:
    return _of_year(match, int(match["month"]), seen)


def _with_month(match: re.Match[str], seen: Seen) -> date:
    return _of_year(match, month(match["month"]), seen)


def _of_year(match: re.Match[str], number_of_month: int, seen: Seen) -> date:
    """A day and month with or without a year: without, the nearest that lies behind (or ahead)."""
    year = match["year"]
    if year:
        found = _date(int(year) + (_CENTURY if len(year) == _SHORT_YEAR else 0), number_of_month, int(match["day"]))
    else:
        found = _nearest(number_of_month, int(match["day"]), seen)
    if match["weekday"] and weekday(match["weekday"]) != found.weekday():
        told = f"{date_text(found)} is een {WEEKDAYS[found.weekday()]}, geen {WEEKDAYS[weekday(match['weekday'])]}."
        raise refused(told, "Kijk na welke van de twee klopt.")
    return found


_CENTURY, _SHORT_YEAR, _LEAP_GAP, _MONTHS = 2000, 2, 9, 12  # 29 February can be eight years away


def _nearest(number_of_month: int, day: int, seen: Seen) -> date:
    """Return the last such day up to today, or ahead the next one. Where the other is near, the year is asked."""
    for step in range(_LEAP_GAP):
        year = seen.today.year + (step if seen.future else -step)
        if 1 <= number_of_month <= _MONTHS and 1 <= day <= monthrange(year, number_of_month)[1]:
            found = date(year, number_of_month, day)
            if found >= seen.today if seen.future else found <= seen.today:
                return found if step <= 1 else _told_the_year(found, seen)
            if abs((found - seen.today).days) < _NEAR:
                raise _which_year(found, seen)
    return _date(seen.today.year, number_of_month, day)


def _told_the_year(day: date, seen: Seen) -> date:
    """Refuse 29 February of another year than this or the next one: nobody said which is meant."""
    if abs((day - seen.today).days) <= _YEAR:
        return day
    told = "is er pas weer" if seen.future else "was er het laatst"
    name = f"{day.day} {MONTHS[day.month - 1]}"
    raise refused(f"{name} {told} in {day.year}.", f"Bedoel je dat jaar? Schrijf het erbij: {name} {day.year}.")


def _which_year(day: date, seen: Seen) -> CanoError:
    told = "is voorbij" if seen.future else "moet nog komen"
    other = f"{day.day}/{day.month}/{day.year + (1 if seen.future else -1)}"
    return refused(f"{date_text(day)} {told}.", f"Bedoel je een ander jaar? Schrijf het erbij: {other}.")


_NEAR, _YEAR = 62, 366


def _date(year: int, number_of_month: int, day: int) -> date:
    try:
        return date(year, number_of_month, day)
    except ValueError:
        pass
    if not 1 <= number_of_month <= _MONTHS:
        raise refused(f"Maand {number_of_month} bestaat niet.", "Eerst de dag, dan de maand: 12/3 is 12 maart.")
    name = MONTHS[number_of_month - 1]
    raise refused(f"{day} {name} {year} bestaat niet.", "Kijk de dag na.")


def _of_month(match: re.Match[str], seen: Seen) -> date:
    """``de 12e``: of this month, or of the nearest month that has one behind (or ahead)."""
    day = int(match["day"])
    for step in range(_MONTHS):
        first = same_number(seen.today.replace(day=1), step if seen.future else -step)
        if 1 <= day <= monthrange(first.year, first.month)[1]:
            found = first.replace(day=day)
            if found >= seen.today if seen.future else found <= seen.today:
                return found
    raise refused(f"Geen enkele maand heeft een {day}e.", "Kijk de dag na.")


def _weekday(match: re.Match[str], seen: Seen) -> date:
    """Today counts: ``dinsdag`` on a Tuesday is today."""
    wanted = weekday(match["weekday"])
    return _on_or_after(seen.today, wanted) if seen.future else _on_or_before(seen.today, wanted)


def _weekday_before(match: re.Match[str], seen: Seen) -> date:
    return _on_or_before(seen.today - timedelta(days=1), weekday(match["weekday"]))


def _weekday_after(match: re.Match[str], seen: Seen) -> date:
    return _on_or_after(seen.today + timedelta(days=1), weekday(match["weekday"]))


def _weekday_of_week(match: re.Match[str], seen: Seen) -> date:
    """``vorige week dinsdag``: weeks begin on Monday."""
    monday = seen.today - timedelta(days=seen.today.weekday())
    return monday + timedelta(weeks=_WHICH[match["which"]], days=weekday(match["weekday"]))


_WHICH = {"vorige": -1, "verleden": -1, "deze": 0, "volgende": 1, "komende": 1}


def _on_or_before(day: date, wanted: int) -> date:
    return day - timedelta(days=(day.weekday() - wanted) % 7)


def _on_or_after(day: date, wanted: int) -> date:
    return day + timedelta(days=(wanted - day.weekday()) % 7)


def _ago(match: re.Match[str], seen: Seen) -> date:
    return _away(seen.today, -number(match["number"]), match["unit"])


def _ahead(match: re.Match[str], seen: Seen) -> date:
    return _away(seen.today, number(match["number"]), match["unit"])


def _away(today: date, count: int, unit: str) -> date:
    if unit.startswith("da"):
        return today + timedelta(days=count)
    if unit.startswith("we"):
        return today + timedelta(weeks=count)
    return same_number(today, count * {"half jaar": 6, "jaar": 12}.get(unit, 1))


def _end_of_month(match: re.Match[str], seen: Seen) -> date:
    if not match["month"]:
        last = seen.today
    elif match["year"]:
        last = _date(int(match["year"]), month(match["month"]), 1)
    else:
        place = month(match["month"])
        ahead, behind = place < seen.today.month and seen.future, place >= seen.today.month and not seen.future
        last = date(seen.today.year + (1 if ahead else -1 if behind else 0), place, 1)
    return last.replace(day=monthrange(last.year, last.month)[1])


def _vague(match: re.Match[str], seen: Seen) -> date:
    raise refused(f"‘{match[0]}’ zegt nog niet welke dag.", "Noem de dag: vorige week dinsdag, of 12 maart.")


def _only_a_month(match: re.Match[str], seen: Seen) -> date:
    name = MONTHS[month(match["month"]) - 1]
    raise refused(f"‘{match[0]}’ zegt nog niet welke dag.", f"Noem de dag erbij: 12 {name}, of eind {name}.")


_DAY = r"(?:op )?(?:(?P<weekday>" + WEEKDAY + r") )?(?:de )?(?P<day>[0-9]{1,2})"
_ORDINAL = r"(?:e|de|ste)"
_UNIT = r"(?P<unit>dag(?:en)?|week|weken|maand(?:en)?|half jaar|jaar)"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Seen], date]], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"vandaag|nu|vannacht", _near(0)),
        (r"gister(?:en)?", _near(-1)),
        (r"eergister(?:en)?", _near(-2)),
        (r"morgen", _near(1)),
        (r"overmorgen", _near(2)),
        (r"(?P<year>[0-9]{4})(?P<by>[-/.])(?P<month>[0-9]{1,2})(?P=by)(?P<day>[0-9]{1,2})", _in_full),
        (_DAY + r"(?P<by>[-/.])(?P<month>[0-9]{1,2})(?:(?P=by)(?P<year>[0-9]{4}|[0-9]{2}))?", _in_figures),
        (_DAY + rf"{_ORDINAL}?[ -](?P<month>{MONTH})(?:[ -](?P<year>[0-9]{{4}}))?", _with_month),
        (rf"(?:op )?(?:de )?(?P<day>[0-9]{{1,2}}){_ORDINAL}", _of_month),
        (rf"(?:op )?(?P<weekday>{WEEKDAY})", _weekday),
        (rf"(?:vorige|afgelopen|voorbije|verleden|laatste) (?P<weekday>{WEEKDAY})", _weekday_before),
        (rf"(?P<weekday>{WEEKDAY}) (?:laatstleden|jl\.?|ll\.?)", _weekday_before),
        (rf"(?:volgende|komende|aanstaande|eerstvolgende) (?P<weekday>{WEEKDAY})", _weekday_after),
        (rf"(?P<weekday>{WEEKDAY}) (?:aanstaande|a\.?s\.?)", _weekday_after),
        (rf"(?P<which>{'|'.join(_WHICH)}) week (?:op )?(?P<weekday>{WEEKDAY})", _weekday_of_week),
        (rf"(?P<weekday>{WEEKDAY}) (?:van )?(?P<which>{'|'.join(_WHICH)}) week", _weekday_of_week),
        (rf"(?P<number>{NUMBER}) {_UNIT} geleden", _ago),
        (rf"(?:over|binnen) (?P<number>{NUMBER}) {_UNIT}", _ahead),
        (rf"einde? (?:van )?(?:(?P<month>{MONTH})(?: (?P<year>[0-9]{{4}}))?|(?:de|deze) maand)", _end_of_month),
        (r"(?:vorige|deze|volgende|komende) (?:week|maand)|(?:vorig|dit|volgend) (?:jaar|weekend|schooljaar)"
         r"|onlangs|laatst|binnenkort|straks|later|in het weekend|(?:in )?[0-9]{4}", _vague),
        (r"(?:in )?(?:(?:de|het|dit|deze|vorige?|verleden|afgelopen|begin) )*"
         r"(?:lente|voorjaar|zomer|herfst|najaar|winter|schooljaar)(?: .*)?", _vague),
        (r"(?:(?:in|sinds|vanaf|tot|tegen|begin|midden|half|van|deze|vorige|volgende|afgelopen|komende|verleden) )*"
         rf"(?P<month>{MONTH})(?: van)?(?: [0-9]{{4}}| (?:dit|vorig|volgend|verleden) jaar)?", _only_a_month),
    )
)  # fmt: skip
