"""The tray: an icon only where it is wanted, one message a day, and no name where nobody is to be named."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from rapport.domain.ledger import LineKind, NewLine, State
from rapport.domain.offers import Side
from rapport.domain.people import Welcome
from rapport.domain.today import Matter, Part, Section, Today
from rapport.ui import settings as kept
from rapport.ui.settings import Settings
from rapport.ui.tray import Tray, tray_icon
from rapport.ui.tray_words import notice_of, tip_of

ON = date(2026, 3, 31)
Reason = QSystemTrayIcon.ActivationReason


class FakeIcon(QObject):
    """What a system's tray would show."""

    activated = Signal(object)
    messageClicked = Signal()  # noqa: N815 - Qt's name

    def __init__(self) -> None:
        super().__init__()
        self.is_shown = False
        self.setProperty("toolTip", "")
        self.menu = None
        self.messages = []

    def setContextMenu(self, menu) -> None:
        self.menu = menu

    @property
    def tip(self) -> str:
        return self.property("toolTip")

    def show(self) -> None:
        self.is_shown = True

    def hide(self) -> None:
        self.is_shown = False

    def showMessage(self, title, text, icon, milliseconds) -> None:
        assert not icon.isNull()
        assert milliseconds > 0
        self.messages.append((title, text))


@pytest.fixture
def settings(tmp_path):
    settings = Settings(tmp_path / "settings.ini")
    settings.set(kept.TRAY, True)
    settings.set(kept.NOTIFY, True)
    settings.set(kept.PRIVATE, False)
    return settings


@pytest.fixture
def icons():
    """The icons that were made."""
    return []


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def tray(window, desk, settings, clock, icons):
    def make(_window):
        icons.append(FakeIcon())
        return icons[-1]

    return Tray(window, desk, settings, clock, make)


@pytest.fixture
def dana(journal):
    return journal.add_customer("Dana Adler").customer


def promise(journal, who, text="the pump curve", due=ON, by=Side.ME):
    return journal.keep_line(who, NewLine(LineKind.PROMISE, text, by=by, due=due), on=ON)


def birthday(journal, who, day, *, ahead=14, year=1976):
    line = NewLine(LineKind.OCCASION, "birthday", month=day.month, day=day.day, year=year, ahead=ahead)
    return journal.keep_line(who, line, on=ON)


def matter(section=Section.OWED_BY_ME, name="Dana Adler", text="the pump curve", **values) -> Matter:
    defaults = {"due": ON} if section is Section.OWED_BY_ME else {"on": ON}
    return Matter(section, values.pop("customer_id", 1), name, "", text, "", **{**defaults, **values})


def today_of(*matters: Matter) -> Today:
    parts = {
        section: Part(found, len(found))
        for section in Section
        if (found := tuple(each for each in matters if each.section is section))
    }
    return Today(ON, parts)


# The words


def test_a_message_names_what_is_owed_and_whose_day_it_is():
    today = today_of(
        matter(due=ON - timedelta(days=2), late=True, aside="two days late"),
        matter(name="Luis Brown", text="send it."),
        matter(Section.OCCASIONS, "Aiko Ito", "turns 50 today"),
    )
    assert notice_of(today, private=False) == (
        "Today",
        "You owe Dana Adler: the pump curve, two days late. You owe Luis Brown: send it. Aiko Ito turns 50 today.",
    )


def test_a_private_message_names_nobody():
    promises = [matter(name=f"Dana {number}", customer_id=number) for number in range(2)]
    late = matter(due=ON - timedelta(days=2), late=True)
    day = matter(Section.OCCASIONS, "Aiko Ito", "turns 50 today")
    assert notice_of(today_of(promises[0], day), private=True)[1] == "A promise is due. Somebody's day is today."
    assert notice_of(today_of(late, *promises), private=True)[1] == "A promise is late. Two promises are due."
    days = [matter(Section.OCCASIONS, "Aiko Ito", "birthday today", customer_id=number) for number in (1, 2, 2)]
    coming = matter(Section.OCCASIONS, "Bo Li", "birthday", customer_id=9, on=ON + timedelta(days=14), line_id=5)
    said = notice_of(today_of(*days, coming), private=True, begun={5})
    assert said[1] == "Two people have their day today. Somebody's day is coming."


@pytest.mark.parametrize(("count", "more"), [(3, None), (4, "And 1 more."), (1200, "And 1,197 more.")])
def test_at_most_three_are_named(count, more):
    text = notice_of(today_of(*[matter(name=f"Dana {number}") for number in range(count)]), private=False)[1]
    assert text.count("You owe") == 3
    assert text.endswith(more or "You owe Dana 2: the pump curve.")


