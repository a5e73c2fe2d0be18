"""How a text is cited: in words, BibTeX, RIS and CSL-JSON.

A catalogue entry is cited as the work it describes, with the publisher's address; a
text of the Commons by its identifier and version, which never change.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commons.kinds import CitedAs, kind_of
from coopter.kit.addresses import absolute

COLLECTION = "Commun de connaissances COOP’TER"
# « Given Family », both capitalised: anything else is kept whole, as a body's name.
PERSON = re.compile(
    r"^([A-ZÀ-Þ][\w’'-]*[a-zß-ÿ][\w’'-]*) ((?:[A-ZÀ-Þ][\w’'-]+ ?){1,2})$"
)


@dataclass(frozen=True)
class Citation:
    """The facts of a reference; ``year`` may be None, the rest empty."""

    key: str
    cited_as: CitedAs
    authors: list
    year: int | None
    title: str
    publisher: str
    place: str
    url: str
    doi: str
    language: str


def citation_of(version):
    contribution = version.contribution
    elsewhere = version.is_catalogue_entry and version.external_url
    entered = contribution.diffused_at or contribution.shared_at or version.created_at
    own_place = _("%(identifier)s, version %(number)d") % {
        "identifier": contribution.identifier,
        "number": version.number,
    }
    return Citation(
        key=f"{contribution.identifier}-v{version.number}",
        cited_as=kind_of(version.kind).cited_as,
        authors=[author.name for author in version.authorships.all()],
        year=version.publication_year or (None if elsewhere else entered.year),
        title=version.title,
        publisher=version.publisher if elsewhere else COLLECTION,
        place="" if elsewhere else own_place,
        url=elsewhere or absolute(f"/id/{contribution.identifier}"),
        doi=version.doi,
        language=version.language,
    )


def bibtex(citation):
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in citation.authors),
        "title": f"{{{_tex(citation.title)}}}",
        "year": citation.year,
        "publisher": _tex(citation.publisher),
        "note": _tex(citation.place),
        "doi": citation.doi,
        "url": citation.url,
        "language": citation.language,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{citation.cited_as.bibtex}{{{citation.key},", *lines, "}", ""])


def ris(citation):
    rows = [("TY", citation.cited_as.ris)]
    rows += [("AU", _ris_name(name)) for name in citation.authors]
    rows += [
        ("TI", citation.title),
        ("PY", citation.year),
        ("PB", citation.publisher),
        ("N1", citation.place),
        ("DO", citation.doi),
        ("UR", citation.url),
        ("LA", citation.language),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(citation):
    """A list of one item, as citation managers read it."""
    item = {
        "id": citation.key,
        "type": citation.cited_as.csl,
        "title": citation.title,
        "author": [_csl_name(name) for name in citation.authors],
        "publisher": citation.publisher,
        "note": citation.place,
        "DOI": citation.doi,
        "URL": citation.url,
        "language": citation.language,
    }
    if citation.year:
        item["issued"] = {"date-parts": [[citation.year]]}
    return [{name: value for name, value in item.items() if value}]


def split_name(name):
    """Given and family names, or None for a body and whatever is not plain."""
    found = PERSON.match(name)
    return (found[1], found[2].strip()) if found else None


def _bibtex_name(name):
    person = split_name(name)
    return f"{_tex(person[1])}, {_tex(person[0])}" if person else f"{{{_tex(name)}}}"


def _ris_name(name):
    person = split_name(name)
    return f"{person[1]}, {person[0]}" if person else name


def _csl_name(name):
    person = split_name(name)
    if not person:
        return {"literal": name}
    return {"family": person[1], "given": person[0]}


def _one_line(value):
    return " ".join(str(value).split())


def _tex(text):
    """Signs that TeX would run are taken for what they are."""
    escaped = re.sub(r"[\\{}]", " ", _one_line(text))
    return re.sub(r"([&%$#_])", r"\\\1", escaped)
