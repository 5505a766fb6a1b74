"""HTML: one page is one article. `clean` finds it on the page."""

from collections.abc import Iterator

from pipeline.read.parts import PAGE, Part, Source, whole_file


def read_page(source: Source) -> Iterator[Part]:
    """Yield the one document of a page."""
    return whole_file(source, PAGE)
