"""The audit chain holds when nothing was touched, and breaks at what was."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text

from api.records import audit
from api.records.types import Actor, AuditRow
from ingest.database import reading, writing
from tests.api.examples import NOW

ACTOR = Actor("person-1", "request-1")


def _write(engine: Engine, count: int = 3) -> None:
    for number in range(count):
        with writing(engine) as c:
            audit.append(c, NOW, ACTOR, "decision.made", f"garam/A1-{number}", None, {"점수": number + 0.5})


def _check(engine: Engine) -> audit.Verdict:
    with reading(engine) as c:
        return audit.check_chain(c)


def test_an_untouched_chain_holds(engine: Engine) -> None:
    _write(engine)
    found = _check(engine)
    assert found.holds
    with reading(engine) as c:
        assert (found.rows, found.head) == audit.head(c)


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE audit SET after = '{\"점수\":9.5}' WHERE seq = 2",
        "UPDATE audit SET actor = 'person-2' WHERE seq = 2",
        "UPDATE audit SET before = 'null' WHERE seq = 2",
        "UPDATE audit SET request = '' WHERE seq = 2",
        "UPDATE audit SET at = '2026-03-03 09:00:00' WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 1",
    ],
)
def test_any_edit_breaks_it(engine: Engine, edit: str) -> None:
    _write(engine)
    with writing(engine) as c:
        c.execute(text(edit.replace(":", r"\:")))
    assert not _check(engine).holds


def test_a_row_made_up_with_a_fitting_hash_of_its_own_breaks_the_next(engine: Engine) -> None:
    _write(engine)
    with reading(engine) as c:
        second = list(audit.rows(c))[1]
    forged = AuditRow(**{name: getattr(second, name) for name in second.__slots__} | {"actor": "person-2"})
    with writing(engine) as c:
        c.execute(text("UPDATE audit SET actor = 'person-2', hash = :hash WHERE seq = 2"), {"hash": audit.link(forged)})
    assert _check(engine).findings == ("감사 기록 3번이 바뀌었습니다(decision.made garam/A1-2)",)


def test_an_undone_transaction_leaves_no_row(engine: Engine) -> None:
    _write(engine, 1)

    def cut_off() -> None:
        with writing(engine) as c:
            audit.append(c, NOW, ACTOR, "x", "y")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        cut_off()
    assert _check(engine).rows == 1


def test_writers_at_once_make_one_chain(engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(_write, engine, 5) for _ in range(4)]:
            done.result()
    found = _check(engine)
    assert found.holds
    assert found.rows == 20
