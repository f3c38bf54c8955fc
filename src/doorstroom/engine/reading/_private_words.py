r"""The words by which `masked` knows what is private; see there how each table is used.

An alternative of a pattern a word; "\s" stands where a space is. Lists of illnesses and faiths
hold what people write in CVs, and are not complete.
"""

from typing import Final

_DATE = (
    r"\d{1,2}[\s./-]+(?:\d{1,2}|[a-z]{3,9})\.?[\s./-]+(?:19|20)?\d\d"
    r"|[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|(?:19|20)\d\d[-/]\d\d?[-/]\d\d?"
)
_CAPITAL = r"(?-i:[A-Z\d])"

LABELLED: Final = {
    "birth": (
        r"""
        geboortedatum(?:\s+en\s+-?plaats)? geboorteplaats geb\.?\s?datum geboren(?:\s+op)? geb\.
        geboortejaar leeftijd date\s+(?:and\s+place\s+)?of\s+birth place\s+of\s+birth birth\s?date
        born(?:\s+on)? d\.?o\.?b\.? age
        """,
        rf"(?:te\s|in\s|on\s|op\s)|{_DATE}|\d\d?\s+(?:jaar|years)",
    ),
    "sex": (r"geslacht gender sex pronouns voornaamwoorden", r"(?:man|vrouw|male|female|m|v|f)\b"),
    "home": (
        r"""
        burgerlijke\s+(?:staat|stand) gezinssamenstelling gezinssituatie kinderen
        marital\s+status civil\s+status family\s+status children
        """,
        (
            r"(?:(?:on)?gehuwd|getrouwd|samenwonend|alleenstaand|gescheiden|weduw|geen\b|\d+\s*$"
            r"|(?:un)?married|single\b|divorced|widow|none\b)"
        ),
    ),
    "origin": (
        r"""
        nationaliteit(?:en)? nationality nationalities citizenship staatsburgerschap
        land\s+van\s+herkomst geboorteland country\s+of\s+(?:birth|origin) etniciteit ethnicity
        verblijfsstatus verblijfsvergunning residence\s+permit immigration\s+status
        visa\s+status
        """,
        _CAPITAL,
    ),
    "faith": (
        r"geloof godsdienst religie kerkgenootschap levensovertuiging religion faith denomination",
        r"(?-i:[A-Z][a-z]+)\s*$",
    ),
    "health": (
        r"""
        gezondheid(?:stoestand)? handicap(?:s)? beperking(?:en)? medische\s+gegevens bloedgroep
        health(?:\s+status)? disabilit(?:y|ies) medical\s+history blood\s+(?:group|type)
        """,
        r"(?!\w)",
    ),
    "union": (r"vakbond(?:slidmaatschap)? union\s+membership trade\s+union", r"(?:FNV|CNV)"),
    "politics": (r"politieke\s+(?:voorkeur|partij) political\s+(?:party|affiliation)", _CAPITAL),
    "orientation": (
        r"seksuele\s+(?:geaardheid|voorkeur|oriëntatie) sexual\s+orientation", r"[A-Za-z]",
    ),
    "address": (
        r"""
        adres(?:gegevens)? woonadres woonplaats postcode(?:\s+en\s+woonplaats)? woonachtig
        (?:home\s+)?address postal\s+code zip(?:\s+code)?
        """,
        _CAPITAL,
    ),
    "name": (
        r"""
        (?:volledige\s+|voor-?\s?(?:en\s+)?achter)?naam voorna(?:am|men) achternaam roepnaam
        (?:full|first|last|family)\s+name surname
        """,
        r"(?!\w)",
    ),
    "email": (r"e-?mail(?:adres|\s+address)?", r"\S+@"),
    "phone": (
        r"tel(?:efoon)?(?:nummer)?\.? mob(?:iel)?(?:nummer)?\.? gsm phone(?:\s+number)? mobile",
        r"[+\d(]",
    ),
    "crime": (r"strafblad criminal\s+record", r"[A-Za-z]"),
}  # fmt: skip
"""By kind: what a line is called, and how its value begins where no colon stands between."""

