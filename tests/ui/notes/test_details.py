"""The details of a customer on a real journal: what is typed is kept for the one it was typed for, and shown anew."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from rapport.domain.people import BuyingRole, ContactMethod, MethodKind, PersonName, Place
from rapport.domain.troubles import Refusal, Trouble, TroubleKind
from rapport.ui.notes.detail_note import PAUSE
from rapport.ui.notes.details import CustomerDetails
from rapport.ui.theme import apply, load_theme

Key = Qt.Key
K = MethodKind
LONG = "Maximiliane Freifrau von und zu Hohenstein-Oettingen-Wallerstein"


@pytest.fixture
def dana(journal):
    return journal.add_customer("Dana Adler", company="Ohio Gravel", place="Dayton", title="Buyer").customer


@pytest.fixture
def luis(journal):
    return journal.add_customer("Luis Brown", company="Lima Steel").customer


@pytest.fixture
def details(qtbot, desk, clock, looks):
    """The details, shown in a scroll area 376 pixels wide."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    view = CustomerDetails(desk, clock)
    view.area = area
    area.setWidget(view)
    area.resize(376, 600)
    qtbot.addWidget(area)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    return view


def write(field, text):
    field.setFocus()
    field.setText(text)
    field.commit()


def enter(qtbot, field):
    qtbot.keyClick(field, Key.Key_Return)


def troubles(desk):
    told = []
    desk.troubled.connect(told.append)
    return told


# Who is shown


def test_nobody_is_a_line_on_what_the_place_is_for(details):
    details.show_customer(None)
    assert details.purpose.isVisible()
    assert not any(part.isVisible() for part in details.parts)


def test_shows_a_customer_whole(details, journal, dana):
    journal.change_customer(dana, address_as="Dana", buying_role=BuyingRole.DECIDES, note="Coffee black.")
    journal.add_method(dana, ContactMethod(K.MOBILE, "+1 555 0100", "yard", preferred=True))
    details.show_customer(dana)
    about = details.about
    assert about.name.text() == "Dana Adler"
    assert {key: field.text() for key, field in about.lines.items()} == {
        "address_as": "Dana",
        "title": "Buyer",
        "company": "Ohio Gravel",
        "place": "Dayton",
    }
    assert about.role.line == "decides"
    assert details.note.text() == "Coffee black."
    assert details.reach.method_rows[0].value.text() == "+1 555 0100"
    assert details.reach.method_rows[0].button.line == "yard · mobile · preferred"
    assert not details.purpose.isVisible()


def test_markup_in_a_name_is_a_name(details, journal):
    journal.add_customer("<b>Adler</b>", company="<i>Gravel</i>")
    shown = journal.add_customer("<img src=x>", company="<i>Gravel</i>").customer
    details.show_customer(shown)
    assert details.about.name.text() == "<img src=x>"
    assert details.company.colleagues[0].line == "<b>Adler</b>"


def test_those_who_listen_hear_whose_field_it_is(details, journal, dana, luis):
    journal.add_method(dana, ContactMethod(K.EMAIL, "d@x.example"))
    details.show_customer(luis)
    details.show_customer(dana)
    assert details.about.lines["company"].accessibleName() == "Company of Dana Adler"
    assert details.reach.method_rows[0].value.accessibleName() == "E-mail of Dana Adler"
    assert details.note.edit.accessibleName() == "Note on Dana Adler"
    assert details.about.photo.accessibleName() == "Photo of Dana Adler"
    assert details.about.role.accessibleName() == "Buying role of Dana Adler: none"


def test_a_late_answer_about_an_earlier_customer_is_not_shown(details, desk, dana, luis):
    desk.holds = True
    details.show_customer(dana)
    details.show_customer(luis)
    desk.answer()
    assert details.about.name.text() == "Luis Brown"
    assert details.current() == luis


def test_an_answer_is_not_shown_once_nobody_is_wanted(details, desk, dana):
    desk.holds = True
    details.show_customer(dana)
    details.show_customer(None)
    desk.answer()
    assert details.purpose.isVisible()


