"""What a team tells, arranged for the public sheet: nothing here asks the database."""

from django.utils import timezone

from coopter.markdown import render
from projects.models import LeadType

STORY = "story"


def told(project, knowledge):
    """``project`` comes from ``for_sheet()``; ``knowledge``: entries of the sheet."""
    return {
        "partners": [_partner(row) for row in project.partner_rows],
        "questions": project.question_rows,
        "story": render(project.story, prefix="histoire", shift=2),
        "open_points": render(project.open_points, prefix="ouvert", shift=2),
        "steps": steps(project.milestones.all(), knowledge),
        "is_late": project.is_late,
    }


def _partner(row):
    kind = LeadType(row["kind"]).label if row["kind"] else ""
    return {**row, "kind": kind}


def steps(milestones, knowledge):
    """The trajectory: what sources date, and the stories that the Commons dates."""
    dated = [
        {"day": step.happened_on, "day_is_known": step.day_is_known, "step": step}
        for step in milestones
    ]
    dated += [
        {"day": entry["told_on"], "day_is_known": True, "story": entry}
        for entry in knowledge
        if entry["kind"] == STORY and entry["told_on"]
    ]
    return sorted(dated, key=lambda each: each["day"])


def told_on(version):
    """The day on which a story came to those who read it here."""
    contribution = version.contribution
    arrived = contribution.diffused_at or contribution.shared_at
    return arrived and timezone.localdate(arrived)


def before_and_after(before, after):
    """Dimension by dimension, two states of a model: what was said, what is said."""
    pairs = zip(before, after, strict=True)
    return [
        {
            "label": old["label"],
            "number": old["number"],
            "before": old["statement"],
            "after": new["statement"],
            "same": old["statement"]
            and new["statement"]
            and old["statement"].text == new["statement"].text,
        }
        for old, new in pairs
        if old["statement"] or new["statement"]
    ]
