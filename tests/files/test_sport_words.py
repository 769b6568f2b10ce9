import pytest

from runlog.files.sport_words import sport_named_in, sport_of


@pytest.mark.parametrize(
    ("word", "sport", "surface"),
    [
        # Garmin Connect's, Strava's, Runkeeper's, Polar's and others' words.
        ("running", "run", ""),
        ("Running", "run", ""),
        ("run", "run", ""),
        ("9", "run", ""),
        ("10", "walk", ""),
        ("1", "1", ""),
        ("trail_running", "run", "trail"),
        ("TrailRun", "run", "trail"),
        ("Trail Run", "run", "trail"),
        ("track_running", "run", "track"),
        ("treadmill_running", "run", "treadmill"),
        ("Treadmill Running", "run", "treadmill"),
        ("VirtualRun", "run", "treadmill"),
        ("indoor_running", "run", "treadmill"),
        ("Jogging", "run", ""),
        ("Laufen", "run", ""),
        ("Laufband", "run", "treadmill"),
        ("Course à pied", "run", ""),
        ("walking", "walk", ""),
        ("Nordic Walking", "walk", ""),
        ("", "run", ""),
        ("Track", "run", ""),
        ("cycling", "cycling", ""),
        ("Langlauf", "Langlauf", ""),
        ("mountain_biking", "mountain_biking", ""),
        ("hiking", "hiking", ""),
        ("Other", "Other", ""),
    ],
)
def test_a_word_means_a_sport_and_perhaps_a_surface(word, sport, surface):
    assert sport_of(word) == (sport, surface)


@pytest.mark.parametrize(
    ("title", "sport"),
    [("Morning Run", "run"), ("evening walk", "walk"), ("Treadmill", "run"), ("Prune the trees", ""), ("", "")],
)
def test_a_title_may_name_a_sport(title, sport):
    assert sport_named_in(title) == sport