def test_who_is_taken_back_is_gone(qtbot, details, desk, dana):
    details.show_customer(dana)
    with qtbot.waitSignal(details.customer_gone):
        desk.change(lambda journal: journal.undo())
    assert details.purpose.isVisible()
    assert details.current() is None


def test_trouble_with_reading_is_told_and_nothing_is_lost(details, desk, dana, luis):
    told = troubles(desk)
    details.show_customer(dana)
    desk.fails = Trouble(TroubleKind.DAMAGED, "The journal cannot be read.")
    details.show_customer(luis)
    assert [error.sentence for error in told] == ["The journal cannot be read."]


# Fields


def test_every_field_is_kept(details, journal, dana):
    details.show_customer(dana)
    for key, text in {
        "address_as": "say Dana, not Mrs Adler",
        "title": "Head of buying",
        "company": "Lima Steel",
        "place": "Lima",
    }.items():
        write(details.about.lines[key], text)
        assert getattr(journal.customer(dana), key) == text
    write(details.about.name, "Dana Marie Adler")
    assert journal.customer(dana).name == "Dana Marie Adler"
    assert details.about.parts["middle"].text() == "Marie"


def test_enter_keeps_and_goes_on(qtbot, details, journal, dana):
    details.show_customer(dana)
    title = details.about.lines["title"]
    title.setFocus()
    title.setText("Owner")
    enter(qtbot, title)
    assert journal.customer(dana).title == "Owner"
    assert QApplication.focusWidget() is details.about.lines["company"]


def test_enter_in_the_name_goes_past_the_button_beside_it(qtbot, details, dana):
    details.show_customer(dana)
    details.edit_name()
    enter(qtbot, details.about.name)
    assert QApplication.focusWidget() is details.about.lines["address_as"]
    details.about.toggle.click()
    details.edit_name()
    enter(qtbot, details.about.name)
    assert QApplication.focusWidget() is details.about.parts["prefix"]


