"""Short ways to make described sheets and editions."""

import datetime

from coopter.vocabulary.models import Dimension, Evidence
from projects.editions import making
from projects.models import (
    Edition,
    Effect,
    EffectKind,
    FieldQuestion,
    Interdependence,
    Milestone,
    ModelSnapshot,
    Partner,
    Statement,
)
from tests.factories import a_project


def a_described_project(name="", **fields):
    """A sheet on which every kind of fact is said once."""
    told = {
        "story_short": "En deux minutes, voici.",
        "story": "## Le début\n\nTout a **commencé** dans une cour.",
        "open_points": "Qui paie le diagnostic ?",
        "contact_role": "La coordinatrice",
        "website": "https://exemple.test/projet",
    }
    project = a_project(name, **told | fields)
    Partner.objects.create(project=project, name="La Régie", role="prête la grange")
    FieldQuestion.objects.create(project=project, text="Qui a mutualisé un atelier ?")
    snapshot = ModelSnapshot.objects.create(
        project=project,
        dated_on=datetime.date(2024, 5, 1),
        transition="Moins de matière, plus de lien.",
    )
    for dimension, level in zip(Dimension, [1, 2, 3, 1, 2], strict=False):
        Statement.objects.create(
            snapshot=snapshot,
            dimension=dimension,
            text=f"Ce qui est dit de la dimension {dimension.number}.",
            evidence=Evidence(level),
            changed="Les horaires ont changé.",
            source_title="Une source",
            source_url="https://exemple.test/source",
        )
    Interdependence.objects.create(
        snapshot=snapshot, first=Dimension.VALUE_PROPOSITION, second=Dimension.TERRITORY
    )
    Milestone.objects.create(
        project=project, happened_on=datetime.date(2023, 9, 1), title="Départ"
    )
    Effect.objects.create(
        project=project,
        kind=EffectKind.SOCIAL,
        text="Trois emplois.",
        is_observed=True,
        method="Comptés à la fin de l’année.",
    )
    return project


def an_edition(title="Une édition", *, by, projects=(), **fields):
    edition = Edition(title=title, created_by=by, **fields)
    edition.keep(by=by)
    edition.choose(projects or [a_project()], by=by)
    return edition


def an_issued_edition(title="Une édition", *, by, projects=(), **fields):
    edition = an_edition(title, by=by, projects=projects, **fields)
    making.freeze(edition, by=by)
    edition.refresh_from_db()
    making.compose(edition)
    edition.refresh_from_db()
    return edition
