"""Which headers name what we do not want to know, by the words in them."""

import re
import unicodedata

_PAY = re.compile(r"bruto|netto|gross|salar|loon|wage|verdien|earn")
_WISHED = re.compile(r"gewenste?|wens|eis|desired|wish|expected|vanaf|van|from|min|minimum\w*")
_WORDS = {
    "column_bsn": r"bsn|burgerservice|sofi",
    "column_unequal": r"\w*geb(?=$|d|oort|jaar)|birth|dob$|leeftijd|age$|geslacht|sex|gender|nation"
    r"|religi|geloof|etni|ethni|afkomst|burgerlijk|marital|pasfoto|foto|photo",
    "column_health": r"ziek(?!enhui)|\w*verzuim|burnout|medisch|medical|diagnos|handicap|gezondheid"
    r"|health|illness|disab|arbeidsongeschikt|beperking|wajong|wia$|wao$",
    "column_remarks": r"opm$|opmerking|note$|notes$|notitie|remark|toelichting|bijzonderhe|comment",
}
_PATTERNS = {reason: re.compile(words) for reason, words in _WORDS.items()}
_SIGNS = {"mv": "column_unequal", "vm": "column_unequal", "mvx": "column_unequal"}


def reason_by_words(title: str) -> str:
    """Return the code of the reason why we do not want to know this; empty where we may.

    A wage that somebody wants is asked; what they earn is not.

    >>> reason_by_words("Geb.datum"), reason_by_words("M/V"), reason_by_words("Loon vanaf")
    ('column_unequal', 'column_unequal', '')
    >>> [reason_by_words(title) for title in ("Reiskosten bruto", "dtGeboorte", "Gebouw")]
    ['column_pay', 'column_unequal', '']
    """
    plain = unicodedata.normalize("NFKD", title).casefold()
    words = re.findall(r"[a-z0-9]+", re.sub(r"[^\x00-\x7f]", "", plain))
    words += ["burnout"] * ("burn" in words and "out" in words)
    for reason, pattern in _PATTERNS.items():
        if any(map(pattern.match, words)):
            return reason
    if any(map(_PAY.search, words)) and not any(map(_WISHED.fullmatch, words)):
        return "column_pay"
    return _SIGNS.get("".join(words), "")