def test_tab_walks_from_top_to_bottom(qtbot, details, journal, dana):
    journal.add_customer("Mei Chen", company="Ohio Gravel")
    journal.change_company(journal.customer(dana).company_id, places=[Place("Yard"), Place("Office")])
    for value in ("1", "2", "3"):
        journal.add_method(dana, ContactMethod(K.PHONE, value))
    details.show_customer(dana)
    details.reach.method_rows[0].value.setFocus()
    seen = []
    while QApplication.focusWidget() not in seen:
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(seen[-1], Key.Key_Tab)
    seen = [widget for widget in seen if details.isAncestorOf(widget)]
    heights = [widget.mapTo(details, QPoint(0, widget.height() // 2)).y() for widget in seen]
    first = heights.index(min(heights))
    heights = heights[first:] + heights[:first]
    assert len(seen) == 34
    assert all(later >= earlier - 14 for earlier, later in pairwise(heights))


def test_the_parts_of_a_name_unfold_and_are_kept_together(details, journal, dana):
    details.show_customer(dana)
    assert not details.about.parts["nickname"].isVisible()
    details.about.toggle.click()
    assert details.about.parts["nickname"].isVisible()
    write(details.about.parts["nickname"], "Dee")
    write(details.about.parts["prefix"], "Dr.")
    assert journal.customer(dana).parts == PersonName("Dr.", "Dana", "", "Adler", "", "Dee")
    assert journal.customer(dana).name == "Dana Adler"
    details.about.toggle.click()
    assert not details.about.parts["nickname"].isVisible()


def test_a_refusal_stands_beneath_the_field_and_the_text_stays(details, journal, dana):
    details.show_customer(dana)
    write(details.about.name, "   ")
    assert details.about.name.text() == "   "
    assert "There is no name yet." in details.about.name.accessibleDescription()
    assert journal.customer(dana).name == "Dana Adler"
    write(details.about.name, "x" * 10_000)
    assert "10,000" in details.about.name.accessibleDescription()
    write(details.about.name, "Dana A.")
    assert details.about.name.accessibleDescription() == ""
    assert journal.customer(dana).name == "Dana A."


def test_trouble_stands_there_too_and_may_be_tried_again(details, desk, journal, dana):
    details.show_customer(dana)
    desk.fails = Trouble(TroubleKind.FULL, "The disk is full.", "Free some space.")
    write(details.about.lines["title"], "Owner")
    assert details.about.lines["title"].accessibleDescription() == "The disk is full. Free some space."
    details.about.lines["title"].commit()
    assert journal.customer(dana).title == "Owner"


def test_a_lone_surrogate_is_kept_clean(details, journal, dana):
    details.show_customer(dana)
    write(details.about.lines["title"], "Buyer \ud800")
    assert journal.customer(dana).title in {"Buyer", "Buyer \N{REPLACEMENT CHARACTER}"}  # Qt may drop it
    assert details.about.lines["title"].accessibleDescription() == ""


def test_the_same_in_other_words_shows_what_is_stored(details, journal, dana):
    details.show_customer(dana)
    write(details.about.lines["company"], "OHIO gravel")
    assert details.about.lines["company"].text() == "Ohio Gravel"
    assert journal.customer(dana).company == "Ohio Gravel"


def test_undo_shows_what_is_stored(details, desk, dana):
    details.show_customer(dana)
    write(details.about.lines["title"], "Owner")
    details.about.lines["place"].setFocus()
    desk.change(lambda journal: journal.undo())
    assert details.about.lines["title"].text() == "Buyer"
    desk.change(lambda journal: journal.redo())
    assert details.about.lines["title"].text() == "Owner"


def test_news_leave_what_is_being_typed(details, desk, dana):
    details.show_customer(dana)
    details.about.lines["title"].setFocus()
    details.about.lines["title"].setText("Head of")
    details.note.edit.insertPlainText("half a sent")
    desk.change(lambda journal: journal.change_customer(dana, title="Owner", place="Lima", note="Other."))
    assert details.about.lines["title"].text() == "Head of"
    assert details.note.text() == "half a sent"
    assert details.about.lines["place"].text() == "Lima"


def test_news_of_others_ask_nothing(details, desk, journal):
    alone = journal.add_customer("Jonas Fox").customer
    other = journal.add_customer("Luis Brown").customer
    details.show_customer(alone)
    before = desk.asked
    desk.change(lambda journal: journal.change_customer(other, title="Foreman"))
    assert desk.asked == before


def test_what_is_typed_goes_to_the_one_it_was_typed_for(details, desk, journal, dana, luis):
    details.show_customer(dana)
    details.about.lines["title"].setText("Owner")
    details.note.edit.setPlainText("")
    details.note.edit.insertPlainText("For Dana.")
    desk.holds = True
    details.show_customer(luis)
    details.about.lines["place"].setText("Troy")  # while Dana is still what one sees
    desk.answer()
    assert (journal.customer(dana).title, journal.customer(dana).place) == ("Owner", "Troy")
    assert journal.customer(dana).note == "For Dana."
    assert journal.customer(luis).title == journal.customer(luis).place == journal.customer(luis).note == ""
    assert details.about.lines["title"].text() == details.about.lines["place"].text() == details.note.text() == ""


def test_a_refusal_of_an_earlier_customer_never_stands_under_a_later_one(details, desk, dana, luis):
    told = troubles(desk)
    details.show_customer(dana)
    details.about.name.setText("")
    details.show_customer(luis)
    assert details.about.name.text() == "Luis Brown"
    assert details.about.name.accessibleDescription() == ""
    assert told
    assert {type(error) for error in told} == {Refusal}
    details.show_customer(dana)
    assert details.about.name.text() == ""
    assert "There is no name yet." in details.about.name.accessibleDescription()


def test_a_refusal_that_comes_late_is_told_and_kept_for_their_return(details, desk, dana, luis):
    told = troubles(desk)
    details.show_customer(dana)
    desk.holds = True
    details.note.edit.insertPlainText("Coffee black.")
    details.show_customer(luis)
    desk.refuses = Trouble(TroubleKind.FULL, "The disk is full.")
    desk.answer()
    assert [error.sentence for error in told] == ["The disk is full."]
    assert details.note.text() == ""
    desk.holds = False
    desk.refuses = None
    details.show_customer(dana)
    assert details.note.text() == "Coffee black."
    assert details.note.edit.accessibleDescription() == "The disk is full."
    details.note.commit()
    assert desk.journal.customer(dana).note == "Coffee black."


def test_what_was_refused_is_tried_again_on_leaving(details, desk, journal, dana, luis):
    details.show_customer(dana)
    desk.fails = Trouble(TroubleKind.FULL, "The disk is full.")
    write(details.about.lines["title"], "Owner")
    assert details.about.lines["title"].accessibleDescription() == "The disk is full."
    details.show_customer(luis)
    assert journal.customer(dana).title == "Owner"


def test_a_bug_is_told_once_and_in_words(details, desk, dana):
    told = troubles(desk)
    details.show_customer(dana)
    desk.fails = ZeroDivisionError()
    write(details.about.lines["title"], "Owner")
    assert details.about.lines["title"].accessibleDescription() == "This could not be kept."
    assert told == []  # the real desk tells it


def test_f2_marks_the_name_even_before_it_is_there(details, desk, dana):
    desk.holds = True
    details.show_customer(dana)
    details.edit_name()
    desk.answer()
    assert QApplication.focusWidget() is details.about.name
    assert details.about.name.selectedText() == "Dana Adler"


def test_f2_brings_the_name_into_view(details, journal, dana):
    for number in range(30):
        journal.add_method(dana, ContactMethod(K.PHONE, str(number)))
    details.show_customer(dana)
    QApplication.processEvents()
    details.edit_name()
    top = details.about.name.mapTo(details.area.viewport(), QPoint()).y()
    assert 0 <= top < details.area.viewport().height()


def test_one_goes_first_to_a_way_to_reach_or_to_what_brings_one_back(details, journal, dana):
    details.focus_first()  # nobody is shown: there is nothing to go to
    details.show_customer(dana)
    details.focus_first()
    assert QApplication.focusWidget() is details.reach.new
    journal.add_method(dana, ContactMethod(K.PHONE, "1"))
    details.show_customer(dana)
    details.focus_first()
    assert QApplication.focusWidget() is details.reach.method_rows[0].value
    journal.delete_customer(dana)
    details.show_customer(dana)
    details.focus_first()
    assert QApplication.focusWidget() is details.trash.button


def test_companies_and_places_complete(qtbot, details, dana, luis):
    details.show_customer(dana)
    company = details.about.lines["company"]
    company.setFocus()
    company.clear()
    qtbot.keyClicks(company, "lima")
    popup = company.completer().popup()
    assert [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())] == ["Lima Steel"]
    popup.hide()
    details.about.lines["place"].completer().setCompletionPrefix("dayt")
    assert details.about.lines["place"].completer().currentCompletion() == "Dayton"
    company.revert()


def test_the_buying_role_is_picked_and_taken_back(qtbot, details, journal, dana):
    details.show_customer(dana)
    qtbot.keyClick(details.about.role, Key.Key_Return)
    letters = {action.text(): action for action in details.about.menu.actions()}
    assert letters["&None"].isChecked()
    details.about.menu.close()
    letters["&Opens the door"].trigger()
    assert journal.customer(dana).buying_role is BuyingRole.OPENS_DOOR
    assert details.about.role.line == "opens the door"
    letters["&None"].trigger()
    assert journal.customer(dana).buying_role is None


# The note


def test_a_note_is_kept_at_a_pause(qtbot, details, journal, dana):
    details.show_customer(dana)
    details.note.edit.setFocus()
    qtbot.keyClicks(details.note.edit, "Coffee black.")
    assert journal.customer(dana).note == ""
    qtbot.waitUntil(lambda: journal.customer(dana).note == "Coffee black.", timeout=PAUSE + 2_000)
    assert details.note.edit.textCursor().position() == len("Coffee black.")
    assert not details.note.has_typing


def test_a_note_is_kept_on_leaving(qtbot, details, journal, dana):
    details.show_customer(dana)
    details.note.edit.setFocus()
    qtbot.keyClicks(details.note.edit, "Ask about the boat.")
    details.about.name.setFocus()
    assert journal.customer(dana).note == "Ask about the boat."
    assert len([line for line in journal.steps() if "note" in line.label]) == 1


def test_typing_on_while_a_note_is_being_kept_loses_nothing(qtbot, details, desk, journal, dana):
    details.show_customer(dana)
    desk.holds = True
    qtbot.keyClicks(details.note.edit, "One")
    details.note.commit()
    qtbot.keyClicks(details.note.edit, " two")
    desk.answer()
    assert details.note.text() == "One two"
    details.note.commit()
    desk.answer()
    assert journal.customer(dana).note == "One two"


def test_a_note_that_could_not_be_kept_stays(details, desk, journal, dana):
    details.show_customer(dana)
    desk.fails = Trouble(TroubleKind.FULL, "The disk is full.")
    details.note.edit.insertPlainText("Coffee black.")
    details.note.commit()
    assert details.note.text() == "Coffee black."
    assert details.note.edit.accessibleDescription() == "The disk is full."
    details.note.commit()
    assert journal.customer(dana).note == "Coffee black."
    assert details.note.edit.accessibleDescription() == ""


def test_far_too_long_a_paste_is_refused_in_a_sentence(details, journal, dana):
    details.show_customer(dana)
    source = QMimeData()
    source.setText("x" * 1_000_001)
    details.note.edit.insertFromMimeData(source)
    assert details.note.text() == ""
    assert "longer than a million" in details.note.edit.accessibleDescription()


def test_a_note_with_a_hard_space_is_not_changed_by_looking_at_it(details, journal, dana, luis):
    journal.change_customer(dana, note="5\u00a0pm")
    before = journal.last_step()
    details.show_customer(dana)
    details.note.edit.setFocus()
    details.show_customer(luis)
    assert journal.last_step() == before
    assert journal.customer(dana).note == "5\u00a0pm"


def test_a_note_grows_and_keeps_its_last_line_in_view(qtbot, details, dana):
    details.show_customer(dana)
    QApplication.processEvents()
    low = details.note.edit.height()
    details.note.edit.setFocus()
    details.note.edit.insertPlainText("line\n" * 60)
    qtbot.waitUntil(lambda: details.note.edit.height() > 20 * low)
    details.note.edit.insertPlainText("end")
    line = details.note.edit.mapTo(details.area.viewport(), details.note.edit.cursorRect().center()).y()
    assert 0 <= line <= details.area.viewport().height()
    details.note.revert()


# Trash, company, address book


def test_one_in_the_trash_can_only_be_looked_at_and_restored(qtbot, details, desk, journal, clock, dana):
    journal.delete_customer(dana)
    clock.advance(days=3)
    details.show_customer(dana)
    assert details.trash.isVisible()
    assert all(field.isReadOnly() for field in details.findChildren(QLineEdit))
    assert details.note.edit.isReadOnly()
    assert not details.about.role.isEnabled()
    assert not details.reach.new.isVisible()
    with qtbot.waitSignal(details.customer_restore_requested) as asked:
        details.trash.button.click()
    assert asked.args == [dana]
    desk.change(lambda journal: journal.restore_customer(dana))
    assert not details.trash.isVisible()
    assert not details.about.name.isReadOnly()


def test_f2_does_nothing_for_one_in_the_trash(details, journal, dana):
    journal.delete_customer(dana)
    details.show_customer(dana)
    details.trash.button.setFocus()
    details.edit_name()
    assert QApplication.focusWidget() is details.trash.button


def test_colleagues_can_be_picked(qtbot, details, journal, dana, luis):
    mei = journal.add_customer("Mei Chen", company="ohio gravel").customer
    details.show_customer(dana)
    assert [link.line for link in details.company.colleagues if link.isVisible()] == ["Mei Chen"]
    with qtbot.waitSignal(details.customer_picked) as picked:
        details.company.colleagues[0].click()
    assert picked.args == [mei]
    details.show_customer(luis)
    assert not any(link.isVisible() for link in details.company.colleagues)


def test_a_new_colleague_appears(details, desk, journal, dana):
    details.show_customer(dana)
    desk.change(lambda journal: journal.add_customer("Omar Diaz", company="Ohio Gravel"))
    assert [link.line for link in details.company.colleagues if link.isVisible()] == ["Omar Diaz"]


def test_nobody_works_nowhere(details, journal, dana):
    alone = journal.add_customer("Jonas Fox").customer
    details.show_customer(dana)
    assert details.company.isVisible()
    details.show_customer(alone)
    assert not details.company.isVisible()


def test_places_of_the_company_are_added_changed_and_taken_away(details, journal, dana):
    firm = journal.customer(dana).company_id
    details.show_customer(dana)
    write(details.company.new, "North yard")
    assert details.company.new.text() == ""
    write(details.company.places[0].address, "12 Quarry Rd")
    write(details.company.new, "Office")
    assert journal.company(firm).places == (Place("North yard", "12 Quarry Rd"), Place("Office"))
    write(details.company.places[0].name, "")
    assert "A place needs a name." in details.company.places[0].name.accessibleDescription()
    assert len(journal.company(firm).places) == 2
    write(details.company.places[1].name, "Main office")
    write(details.company.places[0].name, "South yard")
    assert [place.name for place in journal.company(firm).places] == ["South yard", "Main office"]
    write(details.company.places[1].name, "")
    assert journal.company(firm).places == (Place("South yard", "12 Quarry Rd"),)


def test_the_note_on_a_company_goes_to_that_company(details, journal, dana, luis):
    ohio = journal.customer(dana).company_id
    details.show_customer(dana)
    details.company.note.edit.insertPlainText("They pay on the 15th.")
    details.show_customer(luis)
    assert journal.company(ohio).note == "They pay on the 15th."
    assert journal.company(journal.customer(luis).company_id).note == ""
    assert details.company.note.text() == ""


def test_a_note_on_the_company_stays_with_it_when_the_customer_moves(details, journal, dana):
    ohio = journal.customer(dana).company_id
    details.show_customer(dana)
    details.company.note.edit.insertPlainText("They pay on the 15th.")
    write(details.about.lines["company"], "Lima Steel")
    assert journal.company(ohio).note == "They pay on the 15th."
    assert details.company.note.text() == ""


def test_what_the_address_book_said_is_told_in_words(details, journal, dana, luis):
    journal.database.run("UPDATE customer SET kept='birthday: 1981-03-03' WHERE id=?", dana)
    details.show_customer(dana)
    assert details.kept.text() == "Birthday 3 March 1981"
    assert details.kept_part.isVisible()
    details.show_customer(luis)
    assert not details.kept_part.isVisible()


# Photo


def picture(width=900, height=1200, colour="#88a0b0"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def test_a_photo_is_chosen_made_small_and_taken_away(tmp_path, details, journal, dana):
    file = tmp_path / "dana.png"
    picture().save(str(file))
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(file))])
    details.show_customer(dana)
    assert details.about.photo.take(source)
    kept = QImage.fromData(journal.customer(dana).photo)
    assert (kept.width(), kept.height()) == (256, 256)
    assert details.about.photo.has_photo
    details.about.remove.click()
    assert journal.customer(dana).photo is None
    assert not details.about.photo.has_photo