def test_what_the_program_thought_of_is_never_told():
    thought = [matter(section, due=ON, on=ON) for section in (Section.QUIET, Section.ASK, Section.MAKE_RIGHT)]
    theirs = matter(Section.OWED_TO_ME, due=ON)
    later = matter(due=ON + timedelta(days=1))
    no_day = matter(due=None)
    coming = matter(Section.OCCASIONS, on=ON + timedelta(days=1), line_id=4)
    today = today_of(*thought, theirs, later, no_day, coming)
    assert notice_of(today, private=False) is None
    assert notice_of(today, private=True) is None
    assert tip_of(today) == "Rapport"


def test_a_long_promise_is_cut():
    text = notice_of(today_of(matter(text="word " * 100)), private=False)[1]
    assert len(text) < 120
    assert text.endswith("…."), "it is cut, and the sentence ends"


def test_the_line_over_the_icon_counts_and_names_nobody():
    late = matter(due=ON - timedelta(days=2), late=True)
    assert tip_of(today_of(matter())) == "Rapport: 1 promise due today"
    assert tip_of(today_of(matter(), matter())) == "Rapport: 2 promises due today"
    assert tip_of(today_of(late, matter(), matter())) == "Rapport: 1 promise late, 2 due today"
    assert tip_of(today_of(*[late] * 1200)) == "Rapport: 1,200 promises late"


# The icon


def test_it_is_off_until_it_is_wanted(tray, settings, icons, desk):
    settings.set(kept.TRAY, kept.TRAY.default)
    tray.settle()
    assert (icons, desk.asked) == ([], 0)
    settings.set(kept.TRAY, True)
    tray.settle()
    tray.settle()
    assert [icon.is_shown for icon in icons] == [True]
    settings.set(kept.TRAY, False)
    tray.settle()
    assert not icons[0].is_shown
    settings.set(kept.TRAY, True)
    tray.settle()
    assert [icon.is_shown for icon in icons] == [False, True]


def test_without_a_tray_there_is_none_and_one_that_comes_later_is_used(window, desk, settings, clock, journal, dana):
    promise(journal, dana)
    there = []
    tray = Tray(window, desk, settings, clock, lambda _window: there[0] if there else None)
    tray.settle()
    assert settings.get(kept.TOLD_ON) == "", "nothing was told"
    there.append(FakeIcon())
    tray.look()
    assert there[0].messages


def test_this_screen_has_no_tray(window):
    assert tray_icon(window) is None


