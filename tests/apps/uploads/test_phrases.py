"""What is said of files: in the reader's words, which the next file may use."""

import pytest
from django.utils.translation import override

from doorstroom.formats.tables._columns import (
    VACANCY_COLUMNS,
    WORKER_COLUMNS,
    known_names,
    squeezed,
)
from doorstroom.uploads import phrases


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("columns", [WORKER_COLUMNS, VACANCY_COLUMNS], ids=["workers", "vacancies"])
def test_columns_are_known_by_what_we_call_them(columns: dict[str, str], language: str):
    names = known_names(columns)

    with override(language):
        found = {column: names.get(squeezed(phrases.column_name(column))) for column in columns}

    assert found == {column: column for column in columns}
