"""The words of our own lists, as a reader may type them: « formation », « habiter ».

A sheet tells its skills in its own words, which search reads. It also ticks choices:
whoever types the name of one finds those who ticked it.
"""

from django.db.models import Q
from django.utils.text import slugify

from coopter.vocabulary.models import Approach, Dimension, LifeDomain
from directory.models.choices import Public, WayOfWorking

LISTS = {
    "domains": LifeDomain,
    "dimensions": Dimension,
    "approaches": Approach,
    "ways": WayOfWorking,
    "publics": Public,
}
# Shorter words (« et », « de ») mean nothing alone.
SHORTEST = 4
# « formations » and « formation » begin alike.
LONGEST_ENDING = 2


def suggestions():
    """What may be typed and is sure to be understood."""
    return [label for choices in LISTS.values() for label in choices.labels]


def ticked(query):
    """Those who ticked a choice that ``query`` names."""
    wanted = [word for word in slugify(query).split("-") if len(word) >= SHORTEST]
    named = Q(pk__in=[])
    for column, choices in LISTS.items():
        values = [choice.value for choice in choices if _names(wanted, choice)]
        if values:
            named |= Q(**{f"{column}__overlap": values})
    return named


def _names(wanted, choice):
    words = slugify(f"{choice.label} {choice.value}").split("-")
    return bool(wanted) and all(
        any(word.startswith(_stem(each)) for word in words) for each in wanted
    )


def _stem(word):
    return word[: max(SHORTEST, len(word) - LONGEST_ENDING)]