def test_a_photo_is_pasted_and_del_takes_it_away(qtbot, details, journal, dana):
    QGuiApplication.clipboard().setImage(picture(100, 100))
    details.show_customer(dana)
    details.about.photo.setFocus()
    qtbot.keyClick(details.about.photo, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert details.about.photo.has_photo
    qtbot.keyClick(details.about.photo, Key.Key_Delete)
    assert journal.customer(dana).photo is None


def test_a_bad_file_is_one_sentence_and_changes_nothing(tmp_path, details, journal, dana):
    file = tmp_path / "letter.png"
    file.write_text("Dear Dana")
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(file))])
    details.show_customer(dana)
    details.about.photo.take(source)
    assert journal.customer(dana).photo is None
    assert details.about.trouble.text() == "This is no picture that can be read here. Choose a JPEG or PNG picture."
    details.about.photo.chosen.emit(picture(40, 40))
    assert not details.about.trouble.isVisible()


def test_a_photo_goes_to_the_one_it_was_chosen_for(details, desk, journal, dana, luis):
    details.show_customer(dana)
    desk.holds = True
    details.about.photo.chosen.emit(picture())
    details.show_customer(luis)
    desk.answer()
    assert journal.customer(dana).photo is not None
    assert journal.customer(luis).photo is None
    assert not details.about.photo.has_photo


