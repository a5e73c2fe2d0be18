"""A comparison: what was picked, its columns, and what keeps it from being made."""

import datetime
import re
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from coopter.kit.templatetags.components import day
from projects.comparing import rows
from projects.finding.cards import list_url
from projects.models import Project
from projects.sheet.knowledge import number_of_texts

LONGEST_NAME = 48
SUGGESTED = 6
NUMBERS = {2: _("deux"), 3: _("trois"), 4: _("quatre")}


class Column:
    """One project in one dated state of its model."""

    def __init__(self, pick, project, texts):
        self.pick = pick
        self.project = project
        self.texts = texts
        self.snapshot = project.snapshot_dated(pick.day)
        self.name = short(project.name)

    @property
    def is_dated(self):
        return bool(self.pick.day)

    @property
    def state(self):
        """« État du 1er novembre 2022 »; nothing when no state is described."""
        if not self.snapshot:
            return ""
        return _("État du %s") % day(self.snapshot.dated_on)

    @cached_property
    def statements(self):
        said = self.snapshot.statements.all() if self.snapshot else []
        return {statement.dimension: statement for statement in said}


class Comparison:
    """What the address asks to put side by side."""

    def __init__(self, request):
        self._request = request
        self._picks, self._has_odd_words = picks_asked(request)
        slugs = [pick.slug for pick in self._picks]
        projects = Project.objects.for_comparing().named_in_address(slugs)
        self._projects = {project.slug: project for project in projects}

    @cached_property
    def columns(self):
        texts = number_of_texts(list(self._projects.values()), self._request.user)
        return [
            Column(pick, project, texts.get(project.pk, 0))
            for pick in self._picks
            if (project := self._projects.get(pick.slug)) and _is_known(pick, project)
        ]

    @property
    def is_possible(self):
        return FEWEST <= len(self.columns) <= MOST

    @property
    def is_of_dates(self):
        """One project at several dates, rather than several projects."""
        return len(self.columns) > 1 and len(self._projects_compared) == 1

    @property
    def _projects_compared(self):
        return {column.project.pk for column in self.columns}

    @property
    def title(self):
        number = NUMBERS.get(len(self.columns))
        if not self.is_possible:
            return _("Comparer des projets")
        if self.is_of_dates:
            return _("Comparer un projet à %s dates") % number
        return _("Comparer %s projets") % number

    @cached_property
    def groups(self):
        groups = rows.groups(self.columns, of_dates=self.is_of_dates)
        names = [self._label(column) for column in self.columns]
        for group in groups:
            for row in group["rows"]:
                row.name_cells(names)
        return groups

    @property
    def differences(self):
        """What differs between the models, in words, each with its row."""
        return [row for group in self.groups for row in group["rows"] if row.differs]

    @property
    def nowhere(self):
        """The dimensions that nobody describes: a lead to follow."""
        return [row for group in self.groups for row in group["rows"] if row.is_void]

    @property
    def problems(self):
        """What the address asks and can't be given, in sentences."""
        return [*self._unknown(), *self._undated(), *self._wrong_number()]

    def _unknown(self):
        """An unpublished sheet answers as one that does not exist."""
        if self._has_odd_words:
            yield _("Une partie de cette adresse ne désigne aucune fiche.")
        for slug in dict.fromkeys(pick.slug for pick in self._picks):
            if slug not in self._projects:
                yield _("« %s » ne mène à aucune fiche publiée du Carnet.") % slug

    def _undated(self):
        for pick in self._picks:
            project = self._projects.get(pick.slug)
            if project and not _is_known(pick, project):
                days = [day(state.dated_on) for state in project.dated_snapshots]
                yield _(
                    "« %(name)s » n’a pas d’état daté du %(day)s. "
                    "États connus : %(days)s."
                ) % {
                    "name": project.name,
                    "day": pick.day,
                    "days": ", ".join(days) or _("aucun"),
                }

    def _wrong_number(self):
        number = len(self.columns)
        if number > MOST:
            yield _(
                "Vous avez choisi %(number)d fiches, et une comparaison en montre "
                "%(most)d au plus : retirez-en %(extra)d."
            ) % {"number": number, "most": MOST, "extra": number - MOST}
        elif 0 < number < FEWEST:
            yield _(
                "Une fiche seule ne se compare pas : ajoutez-lui une deuxième, une "
                "troisième ou une quatrième fiche."
            )

    @property
    def chips(self):
        """Each column with the address of the comparison without it."""
        return [
            {
                "label": self._label(column),
                "url": self._address(
                    other for other in self.columns if other != column
                ),
            }
            for column in self.columns
        ]

    def _label(self, column):
        if column.is_dated or self.is_of_dates:
            return f"{column.name} – {column.state}"
        return column.name

    @property
    def list_url(self):
        """The list of the Carnet, which remembers the sheets chosen."""
        slugs = dict.fromkeys(column.project.slug for column in self.columns)
        query = urlencode([(NAME, slug) for slug in slugs])
        return f"{list_url()}?{query}" if query else list_url()

    @property
    def csv_url(self):
        address = self._address(self.columns)
        return address.replace(
            reverse("projects:project_compare"), reverse("projects:project_compare_csv")
        )

    @property
    def suggestions(self):
        """Beside one sheet alone: others that share a need of life with it."""
        if len(self.columns) != 1:
            return []
        column = self.columns[0]
        alike = Project.objects.published().alike(column.project)[:SUGGESTED]
        return [
            {"label": each.name, "url": address_of([column.pick.word, each.slug])}
            for each in alike
        ]

    @property
    def other_dates(self):
        """For one project with several states: the addresses that compare them."""
        links = []
        for project in self._projects.values():
            states = project.dated_snapshots
            for earlier in states[:-1]:
                words = [f"{project.slug}@{earlier.dated_on}", project.slug]
                label = _("%(name)s : %(then)s et %(now)s") % {
                    "name": project.name,
                    "then": day(earlier.dated_on),
                    "now": day(states[-1].dated_on),
                }
                links.append({"label": label, "url": address_of(words)})
        return links

    def _address(self, columns):
        return address_of(column.pick.word for column in columns)

    def records(self):
        """One dictionary for each row, a column for each project, for the CSV."""
        titles = [f"{column.name} ({column.pick.word})" for column in self.columns]
        for group in self.groups:
            for row in group["rows"]:
                yield from row.records(group["title"], titles)


