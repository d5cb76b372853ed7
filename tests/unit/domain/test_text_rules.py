"""A rule of a form is looked at before it is used: some patterns would take longer than a lifetime."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdesk.domain.form import FormField
from sopdesk.domain.form_rules import check_field
from sopdesk.domain.text_rules import may_hang, takes_long


@pytest.mark.parametrize(
    "rule",
    ["(a|a)*b", "(a|aa)+b", "(.*,){9}x", "(a+)+b", "(?:a|b)*", "((a|b))+", "([0-9]*)*", "(a{2,})+", "(a?)+", "(x(y|z))*?",
     "(?P<n>a|b){2,}", "(a|b){3}", r"(\(|a)+", "([]|]|a)+", "(a*)*+", r"(a)(?:b|\1)+"],
)  # fmt: skip
def test_a_repeated_group_with_a_choice_or_a_repetition_is_refused(rule):
    assert may_hang(rule)


@pytest.mark.parametrize(
    "rule",
    ["[A-Z]{2}-[0-9]+", "(baru|lama)", "(a|b)x+", "(a+)-[0-9]{2}", "(a|b)?", r"[a-z]+(\.[a-z]{2})?", "(ab)+", "([+*|])+", r"(\|\+)*", r"\(a|b\)+", "",
     "(?i:DC)-[0-9]{1,4}", r"([a-z]\d)*"],
)  # fmt: skip
def test_a_plain_rule_is_taken(rule):
    assert not may_hang(rule)
    re.compile(rule)


@given(st.text(alphabet="a|()[]*+?{}2,\\:", max_size=20))
def test_every_text_is_looked_at_without_a_fault(rule):
    assert may_hang(rule) in {True, False}


def test_many_repetitions_of_a_long_text_are_not_tried():
    slow = ".*a.*a.*a.*a.*a.*a.*b"
    assert takes_long(slow, 4000)
    assert not takes_long(slow, 24)
    assert not takes_long("[A-Z]{2}-[0-9]+", 4000)
    field = FormField.model_validate({"key": "isi", "label": "Isian", "kind": "long-text", "rule": slow})
    assert "Ringkas" in check_field(field, "a" * 4000)[0].message


@pytest.mark.parametrize("rule", ["a?" * 50 + "a" * 50, "(?:a|aa)" * 24 + "b", "(a)?" * 30 + "b", "(a|b)?" * 20 + "c"])
def test_many_optional_parts_are_not_tried(rule):
    assert len(rule) <= 200
    assert not may_hang(rule)
    assert takes_long(rule, 60)
    field = FormField.model_validate({"key": "isi", "label": "Isian", "rule": rule})
    assert check_field(field, "a" * 60)[0].message


@pytest.mark.parametrize(
    "rule",
    [
        r"\+?[0-9]{2,4}[ -]?[0-9]{3,4}[ -]?[0-9]{0,6}",
        "|".join(f"jenis {n}" for n in range(40)),
        "(baru|lama)( dan (a|b))?",
    ],
)
def test_rules_of_an_office_are_tried(rule):
    assert not takes_long(rule, 40)


def test_a_rule_that_was_kept_before_is_not_tried_either():
    field = FormField.model_validate({"key": "isi", "label": "Isian", "rule": "(a|aa)+b"})
    assert check_field(field, "a" * 40)[0].message