def test_text_is_no_photo(details, dana):
    source = QMimeData()
    source.setText("Dana")
    details.show_customer(dana)
    assert not details.about.photo.take(source)


def test_choosing_a_file_opens_a_dialog_that_waits_for_nobody(qtbot, details, journal, dana, tmp_path, monkeypatch):
    from PySide6.QtWidgets import QFileDialog

    file = tmp_path / "dana.jpg"
    picture().save(str(file))
    opened = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: opened.insert(0, dialog))
    details.show_customer(dana)
    details.about.photo.setFocus()
    qtbot.keyClick(details.about.photo, Key.Key_Return)
    opened[0].fileSelected.emit(str(file))
    assert journal.customer(dana).photo is not None
    opened[0].close()


# Room


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_fits_into_320_pixels_with_the_longest_names(qtbot, desk, clock, journal, qapp, zoom):
    apply(qapp, load_theme("dark"), zoom)
    long = journal.add_customer(LONG, company=f"{LONG} & Co. KG", place=LONG.replace(" ", "")).customer
    journal.add_customer(LONG, company=f"{LONG} & Co. KG")
    journal.add_method(long, ContactMethod(K.EMAIL, f"{LONG.replace(' ', '.')}@example.example", LONG))
    journal.change_customer(long, note=LONG.replace(" ", "") * 3, photo=b"no picture")
    details = CustomerDetails(desk, clock)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(details)
    qtbot.addWidget(area)
    area.resize(340, 900)
    area.show()
    details.show_customer(long)
    details.about.unfold(on=True)
    QApplication.processEvents()
    assert details.minimumSizeHint().width() <= 320
    row = details.reach.method_rows[0]
    assert row.value.width() >= row.button.width()
    for field in (details.about.name, row.value, *details.about.lines.values()):
        assert field.height() >= field.minimumSizeHint().height()
    apply(qapp, load_theme("light"))


