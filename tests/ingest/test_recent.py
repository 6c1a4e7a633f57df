"""The memory of what was used last keeps its size and says what leaves."""

from ingest.recent import Recent


def test_the_one_unused_for_longest_leaves() -> None:
    left: list[str] = []
    recent: Recent[int, str] = Recent(2, left.append)
    recent.put(1, "a")
    recent.put(2, "b")
    assert recent.get(1) == "a"
    recent.put(3, "c")
    assert (recent.get(1), recent.get(2), recent.get(3)) == ("a", None, "c")
    assert left == ["b"]


def test_a_replaced_or_dropped_value_leaves_once() -> None:
    left: list[str] = []
    recent: Recent[int, str] = Recent(2, left.append)
    recent.put(1, "a")
    recent.put(1, "b")
    recent.drop(1)
    recent.drop(1)
    assert left == ["a", "b"]
