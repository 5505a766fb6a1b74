"""Every hostile case: its name, what it is, and the reasons its rejects have."""

import json
import tarfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.corpus import office
from tests.corpus.formats import columns, document, open_document, page, pdf, plain, sheet, table, warc, zipped
from tests.corpus.hostile import archives, documents, offices


@dataclass(frozen=True)
class Case:
    """A hostile file: its name, how it is made, the reasons of its rejects, and how many articles are read from it all the same."""

    name: str
    make: Callable[[], bytes]
    reasons: tuple[str, ...]
    articles: int = 0


CASES = [
    Case("billion-laughs.nitf", documents.billion_laughs, ("bomb",)),
    Case("billion-laughs.xml", documents.billion_laughs, ("bomb",)),
    Case("laughing.rss", documents.laughing_feed, ("bomb",)),
    Case("reads-a-file.nitf", documents.entity_of_a_file, ("bomb",)),
    Case("reads-a-file.docx", archives.docx_that_reads_files, (), 1),
    Case("bomb.zip", lambda: archives.zip_of("a.txt", 60), ("bomb",)),
    Case("lies.zip", archives.lying_zip, ("unreadable",)),
    Case("overlaps.zip", archives.overlapping_zip, ("unreadable",), 1),
    Case("bomb.txt.gz", archives.gzip_bomb, ("bomb",)),
    Case("bomb.jsonl.gz", archives.gzip_bomb, ("bomb",)),
    Case("bombs.tar.gz", archives.bombs_in_tar, ("bomb",)),
    Case("bomb.docx", archives.docx_bomb, ("bomb",)),
    Case("bomb.xlsx", lambda: offices.bomb(offices.workbook(), "xl/worksheets/sheet1.xml"), ("bomb",)),
    Case("bomb.odt", lambda: offices.bomb(open_document(), "content.xml"), ("bomb",)),
    Case("bomb.ods", lambda: offices.bomb(office.ods({"Articles": sheet()}), "content.xml"), ("bomb",)),
    Case("far-apart.xlsx", offices.far_apart, ("too_large",)),
    Case("shared-too-often.xlsx", offices.shared_too_often, ("too_large",)),
    Case("copied-rows.ods", offices.copied_rows, ("bomb",)),
    Case("many-sheets.xlsx", offices.many_sheets, ("no_text_column",), 2),
    Case("laughing.odt", offices.laughing_text, ("bomb",)),
    Case("reads-a-file.odt", offices.text_that_reads_files, ("bomb",)),
    Case("reads-a-file.xlsx", offices.workbook_that_reads_files, ("unreadable",)),
    Case("deep.odt", offices.deep_text, ("too_deep",)),
    Case("holes.tar", archives.sparse_tar, ("bomb",)),
    Case("deep.zip", lambda: archives.nested(5), ("too_deep",)),
    Case("up.zip", lambda: zipped({"../../up.txt": plain(), "/etc/up.txt": plain(), "C:\\up.txt": plain()}), ("unsafe_path",) * 3),
    Case("up.tar", lambda: archives.tar_with(tarfile.REGTYPE, name="../up.txt"), ("unsafe_path",)),
    Case("twins.zip", archives.twins, ("unsafe_path",) * 2, 2),
    Case("link.zip", archives.link_in_zip, ("link",)),
    Case("symlink.tar", lambda: archives.tar_with(tarfile.SYMTYPE), ("link",)),
    Case("hardlink.tar", lambda: archives.tar_with(tarfile.LNKTYPE), ("link",)),
    Case("pipe.tar", lambda: archives.tar_with(tarfile.FIFOTYPE), ("link",)),
    Case("locked.zip", archives.encrypted_zip, ("encrypted",)),
    Case("locked.pdf", documents.locked_pdf, ("encrypted",)),
    Case("locked.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ("encrypted",)),
    Case("locked.xlsx", offices.locked_workbook, ("encrypted",)),
    Case("locked.odt", offices.locked_text, ("encrypted",)),
    Case("cut-short.xlsx", lambda: archives.cut_short(offices.workbook()), ("unreadable",)),
    Case("cut-short.xls", lambda: archives.cut_short(office.xls(sheet())), ("unreadable",)),
    Case("cut-short.odt", lambda: archives.cut_short(open_document()), ("unreadable",)),
    Case("cut-short.ods", lambda: archives.cut_short(office.ods({"Articles": sheet()})), ("unreadable",)),
    Case("cut-short.zip", lambda: archives.cut_short(zipped({"a.txt": plain()})), ("wrong_type",)),
    Case("cut-short.tar.gz", lambda: archives.cut_short(archives.bombs_in_tar()), ("bomb",)),
    Case("cut-short.docx", lambda: archives.cut_short(document()), ("unreadable",)),
    Case("cut-short.parquet", lambda: archives.cut_short(columns()), ("unreadable",)),
    Case("cut-short.warc.gz", lambda: archives.cut_short(warc(True)), ("unreadable",)),
    Case("wrong-sum.zip", archives.wrong_sum, ("unreadable",)),
    Case("picture.txt", documents.png, ("binary",)),
    Case("picture.html", documents.png, ("binary",)),
    Case("picture.csv", documents.png, ("binary",)),
    Case("picture.jsonl", documents.png, ("binary",) * 3),
    Case("picture.eml", documents.png, ("wrong_type",)),
    Case("picture.mbox", documents.png, ("wrong_type",)),
    Case("picture.rss", documents.png, ("wrong_type",)),
    Case("picture.xml", documents.png, ("unsupported_format",)),
    Case("picture.warc", documents.png, ("unreadable",)),
    Case("page.docx", page, ("wrong_type",)),
    Case("page.xls", page, ("wrong_type",)),
    Case("page.odt", page, ("wrong_type",)),
    Case("table.xls", lambda: table(","), ("wrong_type",)),
    Case("word.xls", offices.old_word, ("unreadable",)),
    Case("document.xlsx", document, ("wrong_type",)),
    Case("document.ods", open_document, ("wrong_type",)),
    Case("sheet.odt", lambda: office.ods({"Articles": sheet()}), ("wrong_type",)),
    Case("zip.odt", lambda: zipped({"a.txt": plain()}), ("wrong_type",)),
    Case("workbook.zip", offices.workbook, ("wrong_type",)),
    Case("open-document.zip", open_document, ("wrong_type",)),
    Case("page.pdf", page, ("wrong_type",)),
    Case("page.zip", page, ("wrong_type",)),
    Case("page.tar", page, ("wrong_type",)),
    Case("page.gz", page, ("wrong_type",)),
    Case("page.parquet", page, ("wrong_type",)),
    Case("page.nitf", page, ("unreadable",)),
    Case("paper.html", pdf, ("binary",)),
    Case("zip.docx", lambda: zipped({"a.txt": plain()}), ("wrong_type",)),
    Case("document.zip", document, ("wrong_type",)),
    Case("half-utf8.txt", lambda: plain() + b" \xff the border", ("broken_encoding",)),
    Case("odd-utf16.txt", lambda: b"\xff\xfeodd", ("broken_encoding",)),
    Case("two-encodings.csv", documents.two_encodings, ("broken_encoding",), 2),
    Case("charset.eml", documents.mixed_up_mail, ("broken_encoding",)),
    Case("far-future.eml", documents.far_future_mail, (), 1),
    Case("deep.json", lambda: b"[" * 200_000, ("invalid_json",)),
    Case("deep.jsonl", lambda: b'{"a":' * 100_000, ("invalid_json",)),
    Case("deep.nitf", documents.deep_xml, ("too_deep",)),
    Case("deep.html", documents.deep_html, ("no_text",)),
    Case("deep.eml", documents.deep_mail, ("no_text",)),
    Case("parts.eml", documents.many_parts, ("timeout",)),
    Case("long-line.jsonl", lambda: json.dumps({"text": documents.noise()}).encode(), ("too_large",)),
    Case("blank.txt", lambda: b" " * 9_000_000, ("empty",)),
    Case("long-line.txt", lambda: documents.noise().encode(), ("too_large",)),
    Case("long-cell.csv", lambda: b'text\n"' + documents.noise().encode() + b'"\n', ("too_large",)),
    Case("no-text.csv", lambda: b"colour,size\nred,3\n", ("no_text_column",)),
    Case("slow.pdf", documents.slow_pdf, ("timeout",)),
    Case("swelling.pdf", documents.swelling_pdf, ("bomb",)),
    Case("circle.pdf", documents.circular_pdf, ("unreadable",)),
    Case("records.warc.gz", documents.revisit_and_robots, ("robots", "http_error", "revisit", "no_page"), 1),
    Case("script.html", documents.scripted_page, (), 1),
    Case("formulas.csv", documents.formulas, (), 4),
    Case("disguised.txt", lambda: documents.disguised().encode(), (), 1),
]  # fmt: skip