def test_a_cut_value_is_whole_in_its_tooltip(qtbot, details, journal):
    long = journal.add_customer(LONG * 3).customer
    details.show_customer(long)
    QApplication.processEvents()
    details.note.edit.setFocus()
    whole = details.about.name.grab().toImage()
    QApplication.sendEvent(details.about.name, _entering())
    assert LONG in details.about.name.toolTip()
    details.about.name.setFocus()
    assert details.about.name.grab().toImage() != whole


def _entering():
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QEnterEvent

    return QEnterEvent(QPointF(), QPointF(), QPointF())


def test_the_day_turns(details, journal, clock, dana):
    journal.delete_customer(dana)
    details.show_customer(dana)
    before = details.trash.text
    clock.now = datetime(2027, 1, 1, 8, tzinfo=UTC)
    details.refresh_day()
    assert before == "In the trash since Tue 31 Mar."
    assert details.trash.text == "In the trash since Tue 31 Mar 2026."


# What could not be kept


def test_the_company_is_renamed_in_place_for_all_who_work_there(qtbot, details, journal, dana):
    mei = journal.add_customer("Mei Chen", company="Ohio Gravel").customer
    details.show_customer(dana)
    renames = details.company._renames
    assert not renames.isVisible()
    details.company.name.setFocus()
    assert renames.isVisible()
    assert details.company.name.text() == "Ohio Gravel"
    details.company.name.setText("Ohio Gravel & Sand")
    enter(qtbot, details.company.name)
    assert not renames.isVisible()
    assert journal.customer(dana).company == journal.customer(mei).company == "Ohio Gravel & Sand"
    assert details.about.lines["company"].text() == "Ohio Gravel & Sand"


