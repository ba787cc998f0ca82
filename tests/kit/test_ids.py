"""Identifiers and codes: ordered, readable, copied from paper without harm."""

import re

from kuer.kit.ids import derived_code, digest, new_code, new_id, normal_code

CODE = re.compile(r"[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){3}")


def test_ids_are_version_7_and_ordered_by_time() -> None:
    made = [new_id() for _ in range(20_000)]  # more than a millisecond holds: it borrows from the next
    assert {one.version for one in made} == {7}
    assert made == sorted(set(made))


def test_codes_hold_no_signs_that_are_confused() -> None:
    made = {new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(CODE.fullmatch(one) for one in made)


def test_a_typed_code_is_the_issued_one() -> None:
    code = new_code()
    for typed in (code.lower(), code.replace("-", ""), code.replace("-", " "), f"  {code}\n", code.replace("-", " – ")):
        assert digest(normal_code(typed)) == digest(code)


def test_a_derived_code_is_always_the_same_and_hangs_on_key_and_text() -> None:
    code = derived_code("key", "text")
    assert CODE.fullmatch(code)
    assert code == derived_code("key", "text") == normal_code(code)
    assert len({code, derived_code("other", "text"), derived_code("key", "other")}) == 3
