"""Which known places an article can mean."""

from pipeline.cluster.gazetted import known_places
from schemas import PlaceLinks
from tests.rows import frame


def known(*links: tuple[str, str, str]) -> set[str]:
    """Return the names taken for places, of names with their countries and judgements in one article."""
    rows = [
        {"mention_id": n, "article_id": "a", "place_id": n, "name": n, "country": c, "precision": "populated_place", "judgement": j}
        for n, c, j in links
    ]
    return set(known_places(frame(PlaceLinks, *rows)))


def test_a_doubtful_namesake_in_a_country_not_spoken_of_is_left_out() -> None:
    assert known(("Bagasola", "TCD", "match"), ("Liwa", "OMN", "probable")) == {"Bagasola"}


def test_a_doubtful_place_in_the_country_of_others_stays() -> None:
    assert known(("Bagasola", "TCD", "match"), ("Bol", "TCD", "probable")) == {"Bagasola", "Bol"}


def test_a_doubtful_place_alone_stays_and_so_does_one_beyond_doubt() -> None:
    assert known(("Liwa", "OMN", "probable")) == {"Liwa"}
    assert known(("Bagasola", "TCD", "match"), ("Geneva", "CHE", "match")) == {"Bagasola", "Geneva"}
