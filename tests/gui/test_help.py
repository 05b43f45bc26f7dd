"""Help shows the pages of resources/docs, in the language where they are there; what they and the README say of files,
keys and links is so."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QDialog

from nnviz.gui.dialogs.help import HelpDialog, pages
from nnviz.gui.look.links import links
from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.window.actions import ACTIONS
from nnviz.gui.words.language import LANGUAGES, use_language
from nnviz.resources import resource


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


DOCS = resource("docs")
PAGES = sorted(DOCS.glob("*.md"))
JAPANESE = sorted((DOCS / "ja").glob("*.md"))
README = DOCS.parents[1] / "README.md"


def test_help_lists_every_page_and_follows_their_links(window, press, qtbot):
    press(Qt.Key.Key_F1)
    dialog = next(found for found in QApplication.topLevelWidgets() if isinstance(found, HelpDialog))
    assert set(pages()) == {path.stem for path in PAGES}
    for at, name in enumerate(pages()):
        dialog.list.setCurrentRow(at)
        assert dialog.page.source() == QUrl(f"{name}.md")
        assert len(dialog.page.toPlainText()) > 200
    dialog.show_page("tour")
    dialog.page.anchorClicked.emit(QUrl("keys.md"))
    assert dialog.list.currentItem().text() == "Keys and the mouse"
    dialog.close()


@pytest.mark.parametrize("name", ["help", "keys", "about"])
def test_a_dialog_that_was_closed_is_gone(window, name, qtbot):
    for _ in range(3):
        window.actions_by_name[name].trigger()
        (dialog,) = window.findChildren(QDialog)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not window.findChildren(QDialog))


def test_pages_are_shown_in_the_language_where_they_are_there_and_lead_to_each_other(qtbot):
    assert {path.stem for path in JAPANESE} == {"tour", "learning", "building", "lessons", "keys", "glossary"}
    dialog = HelpDialog(LOOK)
    qtbot.addWidget(dialog)
    assert dialog.page.source() == QUrl("tour.md")
    use_language("ja")
    QApplication.sendPostedEvents()
    assert dialog.page.source() == QUrl("ja/tour.md")
    for link, source in (
        ("keys.md", "ja/keys.md"), ("glossary.md", "ja/glossary.md"), ("../file-format.md", "file-format.md"),
        ("tour.md", "ja/tour.md"), ("../diagnosis.md", "diagnosis.md"),
    ):  # fmt: skip
        dialog.page.anchorClicked.emit(QUrl(link))
        assert dialog.page.source() == QUrl(source)
        assert len(dialog.page.toPlainText()) > 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_links_stand_out_from_the_page_and_titles_are_whole(open_window, language, theme):
    use_language(language)
    window = open_window(look=Look(theme))
    window.prompts.show_help()
    QApplication.processEvents()
    (dialog,) = window.findChildren(HelpDialog)
    for shown in (Look(theme), Look("dark")):
        window.session.use_look(shown)
        QApplication.processEvents()
        dyed = [link.charFormat() for link in links(dialog.page.document().begin())]
        assert dyed and all(link.fontUnderline() for link in dyed)
        assert {link.foreground().color().name() for link in dyed} == {shown.palette.ink.lower()}
        assert not dialog.list.horizontalScrollBar().maximum()


def test_pictures_are_no_wider_than_the_page(qtbot):
    dialog = HelpDialog(LOOK)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.page.horizontalScrollBar().maximum() == 0
    assert dialog.page.document().idealWidth() > 0.9 * dialog.page.viewport().width()


@pytest.mark.parametrize(
    ("language", "link"), [("en", "../pictures/window.png"), ("ja", "../../pictures/window-ja.png")]
)
def test_the_picture_of_the_tour_is_shown(language, link, qtbot):
    use_language(language)
    dialog = HelpDialog(LOOK)
    qtbot.addWidget(dialog)
    dialog.show_page("tour")
    image = dialog.page.document().resource(dialog.page.document().ResourceType.ImageResource, QUrl(link))
    assert image is not None and not image.isNull()


@pytest.mark.parametrize("path", [README, *PAGES, *JAPANESE], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_links_and_files_that_are_named_are_there(path):
    text = path.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        if not link.startswith("http"):
            assert (path.parent / link).exists(), link
    for name in re.findall(r"`((?:engine|gui|tests|resources)/[\w./-]+\.\w+)`", text):
        roots = (README.parent, README.parent / "nnviz")
        assert any((root / name).exists() for root in roots), name


@pytest.mark.parametrize("page", ["keys.md", "ja/keys.md"])
def test_every_key_of_a_command_stands_on_the_page_of_keys(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    words = {"PgDown": "PgDn", "Alt+Right": "Alt+→", "Alt+Left": "Alt+←"}
    named = set(re.split(r"(?:[\s;|()、；：（）またはで]|(?<!\+),)+", text))
    for action in ACTIONS:
        for key in action.keys:
            assert words.get(key, key) in named, f"{action.name}: {key}"


def commands(menu):
    """The texts of a menu and of those below it."""
    for action in menu.actions():
        yield action.text().replace("&", "").rstrip("…")
        yield from commands(action.menu()) if action.menu() else ()


def test_every_command_that_a_japanese_page_names_stands_in_that_menu(window):
    use_language("ja")
    QApplication.sendPostedEvents()
    menus = {
        re.sub(r"\(&.\)", "", action.text()): {re.sub(r"\(.\)$", "", text) for text in commands(action.menu())} - {""}
        for action in window.menuBar().actions()
    }
    told = " ".join(path.read_text(encoding="utf-8") for path in JAPANESE)
    named = re.findall(rf"({'|'.join(menus)}) › ([^」]*)」", told)
    assert len(named) > 10
    assert not [(menu, text) for menu, text in named if not text.startswith(tuple(menus[menu]))]


def test_every_command_that_a_page_names_stands_in_that_menu(window):
    menus = {
        action.text().replace("&", ""): set(commands(action.menu())) - {""} for action in window.menuBar().actions()
    }
    told = " ".join(path.read_text(encoding="utf-8") for path in (README, *PAGES))
    named = re.findall(rf"({'|'.join(menus)}) › (.{{40}})", " ".join(told.split()))
    assert len(named) > 10
    assert not [(menu, text) for menu, text in named if not text.startswith(tuple(menus[menu]))]


def test_each_way_through_the_program_leads_through_eight_files_at_most():
    ways = (DOCS / "architecture.md").read_text(encoding="utf-8").split("## Four ways")[1].split("\n## ")[0]
    opened = [re.findall(r"`((?:engine|gui)/[\w/]+\.py)`", way) for way in ways.split("\n- ")[1:]]
    assert len(opened) == 4
    assert max(map(len, opened)) <= 8


def test_files_of_the_architecture_are_those_there_are():
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    tree = text.split("```")[1]
    named = set(re.findall(r"[\w-]+\.py", tree))
    for folder in ("engine", "gui"):
        files = {path.name for path in (README.parent / "nnviz" / folder).glob("*.py")} - {"__init__.py"}
        assert files <= named, files - named


def test_the_readme_is_short_before_contributing_and_names_every_page():
    text = README.read_text(encoding="utf-8")
    assert len(text.split("## Contributing")[0].split()) <= 600
    assert all(f"resources/docs/{path.name}" in text for path in PAGES)
    tour = (DOCS / "tour.md").read_text(encoding="utf-8")
    assert "handwritten digits" in tour