def short(name):
    """What a sentence calls a project: the name without what follows a dash."""
    return shorten(name.split(" – ")[0], LONGEST_NAME, placeholder="…")


def address_of(words):
    query = urlencode([(NAME, word) for word in words], safe="@")
    return f"{reverse('projects:project_compare')}?{query}"


def _is_known(pick, project):
    days = {state.dated_on.isoformat() for state in project.dated_snapshots}
    return not pick.day or pick.day in days


FEWEST, MOST = 2, 4
NAME = "p"
# Past this, an address is no selection of ours.
MOST_READ = 40
PICK = re.compile(r"([a-zA-Z0-9_-]{1,120})(?:@(\d{4}-\d{2}-\d{2}))?")


@dataclass(frozen=True)
class Pick:
    """``word`` is what the address says: a slug, or a slug at the date of a state."""

    word: str
    slug: str
    day: str = ""


def picks_asked(request):
    """Each pick once, in order, and whether some word can't be one."""
    words = dict.fromkeys(request.GET.getlist(NAME)[:MOST_READ])
    picks = [pick for word in words if (pick := read(word))]
    return picks, len(picks) < len(words)


def read(word):
    found = PICK.fullmatch(word)
    if not found:
        return None
    slug, day = found[1], found[2] or ""
    try:
        datetime.date.fromisoformat(day or "2000-01-01")
    except ValueError:
        return None
    return Pick(word, slug, day)


class Picks:
    """The sheets ticked so far: the list keeps them from one page to the next."""

    def __init__(self, request):
        self.asked, _odd = picks_asked(request)
        slugs = [pick.slug for pick in self.asked]
        self.projects = Project.objects.named_in_address(slugs) if slugs else []
        self._slugs = {project.slug for project in self.projects}

    def __contains__(self, slug):
        return slug in self._slugs

    def __len__(self):
        return len(self.projects)

    def besides(self, page):
        """Those that this page does not show: its form carries them along."""
        shown = {project.slug for project in page}
        return [each for each in self.projects if each.slug not in shown]
