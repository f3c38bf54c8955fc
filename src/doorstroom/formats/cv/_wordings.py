"""What is said of a CV that cannot be read, or of which something was left out, by its code."""

from doorstroom.formats.tables import Wording

_SAVE_AS = 'Open it, choose "Save as" and then PDF or Word document (DOCX). Or paste the text.'
_PASTE = "Paste the text of your CV instead."
_OTHER = "Choose another file, or paste the text of your CV."
_AGAIN = "Save it again and try once more, or paste the text of your CV."

REFUSALS = {
    "file_too_large": Wording(
        "This file is {size} MB; at most {most} MB.",
        "Leave out pictures, save it again, or paste the text of your CV.",
    ),
    "file_empty": Wording("There is nothing in this file.", "Choose another file."),
    "takes_too_long": Wording("Reading this file took too long, so we stopped.", _AGAIN),
    "damaged": Wording("This file is damaged: it cannot be read.", _AGAIN),
    "locked": Wording(
        "This file is locked with a password.",
        "Save it without a password, or paste the text of your CV.",
    ),
    "scan": Wording(
        "This PDF is a picture of a text, so there is no text that we can read.",
        "Do you have the CV as a Word document? Give that. Or type or paste the text.",
    ),
    "no_text": Wording("There is no text in this file.", _OTHER),
    "bomb": Wording(
        "This file holds much more than it seems ({size} MB). That is not safe to open.", _SAVE_AS
    ),
    "parts": Wording("This file has too many parts ({count}; at most {most}).", _SAVE_AS),
    "unsafe": Wording("This file tries something that no CV needs. It was not read.", _SAVE_AS),
    "encoding": Wording("The letters of this text cannot be read.", _PASTE),
    "given_picture": Wording(
        "This is a picture. We do not read pictures of a CV.",
        "Give a PDF or Word document, or type the text.",
    ),
    "given_old_word": Wording("This is an old Word document (DOC), which is not read.", _SAVE_AS),
    "given_open_document": Wording("This is an OpenDocument file, which is not read.", _SAVE_AS),
    "given_rich_text": Wording("This is a rich text file (RTF), which is not read.", _SAVE_AS),
    "given_workbook": Wording("This is a workbook and not a CV.", _OTHER),
    "given_presentation": Wording("This is a presentation and not a CV.", _SAVE_AS),
    "given_page": Wording("This is a web page and not a CV.", "Print it to PDF, and give that."),
    "given_zip": Wording(
        "This is a zip file, but not the one that LinkedIn gives.",
        "Unpack it, and give the CV inside it.",
    ),
    "given_json": Wording("This is JSON, but no JSON Resume, Europass or LER-RS.", _OTHER),
    "given_xml": Wording("This is XML, but not Europass.", _OTHER),
}
"""Why a file as a whole is not read, and what to do."""

LEFT_OUT = {
    "script": Wording("The PDF holds a program. It was not run."),
    "attachments": Wording("Files that are attached to the PDF were not opened: {count}."),
    "pictures": Wording("Pictures were left out, such as a photo: {count}. We never keep them."),
    "macros": Wording("The document holds macros. They were not run."),
    "pages": Wording("Only the first {most} of {count} pages were read."),
    "page_unreadable": Wording("Page {page} could not be read."),
    "page_scanned": Wording("Page {page} is a picture without text."),
    "long": Wording("The text is very long. What follows the first {most} letters was not read."),
    "many": Wording("There are very many parts. Only the first {most} of each kind were read."),
    "field": Wording("We do not know what this part means, so it was not read: {name}."),
    "files": Wording("Other files in the zip were not opened: {count}."),
    "file_unreadable": Wording("This file in the zip could not be read: {name}."),
}
"""What was not read of a file, and why."""
