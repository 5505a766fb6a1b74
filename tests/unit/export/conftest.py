from tests.unit.export.corpus import store

__all__ = ["store"]
