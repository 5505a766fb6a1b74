"""The places that sentences name, and the incidents of an article that are told to be there."""

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.cluster.context import Tables
from pipeline.cluster.gazetted import TOWNS
from pipeline.cluster.place_roles import is_of_care
from pipeline.cluster.profile import Cluster
from schemas.table import records


class SitesTold:
    """The places that sentences name, and the incidents of an article that are told to be there."""

    def __init__(self, clusters: Sequence[Cluster], tables: Tables) -> None:
        self.towns: dict[str, set[str]] = defaultdict(set)
        self.villages: dict[str, frozenset[str]] = {}
        for cluster in clusters:
            self.villages[cluster.incident_id] = cluster.profile.villages
            for town in cluster.profile.towns:
                self.towns[town.key].add(cluster.incident_id)
        places = tables["place_links"][tables["place_links"]["place_id"].notna() & tables["place_links"]["precision"].isin(TOWNS)]
        place_of = dict(zip(places["mention_id"], places["place_id"], strict=True))
        mentions = tables["entity_mentions"]
        self.of_sentence: dict[str, set[str]] = defaultdict(set)
        texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"], strict=True))
        for row in records(
            mentions[mentions["mention_id"].isin(list(place_of))][["article_id", "mention_id", "sentence_id", "start_char"]]
        ):
            if not is_of_care(texts[row["article_id"]], row["start_char"]):
                self.of_sentence[row["sentence_id"]].add(place_of[row["mention_id"]])

    def named(self, sentence_id: str, text: str, among: frozenset[str]) -> set[str] | None:
        """Return which of some incidents are at a place that a sentence names; None where it names none."""
        towns = self.of_sentence.get(sentence_id, set())
        found = set(among) & set().union(*(self.towns[t] for t in towns))
        found |= {i for i in among if any(re.search(rf"\b{re.escape(v)}\b", text.lower()) for v in self.villages[i])}
        return found if found or towns else None