PLAIN: Final = (
    ("email", True, r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    ("name", True, r"(?:https?://)?(?:www\.)?(?:linkedin|facebook|instagram|twitter|x)\.com/\S+"),
    (
        "phone",
        True,
        (
            r"(?<![\d.,/-])(?!\d{1,2}[-./]\d{1,2}[-./]\d{4})(?!\d{2}[-/.]\d{4}\b)"
            r"(?:\+\d|\(?0)(?:[\s().-]{0,3}\d){8,13}(?![\d-])"
        ),
    ),
    ("address", False, r"\b[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}\b(?:[,\s]+[A-Z][\w'-]+)?"),
    (
        "address",
        False,
        (
            r"\b[A-Z][\w'.-]+(?:straat|weg|laan|plein|gracht|kade|dreef|singel|steeg|dijk|hof)"
            r"\s+\d+(?:\s?[-\w]{1,3})?\b"
        ),
    ),
    (
        "birth",
        True,
        (
            r"\b(?:ik\s+ben|i\s+am|i'm)\s+(?:een\s+)?\d\d"
            r"(?:\s+(?:jaar|years?)(?:\s+(?:oud|old))?|-jarige?)?\b"
        ),
    ),
    ("birth", True, r"\b\d\d\s*(?:jaar\s+oud|years?\s+old)\b|\b\d\d-jarige\b"),
    ("birth", True, rf"\b(?:geboren|born)\s+(?:(?:op|on)\s+)?(?:{_DATE})"),
    (
        "birth",
        True,
        r"\b(?:geboren|born)\s+(?:en\s+getogen\s+|and\s+raised\s+)?(?:te|in)\s+\w+",
    ),
)
"""Kinds with a pattern, and whether capitals are set aside."""

RARELY_WORK: Final = {
    "home": r"""
        ongehuwde? gehuwde? (?:gelukkig\s+)?getrouwd(?:\s+met\s+\w+)? samenwonend weduwnaar weduwe
        alleenstaande?(?:\s+(?:moeder|vader|ouder))? vrijgezel married unmarried divorced
        widow(?:ed|er)?
        (?:trotse\s+)?(?:moeder|vader|ouder)\s+van\s+(?:\d+|een|één|twee|drie|vier|vijf)(?:\s+\w+)?
        (?:proud\s+)?(?:mother|father|parent)\s+of\s+(?:\d+|one|two|three|four|five)(?:\s+\w+)?
        (?:\d+|twee|drie|vier|vijf)\s+(?:thuiswonende\s+)?(?:kinderen|kids|zoons|dochters)
        (?:\d+|two|three|four|five)\s+(?:children|kids|sons|daughters)
    """,
    "faith": r"""
        moslima? moslims? muslims? hindoe(?:s|stan)? hindus? boeddhist buddhist jehova'?s?\s+getuige
        atheïst atheist christen gelovig belijdend\s+lid
    """,
    "health": r"""
        burn-?\s?out(?:klachten)? overspannen(?:heid)? arbeidsongeschikt(?:heid)? afgekeurd
        ziektewet
        wia(?:-uitkering)? wao(?:-uitkering)? wajong(?:er|-uitkering)? iva-uitkering
        chronisch\s+ziek langdurig\s+ziek ziek\s+thuis depressie(?:f|s)? psychose rolstoelgebruiker
        (?:long\s+term\s+)?sick\s+leave ziekteverlof disabled chronically\s+ill
        zwanger(?:schapsverlof)? pregnan(?:t|cy) bevallingsverlof
    """,
    "crime": r"detentie gedetineerd strafblad ex-gedetineerde criminal\s+record imprisoned",
    "orientation": r"homoseksueel lesbisch(?:e)? biseksueel transgender gay lesbian bisexual",
    "origin": r"""
        [a-z]+e\s+(?:nationaliteit|afkomst|komaf|roots) [a-z]+\s+nationality [a-z]+\s+descent
        statushouder inburgeringsplichtig (?:gevlucht|fled)\s+(?:uit|from)\s+\w+
    """,
    "politics": r"""
        vvd pvda groenlinks(?:-pvda)? d66 cda pvv christenunie sgp ja21 50plus
        partij\s+voor\s+de\s+dieren forum\s+voor\s+democratie labour\s+party conservative\s+party
        republican\s+party democratic\s+party
    """,
}
"""Hardly ever work: masked unless the words before speak of others."""

_PARTY = (
    r"(?:van|voor|namens|bij)\s+(?:de\s+|het\s+)?"
    r"(?:sp|denk|volt|bbb|vvd|pvda|groenlinks|d66|cda|pvv|christenunie|sgp)"
)
_TEMPLE = (
    r"(?:de|het|een|onze|mijn|the|a|our|my)\s+(?:\w+\s+){0,2}"
    r"(?:kerk|moskee|synagoge|tempel|parochie|church|mosque|synagogue|temple|parish)"
)

MEMBERS: Final = {
    "union": r"""
        (?:kader)?lid\s+van\s+(?:de\s+)?(?:vakbond(?:\s+\w+)?|fnv|cnv|de\s+unie|abva-?kabo|nu'91)
        vakbondslid kaderlid(?:\s+(?:bij\s+)?(?:fnv|cnv))?
        (?:trade\s+)?union\s+(?:member(?:ship)?|rep(?:resentative)?)
        shop\s+steward member\s+of\s+(?:a|the|my)\s+(?:trade\s+)?union
        (?:actief|vrijwilliger)\s+bij\s+(?:de\s+)?(?:fnv|cnv|vakbond)
    """,
    "politics": rf"""
        (?:(?:raads|fractie|staten)?lid|fractievoorzitter|actief|kandidaat|vrijwilliger)\s+{_PARTY}
        (?:lid|member)\s+(?:van|of)\s+(?:een|a|the|de)\s+(?:politieke\s+partij|political\s+party)
    """,
    "faith": rf"""
        (?:lid|diaken|ouderling|vrijwilliger|actief|koster)\s+(?:van|bij|in)\s+{_TEMPLE}
        (?:member|volunteer|active|elder|deacon)\s+(?:of|at|in)\s+{_TEMPLE}
    """,
}
"""To belong to a party, a union or a church is said of oneself."""

ONESELF: Final = {
    "health": r"""
        (?:een\s+)?(?:zware\s+|lichte\s+|chronische\s+)?(?:ziekte|aandoening|handicap|beperking)
        diabetes suikerziekte epilepsie kanker borstkanker reuma artrose hernia astma copd hiv ms
        autisme(?:\s+spectrum\w*)? autistisch adhd add dyslexie dyscalculie ptss trauma
        angststoornis
        verslaving verslaafd hartinfarct beroerte herseninfarct hersenletsel fibromyalgie
        long[\s-]?covid rugklachten knieklachten schouderklachten blind slechtziend doof
        slechthorend
        ziek geweest epilepsy cancer arthritis asthma autism autistic dyslexia ptsd addiction
        stroke wheelchair deaf depression anxiety (?:chronic\s+)?illness disability
        operatie\s+aan\s+mijn\s+\w+
        medicijnen therapie
    """,
    "faith": r"""
        (?:praktiserend\s+)?(?:katholiek|protestant|gereformeerd|hervormd|christelijk|evangelisch)
        (?:praktiserend\s+)?(?:islamitisch|joods|boeddhistisch)
        (?:practi[sc]ing\s+)?(?:christian|catholic|protestant|jewish|islamic)
        mijn\s+geloof my\s+faith
        ramadan hoofddoek headscarf
    """,
    "origin": r"""
        vluchteling(?:e)? asielzoeker(?:ster)? refugee asylum\s+seeker migratieachtergrond
        uit\s+(?:Syrië|Turkije|Marokko|Eritrea|Oekraïne|Afghanistan|Irak|Somalië|Suriname|Polen)
        from\s+(?:Syria|Turkey|Morocco|Eritrea|Ukraine|Afghanistan|Iraq|Iran|Somalia|Poland)
        verblijfsvergunning residence\s+permit
        (?:syrisch|turks|marokkaans|eritrees|oekraïens|surinaams|pools|afghaans)e?\s+achtergrond
    """,
    "home": r"gescheiden alleenstaand single (?:mijn\s+)?(?:man|vrouw|partner)\s+en\s+kinderen",
    "orientation": r"homo queer lhbti\w* lgbt\w* trans\s?man trans\s?vrouw",
    "crime": r"gevangenis vastgezeten prison veroordeeld convicted",
}
"""May be work; masked only in a sentence in which the writer speaks of themselves."""

OF_ONESELF: Final = r"""
    ik\s+(?:ben|heb|had|kreeg|was|werd|kom|leef|lijd|moest|kon|kan|geloof|mag) ben\s+ik heb\s+ik
    ben\s+een
    mijn(?:\s+eigen)? mij door\s+(?:een\s+)?ziekte wegens vanwege i\.?v\.?m\.? in\s+verband\s+met
    herstel(?:d|lende|\s+van)? thuisgezeten afgekeurd
    i\s+(?:am|have|had|was|suffer|come|fled|believe) i'm i've due\s+to because\s+of\s+my my
    recover(?:ed|ing)(?:\s+from)? diagnosed\s+with
"""
"""Words by which a sentence is about the writer."""

OTHERS: Final = r"""
    cli[eë]nt patiënt patient bewoner deelnemer leerling student kind jongere ouderen? klant gast
    bezoeker vrouw mann kandida werknemer medewerker werkzoekende werkloz inwoner burger gezin
    ouder doelgroep resident client pupil children people elderly customer employee jobseeker
    famil volwassen senior mens
    begeleid verzorg verple zorg behandel onderste?un ondersteun opvang help hielp coach advis
    bemiddel re-?integrat voorlicht onderwij lesgeven preventie support care caring nurs treat
    counsel teach assist
    (?:omgaan|omgang|werken|gewerkt|werk|working|work|dealing)\s+(?:met|with|in)
    kennis\s+(?:van|over) knowledge\s+of
    cursus training opleiding workshop certificaat module scholing course certificate specialis
    expertise ervaring\s+met experience\s+with onderzoek research afdeling team praktijk poli
    project beleid wet aanvra uitkering indicatie
"""
"""Words that say that it is about others, or about a trade."""
