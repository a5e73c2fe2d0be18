"""The rows of the list and the pins of its map: the same numbers on both."""

from itertools import groupby

from projects.cards import project_entry
from projects.finding.nearby import distance_lines

MAP = "carte"


def found_entries(page, picks):
    return [_entry(rank, row, picks) for rank, row in enumerate(page, start=1)]


def sections(entries, nearby):
    """The rows of a page by how near they are: titles, and entries."""
    if not nearby:
        return [{"title": "", "entries": entries}] if entries else []
    parts = groupby(entries, key=lambda entry: entry["nearness"])
    return [
        {"title": nearby.title(nearness), "entries": list(those)}
        for nearness, those in parts
    ]


def _entry(number, project, picks):
    entry = project_entry(project)
    entry["side"] = distance_lines(project) + entry["side"]
    return entry | {
        "number": number,
        "nearness": getattr(project, "nearness", None),
        "anchor": anchor(number),
        "is_full": project.is_of_the_programme,
        "pin_url": f"#{MAP}-{number}" if project.is_located else "",
        "slug": project.slug,
        "is_picked": project.slug in picks,
    }


def map_pins(projects):
    """What the map draws; the numbers are those of the rows."""
    return [
        {
            "number": number,
            "label": project.name,
            "url": f"#{anchor(number)}",
            "lat": project.latitude,
            "lon": project.longitude,
            "kind": "programme" if project.is_of_the_programme else "",
        }
        for number, project in enumerate(projects, start=1)
    ]


def anchor(number):
    return f"p{number}"
