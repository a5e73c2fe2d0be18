"""A sheet as plain data: what a draft holds, and how it is written back.

``content_of`` gives JSON-ready values by key; ``write`` puts some of these keys in
force. The keys of ``SAFE`` need nobody's judgement.
"""

import hashlib
import json

from coopter.vocabulary.models import Commune, Departement, Dimension, Epci, Region
from projects.models.description import (
    Effect,
    Interdependence,
    Milestone,
    ModelSnapshot,
)
from projects.models.team_sheet import ANSWERED, FieldQuestion, Partner

IDENTITY = ["name", "lead_organisation", "lead_type", "stage"]
STORIES = ["summary", "story_short", "story"]
PLAIN = [*IDENTITY, *STORIES, "territory", "website", "contact_role", "open_points"]
# A dimension may bear the name of a plain field: the territory is one.
SAID_OF = {f"said_of_{each.value}": each for each in Dimension}
MODEL = ["dated_on", "transition", *SAID_OF, "links"]
SAFE = {"website", "contact_role", "milestones", "open_points", "questions"}
STATEMENT = [
    "text", "changed", "evidence", "source_title", "source_url", "more_sources",
]  # fmt: skip
LINK = ["first", "second", "note"]
ROWS = {
    "partners": (Partner, ["name", "role", "kind", "url"]),
    "milestones": (
        Milestone,
        ["happened_on", "day_is_known", "title", "text", "source_title", "source_url"],
    ),
    "effects": (
        Effect,
        ["kind", "text", "is_observed", "method", "source_title", "source_url"],
    ),
}
# What an effect says; its method and sources may be completed freely.
EFFECT_SAYS = ["kind", "text", "is_observed"]


def content_of(project):
    """All that the team may write, as it is in force."""
    content = {key: tidy(getattr(project, key)) for key in PLAIN}
    content["communes"] = sorted(project.communes.values_list("pk", flat=True))
    content["epci"] = sorted(project.epci.values_list("pk", flat=True))
    for key, (_model, names) in ROWS.items():
        rows = getattr(project, key).all()
        content[key] = [_facts(row, names) for row in rows]
    content["questions"] = [
        {
            "pk": row.pk,
            "text": row.text,
            "is_open": row.closed_on is None,
            **{name: tidy(getattr(row, name)) for name in ANSWERED},
        }
        for row in project.questions.all()
    ]
    return content | _model_of(project.snapshots.order_by("-dated_on").first())


def _model_of(snapshot):
    said = {row.dimension: row for row in snapshot.statements.all()} if snapshot else {}
    links = snapshot.interdependences.order_by("pk") if snapshot else []
    return {
        "dated_on": snapshot.dated_on.isoformat() if snapshot else "",
        "transition": snapshot.transition if snapshot else "",
        **{
            key: _facts(said[each.value], STATEMENT) if each.value in said else None
            for key, each in SAID_OF.items()
        },
        "links": [_facts(link, LINK) for link in links],
    }


def _facts(row, names):
    facts = {name: tidy(getattr(row, name)) for name in names}
    if "happened_on" in facts:
        facts["happened_on"] = facts["happened_on"].isoformat()
    return facts


def tidy(value):
    """A text as it is compared: line ends of one kind, no space around."""
    if isinstance(value, str):
        return "\n".join(value.splitlines()).strip()
    return value


def changed_keys(before, after):
    return [key for key in after if after[key] != before.get(key)]


def safe_keys(before, after):
    """Among what changed, the keys that apply at once."""
    return [
        key
        for key in changed_keys(before, after)
        if key in SAFE or (key == "effects" and _says(before) == _says(after))
    ]


def _says(content):
    return [[effect[name] for name in EFFECT_SAYS] for effect in content["effects"]]


def write(project, content, keys):
    """Put these keys in force; the row of ``project`` is locked by the caller."""
    content = content_of(project) | {key: content[key] for key in keys}
    plain = [key for key in PLAIN if key in keys]
    for key in plain:
        setattr(project, key, content[key])
    project.save(update_fields=[*plain, "updated_at"])
    for key, (model, _names) in ROWS.items():
        if key in keys:
            _replace(project, model, getattr(project, key), content[key])
    if "communes" in keys:
        _settle_in(project, Commune.objects.filter(pk__in=content["communes"]))
    if "epci" in keys:
        project.epci.set(Epci.objects.filter(pk__in=content["epci"]))
    if "questions" in keys:
        _ask(project, content["questions"])
    if any(key in MODEL for key in keys):
        _describe(project, content)


def _replace(project, model, rows, facts):
    rows.all().delete()
    positions = model is Partner
    model.objects.bulk_create(
        model(project=project, **fact, **({"position": rank} if positions else {}))
        for rank, fact in enumerate(facts)
    )


def _settle_in(project, communes):
    """A commune brings its département and its region along; none is taken away."""
    project.communes.set(communes)
    departements = Departement.objects.filter(communes__in=communes).distinct()
    project.departements.add(*departements)
    project.regions.add(*Region.objects.filter(departements__in=departements))
    type(project).objects.with_address(project.slug).locate()


def _ask(project, questions):
    """A question is never erased, for texts may answer it: it is closed."""
    kept = {each["pk"]: each for each in questions if each["pk"]}
    for row in project.questions.all():
        row.reword(kept.get(row.pk))
    FieldQuestion.objects.bulk_create(
        FieldQuestion(project=project, text=each["text"])
        for each in questions
        if not each["pk"]
    )


def _describe(project, content):
    """Write the state of that day, new or known, with what is said of it."""
    if not content["dated_on"]:
        return
    snapshot, _new = ModelSnapshot.objects.update_or_create(
        project=project,
        dated_on=content["dated_on"],
        defaults={"transition": content["transition"]},
    )
    snapshot.say(
        {each.value: content[key] for key, each in SAID_OF.items() if content[key]}
    )
    snapshot.interdependences.all().delete()
    Interdependence.objects.bulk_create(
        Interdependence(snapshot=snapshot, **link) for link in content["links"]
    )


def digest(data):
    """SHA-256 (hexadecimal) of JSON-ready data."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
