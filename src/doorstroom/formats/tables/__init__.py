"""Tables of workers, vacancies and modules, read with every fault named and written safely."""

from doorstroom.engine.values import is_bsn, mask_bsn
from doorstroom.formats.tables._cells import masked_cell, parsed_number
from doorstroom.formats.tables._cleaning import cleaned, only_read
from doorstroom.formats.tables._columns import MODULE_COLUMNS
from doorstroom.formats.tables._errors import (
    ColumnError,
    EmptyTableError,
    EncodingError,
    NotATableError,
    SpreadsheetGivenError,
    TableError,
    TooLargeError,
)
from doorstroom.formats.tables._faults import (
    Fault,
    ImportReport,
    Severity,
    blocking,
    fault_of,
    word_fault,
)
from doorstroom.formats.tables._making import workbook_of
from doorstroom.formats.tables._modules import (
    CERTIFICATES,
    FORMS,
    LEVELS,
    ExemptionCell,
    ModuleRow,
    ModuleTable,
    StartCell,
    exemption_text,
    module_cells,
    modules_of,
    read_modules_table,
)
from doorstroom.formats.tables._plan import (
    ColumnMatch,
    ColumnPlan,
    TableKind,
    UnknownHeader,
    UnwantedHeader,
    check_mapping,
    columns_of,
    plan_of,
    taken_table,
)
from doorstroom.formats.tables._reading import read_table, too_large
from doorstroom.formats.tables._refusals import REFUSALS
from doorstroom.formats.tables._rows import employer_faults
from doorstroom.formats.tables._table import (
    MAX_BYTES,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Table,
    TableRow,
)
from doorstroom.formats.tables._vacancies import (
    VacancyRow,
    VacancyTable,
    read_vacancies,
    read_vacancies_table,
    vacancies_of,
)
from doorstroom.formats.tables._wordings import WORDINGS, Wording
from doorstroom.formats.tables._workers import (
    WorkerRow,
    WorkerTable,
    read_workers,
    read_workers_table,
)
from doorstroom.formats.tables._writing import Cell, escaped, table_text, write_table

__all__ = [
    "CERTIFICATES",
    "FORMS",
    "LEVELS",
    "MAX_BYTES",
    "MAX_CELL",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "MODULE_COLUMNS",
    "REFUSALS",
    "WORDINGS",
    "Cell",
    "ColumnError",
    "ColumnMatch",
    "ColumnPlan",
    "EmptyTableError",
    "EncodingError",
    "ExemptionCell",
    "Fault",
    "ImportReport",
    "ModuleRow",
    "ModuleTable",
    "NotATableError",
    "Severity",
    "SpreadsheetGivenError",
    "StartCell",
    "Table",
    "TableError",
    "TableKind",
    "TableRow",
    "TooLargeError",
    "UnknownHeader",
    "UnwantedHeader",
    "VacancyRow",
    "VacancyTable",
    "Wording",
    "WorkerRow",
    "WorkerTable",
    "blocking",
    "check_mapping",
    "cleaned",
    "columns_of",
    "employer_faults",
    "escaped",
    "exemption_text",
    "fault_of",
    "is_bsn",
    "mask_bsn",
    "masked_cell",
    "module_cells",
    "modules_of",
    "only_read",
    "parsed_number",
    "plan_of",
    "read_modules_table",
    "read_table",
    "read_vacancies",
    "read_vacancies_table",
    "read_workers",
    "read_workers_table",
    "table_text",
    "taken_table",
    "too_large",
    "vacancies_of",
    "word_fault",
    "workbook_of",
    "write_table",
]
