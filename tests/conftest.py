"""Tests know the codebook only, whatever the person who runs them keeps in `data/reference`."""

import os
import shutil
import tempfile

import pytest


def pytest_configure(config: pytest.Config) -> None:
    folder = tempfile.mkdtemp(prefix="tidings-reference-")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ["TIDINGS_REFERENCE"] = folder