def test_only_those_of_the_same_company_stand_there(details, journal, dana):
    journal.add_customer("Al Lee", company="Ohio Gravel South")
    journal.add_customer("Mei Chen", company="Ohio Gravel")
    details.show_customer(dana)
    assert [link.line for link in details.company.colleagues if link.isVisible()] == ["Mei Chen"]


@pytest.mark.parametrize(
    "find",
    [
        lambda details: details.about.parts["nickname"],
        lambda details: details.reach.method_rows[0].value,
        lambda details: details.reach.method_rows[0].label,
        lambda details: details.reach.new,
        lambda details: details.company.name,
        lambda details: details.company.note,
        lambda details: details.company.new,
        lambda details: details.company.places[0].name,
        lambda details: details.company.places[0].address,
    ],
    ids=["part", "method", "label", "new way", "company", "company note", "new place", "place", "address"],
)
def test_what_could_not_be_kept_waits_where_it_was_typed(details, desk, journal, dana, luis, find):
    told = troubles(desk)
    journal.add_method(dana, ContactMethod(K.PHONE, "1"))
    journal.add_method(luis, ContactMethod(K.PHONE, "2"))
    for who in (dana, luis):
        journal.change_company(journal.customer(who).company_id, places=[Place("Yard", "12 Quarry Rd")])
    details.show_customer(dana)
    desk.holds = True
    find(details).setText("something typed")
    details.show_customer(luis)
    desk.refuses = Trouble(TroubleKind.FULL, "The disk is full.")
    desk.answer()
    desk.holds = False
    desk.refuses = None
    assert find(details).text() != "something typed"
    assert [error.sentence for error in told] == ["The disk is full."]
    details.show_customer(dana)
    assert find(details).text() == "something typed"
    assert find(details).isVisible()
    assert find(details).accessibleDescription() == "The disk is full."
    find(details).commit()
    assert find(details).accessibleDescription() == ""
    details.show_customer(luis)
    details.show_customer(dana)
    assert find(details).text() in {"something typed", ""}  # a line for a new thing is empty again


