"""What is cut from a text as page furniture, and the news that must survive."""

import time

import pytest

from pipeline.clean.furniture import cut_furniture, load_furniture
from pipeline.codebook.errors import CodebookError

FIRST, LAST = "Troops crossed the border on Monday.", "The president condemned the attack."

FURNITURE = {
    "social": [
        "Follow us on Twitter",
        "Follow us on Facebook, X and Instagram for the latest updates.",
        "Follow Gulf Courier’s official Instagram and Telegram channels to stay up to date.",
        "Follow the Meridian Wire on X",
        "Join our WhatsApp channel",
        "Like us on Facebook | Share",
        "Share this article",
        "Share on Facebook",
        "Print Share Save for later",
        "12 shares",
    ],
    "related": [
        "Read more: Rebels enter Goma",
        "READ ALSO | Rebels enter Goma",
        "Related: Rebels enter Goma",
        "Read the full story here",
        "Read more",
        "More on this story",
    ],
    "comments": ["Comments (0)", "3 comments", "Leave a comment", "No comments yet", "Be the first to comment"],
    "newsletter": [
        "Sign up for our newsletter",
        "Sign up for our daily newsletter to get the best of the Courier.",
        "Get the latest news delivered to your inbox.",
    ],
    "credit": [
        "(Reporting by Jane Doe in Goma; Editing by John Roe)",
        "Additional reporting by Li Wei",
        "Associated Press writer Jane Doe in Nairobi contributed to this report.",
        "Photo: Jane Doe/Getty Images",
        "© 2023 Meridian Wire. All rights reserved.",
    ],
    "caption": [
        "Image caption, Rebels walk through Goma.",
        "FILE PHOTO: Rebels walk through Goma, 2025. REUTERS/Jane Doe",
        "A soldier passes a burnt house. (AP Photo/Jane Doe)",
    ],
    "advertisement": ["ADVERTISEMENT", "Story continues below advertisement"],
    "navigation": [
        "Home > World > Africa",
        "Skip to main content",
        "Tags: Congo, M23",
        "We use cookies to improve your experience.",
        "5 min read",
    ],
    "byline": [
        "By Jane Doe",
        "By Jane Doe, Harbour Post — 12 August 2024",
        "By Jane Doe and John Roe, Staff Writers",
        "BY JANE DOE",
        "Published: September 19, 2023 10:15 GMT",
    ],
    "timestamp": ["Updated 2 hours ago", "Updated at 17.32", "21:14 GMT", "3 minutes ago", "September 19, 2023 10:15"],
}

NEWS = [
    "Protests follow vote in Georgia",
    "Follow-up talks on Facebook rules were held in Brussels.",
    "Follow the money, the Twitter whistleblower told Congress.",
    "“Follow our Telegram channel for evacuation routes,” the governor told residents.",
    "Share prices fell after the attack.",
    "Police said they had no comments on the arrest.",
    "Comments by the minister angered Baku.",
    "Related charges were dropped against the general.",
    "Read the full list of sanctions, Moscow told reporters.",
    "More from Hezbollah is expected, Israel says",
    "By Monday, troops had taken the city.",
    "By Monday Evening",
    "By Sea And Air, Troops Land In Hodeida",
    "By Amnesty International's count, 300 were killed.",
    "Photo evidence of the massacre was handed to the court.",
    "Sign up for the army, minister tells youths",
    "Reporting by local media suggests that rebels took the bridge.",
    "Reporting by Human Rights Watch contradicts the army's account.",
    "Additional reporting by the commission is due in May.",
    "The Associated Press contributed $5 million to the fund.",
    "This report was published on Monday by Amnesty International and accuses the army of torture.",
    "Advertisements praising the president were torn down.",
    "Home guards killed four men.",
    "Search teams found 12 bodies.",
    "Save the Children said that 12 children were killed.",
    "Copyright laws were tightened in Hungary.",
    "Telegram channels reported explosions in Belgorod.",
    "Updated figures put the toll at 40.",
    "We reject cookies, said the baker whose shop was shelled.",
    "A developing story of abuse emerged",
    "Thank you for signing up to defend Ukraine, he told them.",
]


