"""The settings' table holds its rule, and a file that was tampered with does no harm."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from rapport.cli_today import habits_in
from rapport.domain.habits import Habits
from rapport.domain.ledger import Topic
from rapport.domain.people import CustomerId, CustomerOrder, Shelf
from rapport.ui import settings
from rapport.ui.settings import Settings
from rapport.ui.theme import ColourScheme

OTHERS = {
    settings.GEOMETRY: bytes(range(256)),
    settings.WINDOW_STATE: b"\0",
    settings.PANE_SIZES: (0, 900, 376),
    settings.CUSTOMER: CustomerId(7),
    settings.TOP_ENTRY: 2**40,
    settings.VIEW: settings.View.CUSTOMER,
    settings.SHELF: Shelf.TRASH,
    settings.ORDER: CustomerOrder.LAST_CONTACT,
    settings.PUT_OFF: "2026-03-31 4 7",
    settings.SCHEME: ColourScheme.DARK,
    settings.ZOOM: 1.25,
    settings.LANGUAGE: "de",
    settings.USUAL_DAYS: 45,
    **dict.fromkeys(settings.FACT_DAYS.values(), 200),
    settings.TRAY: True,
    settings.NOTIFY: True,
    settings.PRIVATE: False,
    settings.TOLD_ON: "2026-03-31",
}


def test_every_key_is_there_once_and_in_a_group():
    keys = [setting.key for setting in settings.TABLE]
    assert len(set(keys)) == len(keys)
    assert all(key.count("/") == 1 for key in keys)


def test_the_table_is_whole():
    assert set(OTHERS) == set(settings.TABLE)
    named = {value for value in vars(settings).values() if isinstance(value, settings.Setting)}
    assert named | set(settings.FACT_DAYS.values()) == set(settings.TABLE)


def test_the_command_line_reads_the_same_habits(tmp_path):
    kept = Settings(tmp_path / "settings.ini")
    assert kept.habits() == Habits() == habits_in(tmp_path / "settings.ini")
    kept.set(settings.USUAL_DAYS, 45)
    kept.set(settings.FACT_DAYS[Topic.WORK], 0)
    kept.set(settings.FACT_DAYS[Topic.FAMILY], 500)
    kept.save()
    assert kept.habits() == Habits(45, {Topic.HEALTH: 365, Topic.FAMILY: 500}) == habits_in(tmp_path / "settings.ini")


@pytest.mark.parametrize("setting", settings.TABLE, ids=lambda setting: setting.key)
def test_each_survives_a_restart(tmp_path, setting):
    first = Settings(tmp_path / "local.ini", tmp_path / "roaming.ini")
    assert first.get(setting) == setting.default
    first.set(setting, OTHERS[setting])
    first.save()
    again = Settings(tmp_path / "local.ini", tmp_path / "roaming.ini")
    kept = again.get(setting)
    assert kept == OTHERS[setting] != setting.default
    assert type(kept) is type(OTHERS[setting])


@pytest.mark.parametrize("setting", settings.TABLE, ids=lambda setting: setting.key)
def test_each_goes_into_its_own_file(tmp_path, setting):
    both = Settings(tmp_path / "local.ini", tmp_path / "roaming.ini")
    both.set(setting, OTHERS[setting])
    both.save()
    assert (tmp_path / "roaming.ini").exists() is setting.roaming
    assert (tmp_path / "local.ini").exists() is not setting.roaming


def test_one_file_does_for_both(tmp_path):
    one = Settings(tmp_path / "rapport.ini")
    one.set(settings.ZOOM, 2.0)
    one.set(settings.SHELF, Shelf.ARCHIVED)
    one.save()
    again = Settings(tmp_path / "rapport.ini")
    assert (again.get(settings.ZOOM), again.get(settings.SHELF)) == (2.0, Shelf.ARCHIVED)


@pytest.mark.parametrize(
    ("line", "setting"),
    [
        ("[looks]\nzoom=huge", settings.ZOOM),
        ("[looks]\nzoom=99", settings.ZOOM),
        ("[looks]\nzoom=nan", settings.ZOOM),
        ("[looks]\nzoom=1, 2", settings.ZOOM),
        ("[looks]\nscheme=pink", settings.SCHEME),
        ("[window]\npanes=1 2", settings.PANE_SIZES),
        ("[window]\npanes=0 0 0", settings.PANE_SIZES),
        ("[window]\npanes=99999999999999 1 1", settings.PANE_SIZES),
        ("[window]\ngeometry=%%%", settings.GEOMETRY),
        ("[window]\ngeometry=ä", settings.GEOMETRY),
        ("[last]\ncustomer=-3", settings.CUSTOMER),
        ("[last]\ncustomer=99999999999999999999", settings.CUSTOMER),
        ("[last]\nentry=one", settings.TOP_ENTRY),
        ("\0\1\2 no ini at all", settings.ORDER),
    ],
)
def test_nonsense_in_the_file_is_the_default(tmp_path, line, setting):
    (tmp_path / "rapport.ini").write_text(line, encoding="utf-8")
    assert Settings(tmp_path / "rapport.ini").get(setting) == setting.default


@given(text=st.text(max_size=40))
@effort(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@pytest.mark.parametrize("setting", settings.TABLE, ids=lambda setting: setting.key)
def test_any_text_is_a_value_or_the_default(tmp_path, setting, text):
    kept = Settings(tmp_path / "rapport.ini")
    kept._file(setting).setValue(setting.key, text)
    value = kept.get(setting)
    assert type(value) is type(setting.default)
    assert setting.read(setting.write(value)) == value


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path):
    (tmp_path / "file").write_text("no folder")
    lost = Settings(tmp_path / "file" / "rapport.ini")
    lost.set(settings.ZOOM, 1.5)
    lost.save()
    assert lost.get(settings.ZOOM) in {1.0, 1.5}
