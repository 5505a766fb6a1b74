"""What assets need besides tables: where data lies, and the knowledge that code reads the news with. All from `Settings`."""

from functools import cache

import dagster as dg

from pipeline.quarantine import Quarantine
from pipeline.read.captures import Reading
from pipeline.run import Coder, load_coder
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.workers.pool import Pool


class Corpus(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Where captures lie and tables go; the environment decides (`TIDINGS_RAW`, `TIDINGS_PROCESSED`, …)."""

    @property
    def settings(self) -> Settings:
        return Settings()

    @property
    def store(self) -> Store:
        return Store(self.settings.processed)


class Knowledge(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Codebook, gazetteer and parser, loaded when first asked for and once per process."""

    def load(self) -> Coder:
        return _coder(Settings())


class Workers(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Processes that read and clean foreign bytes and may die of them; started when first needed, once per process."""

    def reading(self) -> Reading:
        settings = Settings()
        return Reading(settings.max_bytes, _pool(settings), self.quarantine())

    def cleaning(self) -> Pool:
        return _pool(Settings())

    def quarantine(self) -> Quarantine:
        return Quarantine(Settings().processed / "quarantine")


@cache
def _pool(settings: Settings) -> Pool:
    return Pool.of(settings)


@cache
def _coder(settings: Settings) -> Coder:
    return load_coder(settings)