def test_trouble_in_a_row_can_be_read(details, desk, journal, dana):
    journal.add_method(dana, ContactMethod(K.PHONE, "1"))
    details.show_customer(dana)
    QApplication.processEvents()
    value = details.reach.method_rows[0].value
    write(value, "")
    bubble = value._bubble
    assert bubble.isVisible()
    assert bubble.visibleRegion().boundingRect() == bubble.rect()
    details.company.name.setFocus()
    details.reach.method_rows[0].hide()
    assert not bubble.isVisible()


@pytest.mark.parametrize("height", range(150, 750, 75))
def test_nothing_is_pressed_flat_in_a_low_pane(details, dana, height):
    details.area.resize(376, height)
    details.show_customer(dana)
    QApplication.processEvents()
    flat = [
        widget.accessibleName()
        for widget in details.findChildren(QWidget)
        if widget.isVisible() and widget.height() < widget.minimumSizeHint().height()
    ]
    assert flat == []


def test_notes_that_nobody_touched_stay_as_they_are(qtbot, desk, journal, clock, looks, dana, luis):
    firm = journal.customer(dana).company_id
    journal.change_company(firm, note="They pay on the 15th.")
    journal.change_customer(dana, note="Coffee black.")
    last = journal.last_step()
    details = CustomerDetails(desk, clock)
    qtbot.addWidget(details)
    details.show_customer(dana)
    details.show()
    apply(QApplication.instance(), load_theme("dark"), 1.5)  # new margins are no typing
    assert (details.note.text(), details.company.note.text()) == ("Coffee black.", "They pay on the 15th.")
    details.show_customer(luis)
    details.show_customer(dana)
    assert (details.note.text(), details.company.note.text()) == ("Coffee black.", "They pay on the 15th.")
    assert journal.last_step() == last
