"""What each error of a whole file says, by its code: the one place to translate."""

from doorstroom.formats.tables._wordings import Wording

_SAVE_AGAIN = 'Save it again as "CSV UTF-8".'
_SAVE_AS = (
    'Open it in the program it was made with, choose "Save as" and then "Excel workbook" (XLSX).'
)
_UNPASTED = "Look for a quotation mark that is opened and not closed."
_SPLIT = "Nothing was read. Split it into parts."
_NOTHING = "Nothing was read."

REFUSALS = {
    # Any file
    "file_unreadable": Wording("{file} cannot be read: {reason}."),
    "file_too_large": Wording("The file is {size} MB; at most {most} MB.", _SPLIT),
    "file_is_output": Wording("--out names {file}, which is read here. Choose another file."),
    "encoding": Wording(
        "The letters of this file cannot be read: it is neither UTF-8 nor Windows-1252.",
        _SAVE_AGAIN,
    ),
    "given_pdf": Wording("This is a PDF, not a table.", "Save it as XLSX or CSV."),
    "given_picture": Wording("This is a picture, not a table."),
    "given_json": Wording("This is JSON, not a table."),
    "given_page": Wording("This is a page, not a table."),
    "given_document": Wording("This is a Word document, not a table."),
    "given_presentation": Wording("This is a PowerPoint presentation, not a table."),
    "file_empty": Wording(
        "The file is empty.",
        "The first row should name the columns, and each row below it holds one person or vacancy.",
    ),
    "no_rows": Wording("The file has a header, and no row below it."),
    "columns_many": Wording("The file has {count} columns; at most {most}."),
    "rows_many": Wording("The file has more than {most} rows.", _SPLIT),
    "line_nul": Wording(
        "Line {row} holds a NUL byte, which no table has: the file is damaged or is not CSV.",
        _SAVE_AGAIN,
    ),
    "row_unreadable": Wording(
        "Row {row} cannot be read ({reason}).",
        "Look for a quotation mark that is opened and not closed; nothing was read.",
    ),
    "cell_long": Wording("Row {row} has a cell of {length} letters; at most {most}.", _UNPASTED),
    # Workbooks
    "workbook_old": Wording(
        "This is an old workbook (XLS), which is not read.",
        _SAVE_AS,
    ),
    "workbook_open_document": Wording(
        "This is an OpenDocument file (ODS), which is not read.", _SAVE_AS
    ),
    "workbook_binary": Wording("This is a binary workbook (XLSB), which is not read.", _SAVE_AS),
    "workbook_locked": Wording(
        "This workbook is locked.",
        "Take the password off in the program it was made with, and save it again.",
    ),
    "workbook_zip": Wording(
        "This is a zip file and not a workbook.", "Unpack it, and give the table inside it."
    ),
    "workbook_none": Wording("This package holds no workbook, so no table."),
    "workbook_damaged": Wording(
        "This workbook is damaged and cannot be read.",
        "Open it in the program it was made with, and save it again; nothing was read.",
    ),
    "workbook_empty": Wording(
        "No visible sheet of this workbook has something in it.",
        "The first row should name the columns, and each row below it holds one person or vacancy.",
    ),
    "workbook_parts": Wording("The workbook has {count} parts; at most {most}.", _NOTHING),
    "workbook_bomb": Wording(
        "Unpacked, this workbook is {size} MB; at most {most} MB, and not packed more than "
        "{ratio} times.",
        "Nothing was read. Copy only the cells with something in them to a new workbook.",
    ),
    "workbook_endless": Wording("The workbook has a name or a note without end.", _NOTHING),
    "workbook_document_type": Wording(
        "The workbook declares a document type, which no spreadsheet program does.", _NOTHING
    ),
    "workbook_texts": Wording("The workbook has more than {most} texts.", _NOTHING),
    "workbook_width": Wording(
        "Cell {cell} has something in it; at most {most} columns are read.", _NOTHING
    ),
    "workbook_cell_long": Wording("Cell {cell} has {length} letters; at most {most}.", _NOTHING),
    "workbook_rows": Wording(
        "The sheet has more than {rows} rows or {cells} cells with something in them.", _SPLIT
    ),
    # Columns
    "columns_unknown": Wording(
        "Not one column is known, so this is probably not the file you meant.",
        "The first row should have names such as {names}.",
    ),
    "column_missing": Wording("The column {column!r} is missing.", "The file has: {names}."),
    "column_twice": Wording(
        "The columns {first!r} and {second!r} both mean {column!r}.", "Keep one of them."
    ),
    "column_absent": Wording("The file has no column {column!r}.", "It has: {names}."),
    "column_unheard": Wording("There is no column {column!r} to map to.", "Choose from: {names}."),
    "column_bsn": Wording(
        "The column {column!r} cannot be used: a citizen service number (BSN) is never kept."
    ),
    "column_unequal": Wording(
        "The column {column!r} cannot be used: it plays no part in matching and is not kept, so "
        "that it can do no harm."
    ),
    "column_pay": Wording(
        "The column {column!r} cannot be used: what somebody earns or earned is not asked and not "
        "kept."
    ),
    "column_health": Wording("The column {column!r} cannot be used: health is never recorded."),
    "column_remarks": Wording(
        "The column {column!r} cannot be used: free remarks about people are not read and not kept."
    ),
    # Job postings
    "posting_none": Wording(
        "There is no JobPosting (schema.org) in this file, so no vacancy.", _NOTHING
    ),
    "posting_many": Wording("The file has more than {most} vacancies.", _SPLIT),
    "posting_encoding": Wording("This file is not UTF-8, as JSON must be."),
    "posting_deep": Wording("This JSON is nested too deeply.", _NOTHING),
    "posting_unreadable": Wording("This JSON cannot be read: {reason}.", _NOTHING),
    "posting_name_twice": Wording(
        "One object gives {name!r} twice, so that it is not clear which counts.", _NOTHING
    ),
    "posting_number": Wording("{name} is not a number in JSON.", _NOTHING),
    # Courses
    "course_none": Wording(
        "There is no Course (schema.org) and no course of the OOAPI in this file.", _NOTHING
    ),
    "course_many": Wording("The file has more than {most} courses.", _SPLIT),
    # Writing
    "output_special": Wording("{file} is no ordinary file, so nothing was written to it."),
    "output_unwritable": Wording("{file} cannot be written: {reason}.", "Nothing was kept."),
    "output_nul": Wording("A text to be written holds a NUL byte, which no table can hold."),
}