@pytest.mark.parametrize(("reason", "line"), [(reason, line) for reason, lines in FURNITURE.items() for line in lines])
def test_furniture_is_cut_with_its_reason(reason, line):
    text, pieces = cut_furniture(f"{FIRST}\n{line}\n{LAST}\n{FIRST}\n{LAST}", load_furniture())
    assert (text, [(piece.text, piece.reason) for piece in pieces]) == (f"{FIRST}\n{LAST}\n{FIRST}\n{LAST}", [(line, reason)])


@pytest.mark.parametrize("line", NEWS)
def test_news_that_looks_like_furniture_survives(line):
    text = f"{FIRST}\n{line}\n{LAST}"
    assert cut_furniture(text, load_furniture()) == (text, [])


def test_furniture_at_the_end_of_the_last_line_is_cut():
    text, pieces = cut_furniture(f"{FIRST}\n{LAST} (Reporting by Jane Doe; Editing by John Roe) Follow us on Telegram.", load_furniture())
    assert text == f"{FIRST}\n{LAST}"
    assert [piece.reason for piece in pieces] == ["credit", "social"]


def test_furniture_inside_a_line_is_left():
    text = f"Share this article, the minister said. {LAST}"
    assert cut_furniture(text, load_furniture())[0] == text


def test_headlines_after_related_stories_go_with_it():
    text, pieces = cut_furniture(f"{FIRST}\nRelated stories\nArmy shells town\nRebels kill nine\n\n{LAST}", load_furniture())
    assert text == f"{FIRST}\n\n{LAST}"
    assert [piece.text for piece in pieces] == ["Related stories", "Army shells town", "Rebels kill nine"]


def test_what_readers_wrote_below_the_article_is_no_news():
    text, pieces = cut_furniture(f"{FIRST}\n{LAST}\n2 comments\nanon\nMy uncle was killed by rebels there.", load_furniture())
    assert text == f"{FIRST}\n{LAST}"
    assert [piece.reason for piece in pieces] == ["comments"] * 3


def test_a_comment_count_above_the_article_does_not_take_the_article():
    assert cut_furniture(f"2 comments\n{FIRST}\n{LAST}", load_furniture())[0] == f"{FIRST}\n{LAST}"


def test_a_byline_far_down_is_left():
    text = "\n".join([FIRST] * 12 + ["By Jane Doe"])
    assert cut_furniture(text, load_furniture())[0] == text


def test_a_very_long_last_line_is_quick():
    text = "Troops fired. " * 50_000 + "Follow us on Telegram."
    assert cut_furniture(text, load_furniture())[1][0].reason == "social"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("parts: {}\nlines:\n  - reason: social\n    pattern: [x]\nblocks: []\n", r"furniture\.yaml.*lines\.0"),
        ("parts: {}\nlines:\n  - {reason: social, patterns: ['(']}\nblocks: []\n", r"furniture\.yaml:3: social: "),
        ("parts: {}\nlines:\n  - {reason: social, patterns: ['<nothing>']}\nblocks: []\n", "no part 'nothing'"),
        ("parts: {a: <a>}\nlines:\n  - {reason: social, patterns: ['<a>']}\nblocks: []\n", r"furniture\.yaml:3: social: <a>"),
    ],
)
def test_a_mistake_in_the_file_is_an_error_that_names_it(tmp_path, content, error):
    path = tmp_path / "furniture.yaml"
    path.write_text(content)
    with pytest.raises(CodebookError, match=error):
        load_furniture(path)


@pytest.mark.parametrize(
    "line",
    ["Ab " * 29, "Photo: " + "Ab Cd/" * 20, "Ab/" * 100 + "x", "Reporting by " + "Ab Cd in Ef, " * 9 + "x", "By " + "De La " * 14 + "x."],
)
def test_no_line_is_slow_to_look_at(line):
    start = time.process_time()
    load_furniture().line(line, in_head=True)
    assert time.process_time() - start < 1
