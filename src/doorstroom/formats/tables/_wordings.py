"""What each fault says, by its code: the one place to translate.

The words between braces are the parameters of the fault, which are texts already.
"""

from typing import NamedTuple


class Wording(NamedTuple):
    """What is amiss, and what would repair it."""

    message: str
    repair: str = ""
    stops: bool = True


_WAGE_REPAIR = "Wages are gross euros a month for full-time work, without cents: 2650."

WORDINGS = {
    # Workbooks
    "sheet_chosen": Wording(
        "The sheet {chosen!r} was read, and these were not: {others}.",
        "Put what you want to give in one sheet.",
        stops=False,
    ),
    "workbook_macros": Wording(
        "This workbook has macros. They were not run and play no part.", stops=False
    ),
    "workbook_links": Wording(
        "This workbook has links to other files. They were not followed; what was saved counts.",
        stops=False,
    ),
    "merged_cells": Wording(
        "These cells are merged, so only the first of them has a value.",
        "Unmerge them, and give every row and every column its own value.",
    ),
    "hidden_rows": Wording(
        "Here starts the first of {count} hidden rows; they are read too.",
        "Show them, and take out those you do not want to give.",
        stops=False,
    ),
    "hidden_column": Wording(
        "This column is hidden; it is read too.",
        "Show it, and take it out if you do not want to give it.",
        stops=False,
    ),
    "formula": Wording(
        "Here is the first of {count} formulas in this column; the outcome saved last was read.",
        "Check that it is right, or replace the formulas by their values.",
        stops=False,
    ),
    "formula_empty": Wording(
        "Here is the first of {count} formulas in this column without a saved outcome.",
        "Open the workbook in your spreadsheet program and save it again.",
    ),
    # Columns
    "column_unknown": Wording("This column is not known; it was not read.", stops=False),
    "column_unknown_near": Wording(
        "This column is not known; it was not read.", "Did you mean {near!r}?", stops=False
    ),
    "column_bsn": Wording(
        "A citizen service number (BSN) is never kept.",
        "Leave this column out next time.",
        stops=False,
    ),
    "column_unequal": Wording(
        "This plays no part in matching and is not kept, so that it can do no harm.",
        "Leave this column out next time.",
        stops=False,
    ),
    "column_pay": Wording(
        "What somebody earns or earned is not asked and not kept.",
        "Leave this column out next time.",
        stops=False,
    ),
    "column_health": Wording(
        "Health is never recorded.", "Leave this column out next time.", stops=False
    ),
    "column_remarks": Wording(
        "Free remarks about people are not read and not kept.",
        "Leave this column out next time.",
        stops=False,
    ),
    # Rows
    "row_too_wide": Wording(
        "This row has more cells than the header has columns ({width}).",
        "Look for a delimiter inside a text, and put that text between quotation marks.",
    ),
    "reference_twice": Wording(
        "Row {first} has this reference too.",
        "Take one of the two out, or give it a reference of its own.",
    ),
    "person_twice": Wording(
        "Row {first} has this reference at the same employer.",
        "Take one of the two out, or correct its employer.",
    ),
    "employer_missing": Wording(
        "It is not known at which employer this is.",
        "Fill in the employer, or name one for the whole file.",
    ),
    "employer_other": Wording(
        "This is of another employer than {own}.",
        "Take the row out, or leave the employer empty if it is yours.",
    ),
    # Addresses
    "address_wrong": Wording("This is no e-mail address.", "Correct it, or leave the cell empty."),
    "address_twice": Wording(
        "Row {first} has this e-mail address too.",
        "Give each person an address of their own, or leave the cell empty.",
    ),
    "address_taken": Wording(
        "This e-mail address belongs to another account.",
        "Give an address of this person's own, or leave the cell empty.",
    ),
    "address_kept": Wording(
        "This person has an account with another e-mail address; it was not changed.",
        "People change their address themselves. Correct your file.",
        stops=False,
    ),
    "address_not_used": Wording(
        "E-mail addresses in a file of an employer are not used.",
        "The coach of each person asks for their address and invites them.",
        stops=False,
    ),
    # Cells
    "formula_in_text": Wording(
        "This cell holds a formula or its error, not a value.",
        "Open the file in your spreadsheet program and save it as CSV again.",
    ),
    "too_long": Wording("This is longer than {most} letters."),
    "empty": Wording("This cell may not be empty.", "Give each row its own value."),
    "not_a_number": Wording("This is not a number.", "Write digits only, such as 32,5."),
    "hours_not_a_number": Wording(
        "This is not a number.",
        "Write digits only. For a least and a most, make two columns: Uren min and Uren max.",
    ),
    "outside": Wording(
        "This lies outside {least} to {most}.", "Correct it, or leave the cell empty."
    ),
    "wage_outside": Wording("This lies outside {least} to {most}.", _WAGE_REPAIR),
    "least_above_most": Wording(
        "The least is more than the most.", "Did you mean {least} to {most}?"
    ),
    "half_a_point": Wording(
        "Latitude and longitude come together, and one is empty.",
        "Fill in both, or neither and give the name of the place.",
    ),
    "place_unknown": Wording(
        "This place is not known, so travel cannot be compared.",
        "Correct the name, or add latitude and longitude.",
        stops=False,
    ),
    "place_ambiguous": Wording(
        "Several places have this name; it was read as {chosen}.",
        "Or is it {others}? Write the province behind the name.",
        stops=False,
    ),
    "postcode_unknown": Wording(
        "This postcode is not in the table, so travel cannot be compared.",
        "Correct it, or give the name of the place.",
        stops=False,
    ),
    "postcode_no_table": Wording(
        "Postcodes are not known here, so travel cannot be compared.",
        "Give the name of the place, or have your operator set DOORSTROOM_POSTCODES.",
        stops=False,
    ),
    "bsn_as_reference": Wording(
        "The reference is a citizen service number (BSN), which is never kept.",
        "Use a number of your own, such as the staff number.",
    ),
    "bsn_masked": Wording(
        "A citizen service number (BSN) stood here; it was masked and is not kept.",
        "Take it out of your file.",
        stops=False,
    ),
    # Words
    "word_left_out": Wording("This is not a known name; it was left out.", stops=False),
    "word_left_out_choices": Wording(
        "This is not a known name; it was left out.", "Or is it one of: {others}?", stops=False
    ),
    "word_read_as": Wording("This is not a known name; it was read as {chosen!r}.", stops=False),
    "word_read_as_choices": Wording(
        "This is not a known name; it was read as {chosen!r}.",
        "Or is it one of: {others}?",
        stops=False,
    ),
    # Vacancies
    "title_missing": Wording(
        "This vacancy has no title and no occupation.", "Fill in one of them."
    ),
    "wage_missing": Wording(
        "Without a wage range this vacancy is kept, but not published.",
        "Fill in the minimum and the maximum wage a month.",
        stops=False,
    ),
    "skills_missing": Wording(
        "Not one skill is known for this vacancy, so nobody can fit it.",
        "Name an occupation or skills that the vocabulary knows.",
        stops=False,
    ),
    # Words that keep people away for what they are
    "proxy_age": Wording(
        "“{words}” can keep people away for their age.",
        "Say what the work asks, whoever does it.",
        stops=False,
    ),
    "proxy_sex": Wording(
        "“{words}” can keep away men or women.",
        "Use a name for the work that is open to everybody.",
        stops=False,
    ),
    "proxy_origin": Wording(
        "“{words}” can keep people away for where they come from.",
        "Say which level of which language the work asks, such as B1.",
        stops=False,
    ),
    "proxy_health": Wording(
        "“{words}” can keep people away for an illness or a disability.",
        "Say what has to be done in the work, such as lifting 15 kilos.",
        stops=False,
    ),
    "proxy_home": Wording(
        "“{words}” can keep away people who care for others.",
        "Say on which days and at which hours the work is.",
        stops=False,
    ),
    "proxy_looks": Wording(
        "“{words}” can keep people away for how they look.",
        "Leave it out, or say what the work asks.",
        stops=False,
    ),
    "skills_few": Wording(
        "Skills known for this vacancy: {count}. So it will seem to fit nearly everybody.",
        "Name the skills that the work asks, or the occupation; {few} or more tell people apart.",
        stops=False,
    ),
    "competences_missing": Wording(
        "Not one skill is known of this person, so nothing is compared for them yet.",
        "Name their occupation or what they can do; or let them say so, with their coach.",
        stops=False,
    ),
    "skills_many": Wording(
        "This vacancy asks {count} skills: more than anybody has, so none of them counts much.",
        "Keep what the work really asks; {many} at most can be told apart.",
        stops=False,
    ),
    "text_unread": Wording(
        "This text seems to be neither Dutch nor English, so that no skills can be read from it.",
        "Write it in Dutch or English, or name the skills yourself.",
        stops=False,
    ),
    # Modules
    "not_of_the_list": Wording(
        "This is not one of the words that we know here; the usual one was taken.",
        "Choose from: {names}.",
        stops=False,
    ),
    "exemption_wrong": Wording(
        "This exemption cannot be read.",
        "Write the skill, = and what it saves, such as: listen actively = 20 hours, 150 euro. "
        "Write = all for the whole module.",
    ),
    "exemption_large": Wording(
        "This exemption is larger than the module: more hours, or more euros.",
        "Correct it, or write = all for the whole module.",
    ),
    "start_wrong": Wording(
        "This start cannot be read.",
        "Write the first day, the seats and the last day to register, such as: 2027-01-11 12 "
        "2027-01-04.",
    ),
    "start_twice": Wording("Two starts are on this day.", "Take one of the two out."),
    "start_closes_late": Wording(
        "The last day to register is after the first day of the training.", "Turn the two around."
    ),
    "provider_missing": Wording(
        "It is not known which training provider this is of.", "Fill in the provider."
    ),
    "provider_other": Wording(
        "This is of another provider than {own}.",
        "Take the row out, or leave the provider empty if it is yours.",
    ),
    "provider_reference_twice": Wording(
        "Row {first} has this reference at the same provider.",
        "Take one of the two out, or give it a reference of its own.",
    ),
    "module_draft": Wording(
        "Without hours, weeks and price this module is kept, but not published.",
        "Fill in what is empty.",
        stops=False,
    ),
    "taught_missing": Wording(
        "Not one skill is known that this module teaches. It is kept, but not published.",
        "Name skills that the vocabulary knows.",
        stops=False,
    ),
    "level_too_low": Wording(
        "This skill is needed before, and taught no further than that.",
        "Take it out of one of the two, or correct its level.",
    ),
    # Courses
    "course_duration_unread": Wording(
        "This length of time cannot be read.",
        "Write it by ISO 8601: PT40H for hours, P10W for weeks.",
        stops=False,
    ),
    "course_currency": Wording(
        "The price is not in euros; it was left out.", "Give it in euros.", stops=False
    ),
    "course_prices": Wording(
        "This course has {count} prices; the highest was read.",
        "Give it one price, if they differ.",
        stops=False,
    ),
    "course_places": Wording(
        "This course is given in {count} places; the first was read.",
        "Give each place a course of its own, if it matters.",
        stops=False,
    ),
    "course_start_unread": Wording(
        "This start has no first day or no number of seats; it was left out.",
        "Give startDate and maximumAttendeeCapacity (OOAPI: maxNumberStudents).",
        stops=False,
    ),
    # Job postings
    "posting_places": Wording(
        "This vacancy has {count} places of work; the first was read.",
        "Give each place a vacancy of its own, if it matters.",
        stops=False,
    ),
    "posting_hours_unread": Wording(
        "The hours a week cannot be read from this.", "Write them as 24-32.", stops=False
    ),
    "posting_pay_unread": Wording(
        "No amount can be read from the salary.",
        "Give minValue and maxValue as numbers.",
        stops=False,
    ),
    "posting_currency": Wording(
        "The salary is not in euros; it was left out.", "Give it in euros.", stops=False
    ),
    "posting_pay_unit": Wording(
        "It is not said by what the salary is counted; it was left out.",
        "Give unitText: HOUR, WEEK, MONTH or YEAR.",
        stops=False,
    ),
    "posting_pay_converted": Wording(
        "The salary is by the {unit}; it became one a month for full-time work.",
        "Check the amounts, or give them by the month.",
        stops=False,
    ),
    "posting_closes": Wording(
        "This vacancy closes on this day. That is not kept.",
        "Make it a draft again when it is filled.",
        stops=False,
    ),
}
