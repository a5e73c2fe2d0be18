"""What a team tells, arranged for the public sheet: nothing here asks the database."""

from coopter.markdown import render
from coopter.partial_dates import in_words
from projects.models import LeadType

# Kinds of texts that tell what happened.
STORY, LESSON_LEARNED = "story", "lesson_learned"


def told(project, knowledge, answers):
    """``project`` comes from ``for_sheet()``; the rest from ``projects.knowledge``."""
    return {
        "partners": partners_of(project),
        "questions": [
            _question(row, answers[row["pk"]]) for row in project.question_rows
        ],
        "story": render(project.story, prefix="histoire", shift=2),
        "open_points": render(project.open_points, prefix="ouvert", shift=2),
        "steps": steps(project.milestones.all(), knowledge),
        "is_late": project.is_late,
    }


def _question(row, answers):
    """The text that the team was content with comes first, when it may be read."""
    chosen = row["answered_by"]
    return {
        **row,
        "answers": sorted(
            ({**each, "is_chosen": each["identifier"] == chosen} for each in answers),
            key=lambda each: not each["is_chosen"],
        ),
    }


def partners_of(project):
    """Each with its kind in words; ``project`` comes with its team facts."""
    return [_partner(row) for row in project.partner_rows]


def _partner(row):
    kind = LeadType(row["kind"]).label if row["kind"] else ""
    return {**row, "kind": kind}


def steps(milestones, knowledge):
    """The trajectory: what sources date, and what texts of the Commons tell.

    A story that does not say when it happened has the year in which it was published
    elsewhere, or else the day on which it reached its readers here; another text that
    does not say stays out.
    """
    dated = [{"when": _when(step), "step": step} for step in milestones]
    dated += [
        {
            "when": entry["happened_on"] or entry["published_in"] or _arrival(entry),
            "text": entry,
        }
        for entry in knowledge
        if entry["kind"] == STORY
        or (entry["kind"] == LESSON_LEARNED and entry["happened_on"])
    ]
    dated = [{**each, "said": in_words(each["when"])} for each in dated if each["when"]]
    return sorted(dated, key=lambda each: each["when"])


def _when(milestone):
    day = milestone.happened_on.isoformat()
    return day if milestone.day_is_known else day[: len("2024-03")]


def _arrival(entry):
    return entry["arrived_on"] and entry["arrived_on"].isoformat()


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
