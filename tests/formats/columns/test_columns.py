"""Columns go out and come back the same; whatever is wrong with a file is said with its place."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.formats.columns import (
    Array,
    Column,
    ColumnsError,
    Part,
    read_arrays,
    read_parts,
    rows_in,
    write_arrays,
    write_parts,
)

ID = Column(name="id", kind="i8")
WAGE = Column(name="wage", kind="u2", default=7)
SKILLS = Column(name="skills", kind="u2", each=True, most=3)
VALUES = Column(name="values", kind="u1", each=True, beside="skills")
ALL = (ID, WAGE, SKILLS, VALUES)

rows = st.lists(
    st.tuples(
        st.integers(-(2**63), 2**63 - 1),
        st.integers(0, 2**16 - 1),
        st.lists(st.tuples(st.integers(0, 2**16 - 1), st.integers(0, 255)), max_size=3),
    ),
    max_size=20,
)


def part(drawn: list[tuple[int, int, list[tuple[int, int]]]]) -> Part:
    starts = np.cumsum([0, *(len(pairs) for _, _, pairs in drawn)])
    flat = [pair for _, _, pairs in drawn for pair in pairs]
    return Part(
        first=0,
        rows=len(drawn),
        columns={
            "id": np.array([one[0] for one in drawn], dtype=np.int64),
            "wage": np.array([one[1] for one in drawn], dtype=np.uint16),
            "skills": np.array([one for one, _ in flat], dtype=np.uint16),
            "values": np.array([one for _, one in flat], dtype=np.uint8),
        },
        starts={"skills": starts, "values": starts},
    )


@given(st.lists(rows, max_size=3))
def test_columns_come_back_as_they_went(tmp_path_factory: pytest.TempPathFactory, drawn: list):
    path = tmp_path_factory.getbasetemp() / "columns.parquet"
    count = write_parts(path, ALL, map(part, drawn))
    found = list(read_parts(path, ALL))
    assert count == rows_in(path) == sum(one.rows for one in found) == sum(map(len, drawn))
    for one in ALL:
        wanted = np.concatenate([[], *(part(each).columns[one.name] for each in drawn)])
        got = [each.columns[one.name] for each in found]
        assert all(each.dtype == np.dtype(one.kind) for each in got)
        assert np.concatenate([[], *got]).tolist() == wanted.tolist()
    lengths = [np.diff(part(each).starts["skills"]) for each in drawn]
    got = [np.diff(each.starts["values"]) for each in found]
    assert np.concatenate([[], *got]).tolist() == np.concatenate([[], *lengths]).tolist()


def table(path: Path, **columns: object) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


def test_any_kind_of_whole_number_and_list_is_read(tmp_path: Path) -> None:
    fixed = pa.array([[1, 2], [3, 4]], type=pa.list_(pa.int64(), 2))
    large = pa.array([[5, 6], [7, 8]], type=pa.large_list(pa.int32()))
    path = table(tmp_path / "t", id=pa.array([1, 2], pa.uint8()), skills=fixed, values=large)
    (found,) = read_parts(path, ALL)
    assert found.columns["skills"].tolist() == [1, 2, 3, 4]
    assert found.columns["values"].tolist() == [5, 6, 7, 8]
    assert found.columns["wage"].tolist() == [7, 7]


def test_what_is_not_known_gets_its_default(tmp_path: Path) -> None:
    path = table(
        tmp_path / "t",
        id=[1, 2, 3],
        wage=[5, None, 6],
        skills=[[1], None, []],
        values=[[1], [], None],
    )
    (found,) = read_parts(path, ALL)
    assert found.columns["wage"].tolist() == [5, 7, 6]
    assert found.starts["skills"].tolist() == [0, 1, 1, 1]


def test_groups_outside_the_bounds_or_rows_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "t"
    ids = pa.table({"id": np.arange(100)})
    pq.write_table(ids, path, row_group_size=10)
    assert [one.first for one in read_parts(path, [ID], within={"id": (25, 41)})] == [20, 30, 40]
    assert [one.first for one in read_parts(path, [ID], rows=(30, 50))] == [30, 40]


LISTS = {"skills": [[1], [2, 3]], "values": [[1], [2, 3]]}
FAULTS = [
    ({"wage": [1, 2], **LISTS}, "column id: is missing. The file has: wage, skills, values."),
    ({"id": [1, None], **LISTS}, "column id, row 2: has no number."),
    ({"id": [1.0, 2.0], **LISTS}, "column id: whole numbers are needed, not double"),
    ({"id": ["1", "2"], **LISTS}, "column id: whole numbers are needed, not string"),
    ({"id": [1, 2], "wage": [1, 65536], **LISTS}, "wage, row 2: 65536 is not between 0 and 65535"),
    ({"id": [1, 2], "wage": [1, -1], **LISTS}, "column wage, row 2: -1 is not between"),
    ({"id": [1, 2], "skills": [1, 2], "values": [[1], [2]]}, "lists of whole numbers are needed"),
    (
        {"id": [1, 2], **LISTS, "values": [[1], [2]]},
        "values, row 2: has 1 numbers, and skills has 2",
    ),
    ({"id": [1, 2], **LISTS, "values": [[1], [2, 256]]}, "column values, row 2: 256 is not"),
    ({"id": [1, 2], **LISTS, "skills": [[1], [2, None]]}, "column skills, row 2: has no number."),
    ({"id": [1, 2], **LISTS, "skills": [[1.5], [2.5, 3]]}, "column skills: whole numbers"),
    ({"id": [1], "skills": [[1, 2, 3, 4]], "values": [[1, 2, 3, 4]]}, "has 4 numbers, at most 3"),
]


@pytest.mark.parametrize(("columns", "said"), FAULTS)
def test_a_fault_is_said_with_its_column_and_row(
    columns: dict[str, object], said: str, tmp_path: Path
) -> None:
    path = table(tmp_path / "people.parquet", **columns)
    with pytest.raises(ColumnsError) as error:
        list(read_parts(path, ALL))
    assert f"{path}" in str(error.value)
    assert said in str(error.value)


def test_rows_are_counted_through_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "t"
    pq.write_table(pa.table({"id": [*range(25), None]}), path, row_group_size=10)
    with pytest.raises(ColumnsError, match="column id, row 26: has no number"):
        list(read_parts(path, [ID]))


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    path = table(tmp_path / "t", id=np.random.default_rng(1).integers(0, 2**60, 5000))
    content = bytearray(path.read_bytes())
    content[4:20_000] = bytes(19_996)
    path.write_bytes(content)
    with pytest.raises(ColumnsError, match="damaged"):
        list(read_parts(path, [ID]))


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    def parts() -> Iterator[Part]:
        yield part([(1, 2, [])])
        raise RuntimeError

    path = tmp_path / "t"
    path.write_text("before")
    with pytest.raises(RuntimeError):
        write_parts(path, ALL, parts())
    assert [one.name for one in tmp_path.iterdir()] == ["t"]
    assert path.read_text() == "before"


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "t").write_text("file")
    with pytest.raises(ColumnsError, match="cannot be written"):
        write_parts(tmp_path / "t" / "u", ALL, [])


ARRAYS = (Array(name="row", kind="i8", dimensions=1), Array(name="share", kind="i8", dimensions=0))


def test_arrays_come_back_as_they_went(tmp_path: Path) -> None:
    write_arrays(tmp_path / "t.npz", {"row": np.arange(3), "share": np.array(64)})
    found = read_arrays(tmp_path / "t.npz", ARRAYS)
    assert found["row"].tolist() == [0, 1, 2]
    assert int(found["share"]) == 64


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({"row": np.arange(3)}, "array share: is missing. The file has: row."),
        ({"row": np.arange(3.0), "share": np.array(1)}, "not float64 in 1"),
        ({"row": np.ones((2, 2), int), "share": np.array(1)}, "1 dimensions is needed, not int64"),
        ({"row": np.array([{}]), "share": np.array(1)}, "is no NumPy archive that can be read"),
    ],
)
def test_a_wrong_archive_is_said(arrays: dict[str, np.ndarray], said: str, tmp_path: Path) -> None:
    np.savez(tmp_path / "t.npz", **arrays)
    with pytest.raises(ColumnsError) as error:
        read_arrays(tmp_path / "t.npz", ARRAYS)
    assert said in str(error.value)


def _one_array() -> bytes:
    file = io.BytesIO()
    np.save(file, np.arange(3))
    return file.getvalue()


def _zip_of_text() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("row.npy", "hello")
        archive.writestr("share.npy", "hello")
    return file.getvalue()


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", _one_array(), _zip_of_text()])
def test_what_is_no_archive_is_said(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "t.npz").write_bytes(content)
    with pytest.raises(ColumnsError, match="is no NumPy archive"):
        read_arrays(tmp_path / "t.npz", ARRAYS)
