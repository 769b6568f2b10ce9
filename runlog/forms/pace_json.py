"""The pace tool's answers for scripts: exact rationals as `"numerator/denominator"`, and the text a page shows."""

from __future__ import annotations

from fractions import Fraction

from runlog.arithmetic.agegrade import AgeGrade
from runlog.arithmetic.intervals import Intervals
from runlog.arithmetic.pace import clock, elapsed_text
from runlog.arithmetic.prediction import Prediction
from runlog.arithmetic.rounding import short_text
from runlog.arithmetic.splits import Mark
from runlog.arithmetic.treadmill import Row
from runlog.arithmetic.units import MM_PER_KM, MM_PER_MILE, UNITS, distance_text, in_unit
from runlog.forms import answer
from runlog.forms.pace import Question

Json = dict[str, object]

_MILE = Fraction(MM_PER_MILE, MM_PER_KM)


def as_json(question: Question) -> Json:
    """Give the whole answer; sections that the question gives nothing are null."""
    pace = question.exact_pace
    splits, outlook, reserve = answer.splits(question), answer.outlook(question), answer.reserve(question)
    usual = answer.usual(question)
    fitted = reserve.fitted if reserve else None
    return {
        "asked": {name: text for name, text in question.typed.items() if text},
        "problem": str(question.problem) if question.is_asked else "",
        "left_out": question.solved.left_out if question.solved else None,
        "found": question.solved.found if question.solved else None,
        "distance": _distance(question.distance_mm, question.lane_lap_mm) if question.distance_mm else None,
        "time": {"ms": question.elapsed_ms, "text": elapsed_text(question.elapsed_ms)} if question.elapsed_ms else None,
        "pace": {"per_km": _seconds(pace), "per_mile": _seconds(pace * _MILE)} if pace else None,
        "speed": {"km_per_hour": _number(3600 / pace), "miles_per_hour": _number(3600 / pace / _MILE)}
        if pace
        else None,
        "splits": [_mark(mark) for mark in splits.marks] if splits else None,
        "workout": _workout(question.workout) if question.workout else None,
        "other_distances": [_range(row) for row in outlook.ranges] if outlook else None,
        "critical_speed": fitted
        and {"metres_per_second": _number(fitted.metres_per_second), "reserve_metres": _number(fitted.reserve_metres)},
        "critical_speed_refused": reserve.misfit if reserve else None,
        "other_distances_refused": outlook.refusal if outlook else None,
        "lanes": [_lane(row) for row in answer.lanes(question)],
        "treadmill": [_belt(row) for row in answer.treadmill(question)],
        "usual": _usual(usual) if usual else None,
        "age_grades": [_grade(grade) for grade in answer.grades(question)],
    }


def _exact(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


def _seconds(seconds: Fraction, places: int = 0) -> Json:
    return {"seconds": _exact(seconds), "text": clock(seconds, places)}


def _number(value: Fraction) -> Json:
    return {"exact": _exact(value), "text": short_text(value, 2)}


def _distance(distance_mm: int, lap_mm: int) -> Json:
    units = {
        unit: {"exact": _exact(in_unit(distance_mm, unit, lap_mm)), "text": distance_text(distance_mm, unit, lap_mm)}
        for unit in UNITS
    }
    return {"mm": distance_mm, **units}


def _mark(mark: Mark) -> Json:
    clocks = {"clock": _seconds(mark.seconds, 1), "part": _seconds(mark.segment_seconds, 1)}
    return {"distance_mm": mark.distance_mm, **clocks}


def _workout(workout: Intervals) -> Json:
    return {
        "repeats": workout.count,
        "distance_mm": workout.distance_mm,
        "elapsed_ms": workout.elapsed_ms,
        "per_km": _seconds(workout.seconds_per_km),
        "per_mile": _seconds(workout.seconds_per_km * _MILE),
        "total_mm": workout.total_mm,
        "total_ms": workout.total_ms,
        "schedule": [{"starts_ms": repeat.starts_ms, "ends_ms": repeat.ends_ms} for repeat in workout.laid_out()],
    }


def _lane(row: answer.LaneRow) -> Json:
    laps = {"laps": _number(row.laps), "whole_laps": row.whole_laps}
    return {"lane": row.lane, "lap_mm": row.lap_mm, **laps, "start_before_line_mm": row.start_mm}


def _belt(row: Row) -> Json:
    speeds = {"km_per_hour": _number(row.km_per_hour), "miles_per_hour": _number(row.miles_per_hour)}
    return {**speeds, "per_km": _seconds(row.seconds_per_km), "per_mile": _seconds(row.seconds_per_mile)}


def _range(row: Prediction) -> Json:
    formulas = {f"{found.formula.author} {found.formula.year}": round(found.seconds, 1) for found in row.estimates}
    limits = {"lowest_seconds": round(row.lowest_seconds, 1), "highest_seconds": round(row.highest_seconds, 1)}
    return {"name": row.name, "distance_mm": row.distance_mm, **limits, "formulas": formulas}


def _usual(usual: answer.Usual) -> Json:
    bests = [
        {
            "sex": best.sex,
            "elapsed_ms": best.elapsed_ms,
            "athlete": best.athlete,
            "year": best.year,
            "basis": best.basis,
        }
        for best in usual.bests
    ]
    norm = usual.norm and {"event": usual.norm.event, "level": usual.level.name.lower()}
    return {"kilometre": usual.place, "world_bests": bests, "sportabzeichen_2024": norm}


def _grade(grade: AgeGrade) -> Json:
    exact = {"percent": _number(grade.percent), "factor": _exact(grade.factor)}
    return {**exact, "graded": _seconds(grade.graded_seconds, 1), "table": f"{grade.table}, {grade.version}"}
