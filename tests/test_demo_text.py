"""The words of the demo journal hold together: everyone named exists, nothing is said twice, nothing is real."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from rapport.demo_text import DemoCompany, DemoEntry, DemoPerson, demo_companies, demo_entries, demo_people
from rapport.domain.entries import Channel, Felt
from rapport.domain.people import NAME_LIMIT, MethodKind


@pytest.fixture(scope="module")
def companies() -> tuple[DemoCompany, ...]:
    return demo_companies()


@pytest.fixture(scope="module")
def people() -> tuple[DemoPerson, ...]:
    return demo_people()


@pytest.fixture(scope="module")
def entries() -> tuple[DemoEntry, ...]:
    return demo_entries()


def test_there_are_as_many_as_a_rep_of_three_years_has(companies, people, entries):
    assert len(companies) == 25
    assert 58 <= len(people) <= 62
    assert 680 <= len(entries) <= 720


def test_keys_and_names_are_unique(companies, people):
    assert len({company.key for company in companies}) == len(companies)
    assert len({company.name for company in companies}) == len(companies)
    assert len({person.key for person in people}) == len(people)
    assert len({person.name for person in people}) == len(people)
    assert all(0 < len(person.name) <= NAME_LIMIT for person in people)


def test_keys_lead_somewhere(companies, people, entries):
    company_keys = {company.key for company in companies}
    assert {person.company for person in people} - {""} == company_keys
    person_keys = {person.key for person in people}
    assert {key for entry in entries for key in entry.who} <= person_keys


def test_people_work_at_a_place_of_their_company(companies, people):
    places = {company.key: {place.name for place in company.places} for company in companies}
    assert all(company.places for company in companies)
    assert not [person.key for person in people if person.company and person.place not in places[person.company]]


def test_entries_are_with_one_to_four_people_each_once(entries):
    assert not [
        entry.text for entry in entries if not 1 <= len(entry.who) <= 4 or len(set(entry.who)) != len(entry.who)
    ]


def test_no_text_is_empty_or_said_twice(entries):
    texts = Counter(entry.text for entry in entries)
    assert not [text for text in texts if len(text) < 3]
    assert not [text for text, times in texts.items() if times > 1]


def test_no_longer_sentence_is_said_twice(entries):
    sentences = Counter(
        sentence for entry in entries for sentence in re.split(r"(?<=[.!?])\s+", entry.text) if len(sentence) > 25
    )
    assert not [sentence for sentence, times in sentences.items() if times > 1]


def test_days_lie_within_three_years_up_to_today(entries):
    assert all(0 <= entry.days <= 1095 for entry in entries)
    assert all(0 <= entry.written_after <= entry.days for entry in entries)
    assert min(entry.days for entry in entries) == 0
    assert max(entry.days for entry in entries) > 1050


def test_the_last_weeks_are_dense(entries):
    assert sum(entry.days <= 14 for entry in entries) >= 30
    assert sum(entry.days <= 3 for entry in entries) >= 5


def test_they_come_oldest_first(entries):
    assert [entry.days for entry in entries] == sorted((entry.days for entry in entries), reverse=True)


def test_no_two_entries_are_at_the_same_minute(entries):
    minutes = Counter((entry.days, entry.at) for entry in entries if entry.at is not None)
    assert not [minute for minute, times in minutes.items() if times > 1]


def test_every_channel_and_feeling_occurs(entries):
    assert {entry.channel for entry in entries} == set(Channel)
    assert {entry.felt for entry in entries} == {*Felt, None}
    assert Counter(entry.channel for entry in entries).most_common(1)[0][0] is Channel.VISIT


def test_some_were_written_late_and_some_have_no_time(entries):
    assert sum(entry.written_after > 0 for entry in entries) >= 20
    assert sum(entry.at is None for entry in entries) >= 20


def test_length_varies_from_terse_to_a_paragraph(entries):
    lengths = [len(entry.text) for entry in entries]
    assert sum(length < 40 for length in lengths) >= 15
    assert sum(length > 350 for length in lengths) >= 40


def test_some_are_known_for_years_and_some_not_met(people, entries):
    counts = Counter(key for entry in entries for key in entry.who)
    assert sum(times >= 15 for times in counts.values()) >= 15
    met = {key for entry in entries if entry.channel.is_contact for key in entry.who}
    assert {"jonas-fox", "anh-nguyen"} <= {person.key for person in people} - met


def test_dana_was_last_visited_three_weeks_ago(entries):
    visits = [entry.days for entry in entries if "dana-adler" in entry.who and entry.channel is Channel.VISIT]
    assert min(visits) == 21


def test_two_or_three_people_are_archived(people):
    assert 2 <= sum(person.archived for person in people) <= 3


def test_nobody_can_be_reached_for_real(people):
    methods = [method for person in people for method in person.methods]
    assert {method.kind for method in methods} == set(MethodKind)
    assert all(method.value.endswith(".example") for method in methods if method.kind is MethodKind.EMAIL)
    assert all(".example" in method.value for method in methods if method.kind in {MethodKind.WEB, MethodKind.SOCIAL})
    phones = [method.value for method in methods if method.kind in {MethodKind.PHONE, MethodKind.MOBILE}]
    assert all(re.fullmatch(r"\+1 \d{3} 555 01\d\d", phone) for phone in phones)
    assert len(set(phones)) == len(phones)


def test_nobody_prefers_two_ways(people):
    assert not [person.key for person in people if sum(method.preferred for method in person.methods) > 1]
