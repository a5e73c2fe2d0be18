"""Writing to a structure, reading what was written, and what staff hold back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from coopter.access.people import can_moderate, require
from coopter.kit import limits
from coopter.kit.pagination import paginate
from coopter.kit.refusals import attempt
from coopter.kit.visitor_forms import without_cookie
from directory import access
from directory.contacting import relay
from directory.contacting.forms import ContactForm
from directory.models import Accompanist, ContactMessage

SHOWN = 100
# In the address of the thanks: staff read the message before it leaves.
HELD = "relu"
TOO_MANY_MESSAGES = gettext_lazy(
    "Trop de messages sont partis d’ici, ou vers cette structure, en peu de temps. "
    "Gardez le vôtre et revenez dans une heure."
)


@without_cookie
def contact(request, slug):
    """A message that the portal passes on; the address stays with the portal."""
    accompanist = get_object_or_404(Accompanist.objects.published(), slug=slug)
    if not accompanist.accepts_messages:
        context = {"accompanist": accompanist}
        return render(
            request, "directory/contacting/contact_closed.html", context, status=403
        )
    reader = relay.reader_of(accompanist)
    form = ContactForm(request.POST or None, reader=reader)
    if request.method == "POST" and form.is_valid():
        try:
            is_held = form.send_to(accompanist, key=_key(request))
        except relay.TooManyMessages:
            limits.refuse(form, TOO_MANY_MESSAGES)
        else:
            thanks = reverse("directory:contact_sent", args=[slug])
            return redirect(f"{thanks}?{HELD}=1" if is_held else thanks)
    context = {"accompanist": accompanist, "form": form, "reader": reader}
    return limits.answer(request, "directory/contacting/contact.html", context)


def contact_sent(request, slug):
    """What happens next, and who reads."""
    accompanist = get_object_or_404(Accompanist.objects.published(), slug=slug)
    context = {
        "accompanist": accompanist,
        "reader": relay.reader_of(accompanist),
        "is_held": HELD in request.GET,
    }
    return render(request, "directory/contacting/contact_sent.html", context)


@login_required
def message_list(request, slug):
    """What readers wrote to a structure, for those who keep its sheet."""
    accompanist = _kept(request, slug)
    received = ContactMessage.objects.sent().to(accompanist)
    page = paginate(request, received.for_lists(), by="-received_at")
    context = {
        "accompanist": accompanist,
        "page": page,
        "unanswered": received.unanswered().count(),
    }
    return render(request, "directory/contacting/message_list.html", context)


@require_POST
@login_required
def contact_open(request, slug):
    accompanist = _kept(request, slug, by_staff=True)
    accompanist.let_write(True, by=request.user)
    messages.success(request, _("La structure reçoit de nouveau des messages."))
    return _back(request, accompanist)


@require_POST
@login_required
def contact_close(request, slug):
    accompanist = _kept(request, slug, by_staff=True)
    accompanist.let_write(False, by=request.user)
    messages.success(request, _("La structure ne reçoit plus de messages."))
    return _back(request, accompanist)


@require_POST
@login_required
def message_answer(request, pk):
    """The structure wrote back, by its own mail."""
    message = _message(request, pk)
    _decided(request, message.answer, done=_("C’est noté : vous avez répondu."))
    if message.to_staff:
        return redirect("directory:message_queue")
    return redirect("directory:message_list", message.accompanist.slug)


@login_required
def message_queue(request):
    """What was held, and what had no other addressee."""
    require(can_moderate(request.user))
    rows = ContactMessage.objects.visible_to(request.user).for_lists().newest_first()
    context = {
        "held": rows.held()[:SHOWN],
        "to_answer": rows.to_staff().unanswered()[:SHOWN],
    }
    return render(request, "directory/contacting/message_queue.html", context)


@require_POST
@login_required
def message_release(request, pk):
    message = _held(request, pk)

    def act(by):
        relay.release(message, by=by)

    _decided(request, act, done=_("Le message part."))
    return redirect("directory:message_queue")


@require_POST
@login_required
def message_drop(request, pk):
    message = _held(request, pk)
    _decided(request, message.drop, done=_("Le message est écarté."))
    return redirect("directory:message_queue")


@require_POST
@login_required
def message_drop_all(request):
    """What the page showed, once the honest ones were let go; not what came since."""
    require(can_moderate(request.user))
    shown = [pk for pk in request.POST.getlist("message") if pk.isdecimal()]
    held = ContactMessage.objects.visible_to(request.user).among(shown[:SHOWN])
    number = held.drop_all(by=request.user)
    text = ngettext("%d message écarté.", "%d messages écartés.", number)
    messages.success(request, text % number)
    return redirect("directory:message_queue")


@require_POST
@login_required
def message_pass_on(request, pk):
    """The address of the structure is known now: it receives what it had missed."""
    require(can_moderate(request.user))
    message = _message(request, pk)

    def act(by):
        relay.pass_on(message, by=by)

    _decided(request, act, done=_("Le message part vers la structure."))
    return redirect("directory:message_queue")


def _key(request):
    return relay.key_of(limits.sender(request))


def _kept(request, slug, *, by_staff=False):
    rows = Accompanist.objects.visible_to(request.user)
    accompanist = get_object_or_404(rows, slug=slug)
    staff = by_staff and can_moderate(request.user)
    require(staff or access.can_manage_accompanist(request.user, accompanist))
    return accompanist


def _back(request, accompanist):
    """Each to their own screen of the sheet."""
    if access.can_manage_accompanist(request.user, accompanist):
        return redirect("directory:message_list", accompanist.slug)
    return redirect("directory:accompanist_edit", accompanist.slug)


def _message(request, pk):
    rows = ContactMessage.objects.visible_to(request.user).for_lists()
    return get_object_or_404(rows, pk=pk)


def _held(request, pk):
    require(can_moderate(request.user))
    return _message(request, pk)


def _decided(request, act, *, done):
    with attempt(request, done):
        act(by=request.user)