@pytest.mark.qt_log_ignore("QPlatformNativeInterface::systemTrayWindowChanged", extend=True)  # not in memory
def test_a_real_icon_takes_all_that_is_told(window, desk, settings, clock, journal, dana, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    promise(journal, dana)
    tray = Tray(window, desk, settings, clock)
    tray.settle()
    icon = window.findChild(QSystemTrayIcon)
    assert icon.isVisible()
    assert icon.toolTip() == "Rapport: 1 promise due today"
    assert len(icon.contextMenu().actions()) == 5
    settings.set(kept.TRAY, False)
    tray.settle()
    assert not icon.isVisible()


def test_its_menu_asks_for_what_it_says(qtbot, tray, icons):
    heard = []
    for name in ("open", "new_entry", "today", "quit"):
        getattr(tray, f"{name}_requested").connect(lambda name=name: heard.append(name))
    tray.settle()
    actions = {action.text().replace("&", ""): action for action in icons[0].menu.actions() if action.text()}
    assert list(actions) == ["Open Rapport", "New entry", "Today", "Quit"]
    for action in actions.values():
        action.trigger()
    assert heard == ["open", "open", "new_entry", "open", "today", "quit"]
    heard.clear()
    icons[0].messageClicked.emit()
    assert heard == ["open", "today"]


@pytest.mark.parametrize(("system", "opens"), [("linux", 1), ("win32", 1), ("darwin", 0)])
def test_a_click_brings_the_window_to_the_front(tray, icons, monkeypatch, system, opens):
    """But on a Mac, where it opens the menu."""
    monkeypatch.setattr("sys.platform", system)
    heard = []
    tray.open_requested.connect(lambda: heard.append(1))
    tray.settle()
    for reason in (Reason.Trigger, Reason.Context, Reason.MiddleClick):
        icons[0].activated.emit(reason)
    assert len(heard) == opens


def test_the_line_over_the_icon_follows_the_journal(qtbot, tray, icons, journal, desk, dana):
    tray.settle()
    assert icons[0].tip == "Rapport"
    desk.change(lambda journal: promise(journal, dana))
    tray._soon.timeout.emit()
    assert icons[0].tip == "Rapport: 1 promise due today"
    line = journal.promises(ON)[0]
    desk.change(lambda journal: journal.close_line(line.id, State.KEPT, on=ON))
    assert tray._soon.isActive(), "changes gather"
    tray._soon.timeout.emit()
    assert icons[0].tip == "Rapport"
    assert len(icons[0].messages) == 0, "what one has just written is not told"


# The message


def test_it_is_told_once_a_day(tray, icons, journal, dana, clock, settings, tmp_path):
    promise(journal, dana)
    tray.settle()
    tray.look()
    assert icons[0].messages == [("Today", "You owe Dana Adler: the pump curve.")]
    assert Settings(tmp_path / "settings.ini").get(kept.TOLD_ON) == "2026-03-31", "another start tells nothing"
    clock.advance(days=1)
    tray.look()
    assert icons[0].messages[1:] == [("Today", "You owe Dana Adler: the pump curve, one day late.")]


def test_a_day_with_nothing_to_tell_stays_quiet(tray, icons, journal, dana):
    tray.settle()
    promise(journal, dana)
    tray.look()
    assert icons[0].messages == []


def test_messages_are_off_until_they_are_wanted(tray, icons, journal, dana, settings):
    settings.set(kept.NOTIFY, kept.NOTIFY.default)
    promise(journal, dana)
    tray.settle()
    assert icons[0].messages == []
    settings.set(kept.NOTIFY, True)
    settings.set(kept.PRIVATE, kept.PRIVATE.default)
    tray.settle()
    assert icons[0].messages == [("Today", "A promise is due.")]


def test_nobody_is_woken_when_the_day_turns(tray, icons, journal, dana, clock):
    promise(journal, dana)
    clock.now = datetime(2026, 3, 31, 0, 0, 1, tzinfo=clock.now.tzinfo)
    tray.settle()
    assert icons[0].messages == []
    assert icons[0].tip == "Rapport: 1 promise due today"
    assert tray._later.isActive()
    clock.advance(hours=6)
    tray._later.timeout.emit()
    assert len(icons[0].messages) == 1


def test_a_clock_that_was_set_back_does_no_harm(tray, icons, journal, dana, clock, settings):
    promise(journal, dana, due=date(2016, 1, 1))
    for told in ("2030-01-01", "nonsense"):
        settings.set(kept.TOLD_ON, told)
        tray.settle()
    assert len(icons[0].messages) == 2


def test_an_occasion_is_told_on_its_day_and_at_its_own_lead(tray, icons, journal, dana, clock):
    birthday(journal, dana, date(2026, 4, 20), ahead=5)
    told = {}
    for _ in range(30):
        tray.settle()
        if len(icons[0].messages) > len(told):
            told[clock().date()] = icons[0].messages[-1][1]
        clock.advance(days=1)
    assert told == {
        date(2026, 4, 15): "Dana Adler turns 50 on Monday.",
        date(2026, 4, 20): "Dana Adler turns 50 today.",
    }


def test_a_lead_day_on_which_nothing_ran_is_told_after_it(tray, icons, journal, dana, clock, settings):
    birthday(journal, dana, date(2026, 4, 20), ahead=5)
    settings.set(kept.TOLD_ON, "2026-04-10")
    clock.now = datetime(2026, 4, 17, 9, tzinfo=clock.now.tzinfo)
    tray.settle()
    assert len(icons[0].messages) == 1


def test_who_wants_no_contact_and_what_they_owe_is_left_out(tray, icons, journal, dana):
    promise(journal, dana, by=Side.THEM)
    luis = journal.add_customer("Luis Brown").customer
    promise(journal, luis)
    birthday(journal, luis, ON)
    journal.change_customer(luis, welcome=Welcome.NO_CONTACT)
    tray.settle()
    assert (icons[0].messages, icons[0].tip) == ([], "Rapport")


def test_a_name_is_no_markup(tray, icons, journal):
    """Linux takes a message as markup."""
    promise(journal, journal.add_customer("<b>Dana</b>").customer)
    tray.settle()
    assert icons[0].messages == [("Today", "You owe ‹b›Dana‹/b›: the pump curve.")]


def test_an_answer_after_the_icon_is_gone_is_let_go(tray, icons, journal, dana, desk, settings):
    promise(journal, dana)
    desk.holds = True
    tray.settle()
    settings.set(kept.TRAY, False)
    tray.settle()
    desk.answer()
    assert icons[0].messages == []
