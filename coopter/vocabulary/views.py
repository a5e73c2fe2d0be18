"""What forms ask while someone types."""

from django.http import JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from coopter.vocabulary.territories import Commune

FEWEST_LETTERS = 2
A_DAY = 24 * 3600


@require_safe
@cache_control(public=True, max_age=A_DAY)
def commune_lookup(request):
    """The communes, ten at most, that a few letters or digits may mean."""
    typed = request.GET.get("q", "").strip()
    found = Commune.objects.suggested(typed) if len(typed) >= FEWEST_LETTERS else []
    return JsonResponse({"communes": [suggestion(commune) for commune in found]})


def suggestion(commune):
    return {
        "code": commune.code,
        "name": commune.name,
        "departement": commune.departement_id,
        "departement_name": commune.departement.name,
        "label": commune.label,
    }
