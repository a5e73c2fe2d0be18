"""The two pages of whoever answers: what waits, and one request with its answer."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from coopter.access.people import require
from coopter.kit.pagination import paginate
from coopter.kit.refusals import attempt


@dataclass(frozen=True)
class Desk:
    """What these pages say of one kind of request, and where they are.

    ``queue`` is an address name; ``closed`` is the word of the address that shows the
    answered ones. The templates extend those of ``answers/``.
    """

    model: type
    queue: str
    list_template: str
    answer_template: str
    title: str
    nothing: str
    waiting: str = _("À lire")
    answered: str = _("Traitées")
    received: str = _("Reçue le")
    closed: str = "traitees"
    said: str = _("Réponse enregistrée.")

    def rows(self, user):
        return self.model.objects.visible_to(user).for_queue()


def queue(request, desk):
    """What waits, the oldest first, then what was answered, the newest first."""
    rows = desk.rows(request.user)
    answered = request.GET.get("file") == desk.closed
    page = paginate(
        request,
        rows.answered() if answered else rows.waiting(),
        by="-answered_at" if answered else "created_at",
    )
    context = {
        "desk": desk,
        "page": page,
        "answered": answered,
        "waiting_count": rows.waiting().count(),
    }
    return render(request, desk.list_template, context)


def answer(request, desk, asked, *, ways, after=None, **shown):
    """Read what is asked; whoever may answers it in one of the ``ways``.

    ``ways`` maps the name of a button to its form and to the act that takes what was
    typed: ``{"decline": (DeclineForm, asked.decline)}``. ``after`` says what follows an
    answer, the queue unless it is given; ``shown`` goes to the page.
    """
    may_answer = asked.may_be_answered_by(request.user)
    pressed = request.POST.get("act", next(iter(ways)))
    sent = request.POST if request.method == "POST" else None
    forms = {
        name: form(sent if name == pressed else None)
        for name, (form, _act) in ways.items()
    }
    if sent is not None:
        require(may_answer)
        if pressed in forms and forms[pressed].is_valid():
            _form, act = ways[pressed]
            with attempt(request, desk.said) as tried:
                act(by=request.user, **forms[pressed].cleaned_data)
            if not tried.done:
                _give_back(request, forms[pressed])
            return after() if after else redirect(desk.queue)
    context = {
        "desk": desk,
        "asked": asked,
        "forms": forms,
        "form": forms.get(pressed),
        "may_answer": may_answer,
    }
    return render(request, desk.answer_template, context | shown)


def _give_back(request, form):
    """Somebody answered first: what this person typed is theirs to keep."""
    words = form.cleaned_data
    typed = words.get("answer") or words.get("message")
    if typed:
        messages.info(request, _("Ce que vous aviez écrit : « %s »") % typed)
