"""The page where one writes: the fields, the sections, the authors, the files."""

import json
import re

from django.utils.functional import cached_property
from taggit.models import Tag

from commons import access
from commons.depositing import drafts
from commons.depositing.forms.fields import People
from commons.depositing.forms.series import (
    AuthorForm,
    AuthorFormSet,
    SectionForm,
    SectionFormSet,
    as_posted,
    posted_rows,
    rearranged,
)
from commons.depositing.forms.version import VersionForm
from commons.files import storage
from commons.kinds import kind_of
from commons.models import Version
from coopter.kit.filetypes import FileRefused

GESTURE = re.compile(r"(add|remove|up|down):(sections|authors)(?::(\d{1,3}))?")
AUDIENCE = re.compile(r"audience-\d{1,18}")
SERIES = {"sections": SectionForm, "authors": AuthorForm}
FORMSETS = {"sections": SectionFormSet, "authors": AuthorFormSet}


class Editor:
    """All the forms of one page, read from the version or from what was posted.

    Colleagues invited to write do not change who signs: for them there are no
    ``authors``.
    """

    def __init__(self, contribution, *, by, data=None, files=()):
        self.contribution = contribution
        self.version = contribution.production or contribution.sharing
        self.by = by
        self.files = files
        self.data = data.copy() if data is not None else None
        self.is_author = access.is_author(by, contribution)
        self.stored = drafts.content_of(self.version)
        self.base = drafts.base_of(self.stored)
        self.conflicts = {}
        self.refused_files = []
        self.people = People(self.version) if self.is_author else None
        if self.data is None:
            self._show_stored()
        else:
            self._bind()

    # What the page is made of

    def _show_stored(self):
        self.form = self._form(initial=self.stored)
        rows = {"sections": self._stored_sections()}
        if self.is_author:
            rows["authors"] = self._stored_authors()
        self.series = {
            prefix: self._formset(prefix, initial=initial)
            for prefix, initial in rows.items()
        }

    def _bind(self):
        self.base = self._posted_base()
        gesture = GESTURE.fullmatch(self.data.get("action", ""))
        self.series = {}
        for prefix in ["sections", *(["authors"] if self.is_author else [])]:
            names = list(SERIES[prefix].base_fields)
            rows = posted_rows(self.data, prefix, names)
            if gesture and gesture[2] == prefix:
                rows = rearranged(rows, gesture[1], int(gesture[3] or -1))
            if prefix == "sections" and self.data.get("action") == "suggest":
                rows = self._with_suggestions(rows)
            for key, value in as_posted(rows, prefix, names).items():
                self.data[key] = value
            self.series[prefix] = self._formset(prefix, data=self.data)
        self.form = self._form(data=self.data)

    def _form(self, **options):
        return VersionForm(
            version=self.version,
            by=self.by,
            is_author=self.is_author,
            tags=self.tag_names,
            **options,
        )

    def _formset(self, prefix, **options):
        more = {"people": self.people} if prefix == "authors" else {}
        return FORMSETS[prefix](prefix=prefix, form_kwargs=more, **options)

    def _stored_sections(self):
        return self.stored["sections"] or [{}]

    def _stored_authors(self):
        labels = self.people.labels
        return [
            {
                "name": name,
                "role": role,
                "affiliation": affiliation,
                "orcid": orcid,
                "account": labels.get(account, ""),
            }
            for name, role, affiliation, orcid, account in self.stored["authors"]
        ]

    def _with_suggestions(self, rows):
        """The headings usual for this kind, after the sections that hold something."""
        kept = [row for row in rows if row["heading"].strip() or row["text"].strip()]
        headings = {row["heading"].strip() for row in kept}
        proposed = kind_of(self.data.get("kind", "")).blank_sections()
        return kept + [row for row in proposed if row["heading"] not in headings]

    def _posted_base(self):
        """The digests that the page remembers; those of the row when it has none."""
        try:
            posted = json.loads(self.data.get("base", ""))
        except ValueError:
            return self.base
        if not isinstance(posted, dict):
            return self.base
        return {name: str(posted.get(name, "")) for name in self.base}

    @cached_property
    def tag_names(self):
        """Keywords that readers of this person's level already use."""
        faces = Version.objects.faces_for(self.by)
        used = Tag.objects.filter(tagged_versions__content_object__in=faces)
        return list(used.distinct().order_by("name").values_list("name", flat=True))

    @property
    def base_json(self):
        return json.dumps(self.base, separators=(",", ":"))

    @property
    def sections(self):
        return self.series["sections"]

    @property
    def authors(self):
        return self.series.get("authors")

    @property
    def parts(self):
        return [self.form, *self.series.values()]

    # What was typed

    def is_valid(self):
        """Whether all that was typed can be kept; it is asked of every part."""
        return all([part.is_valid() for part in self.parts])

    def written(self):
        """What can be kept, shaped like ``drafts.content_of``."""
        values = self.form.written()
        if self.sections.is_valid():
            rows = [form.cleaned_data for form in self.sections]
            values["sections"] = [
                {"heading": row["heading"], "text": row["text"]}
                for row in rows
                if row.get("heading") or row.get("text")
            ]
        if self.authors is not None and self.authors.is_valid():
            rows = [form.cleaned_data for form in self.authors]
            values["authors"] = [
                [
                    row["name"],
                    row["role"],
                    row["affiliation"],
                    row["orcid"],
                    row["account"] and row["account"].pk,
                ]
                for row in rows
                if row.get("name")
            ]
        return values

    def save(self, *, show_conflicts=True):
        """Keep what can be; True when nothing was left aside.

        A conflict that is shown stops being one: the next save knows what it replaces.
        """
        complete = self.is_valid()
        saved = drafts.save(
            self.contribution, by=self.by, written=self.written(), base=self.base
        )
        self.version = self.contribution.production = saved.version
        self.conflicts = saved.conflicts
        self.base = saved.base
        if show_conflicts:
            self.base |= drafts.base_of(saved.conflicts)
        return complete and not saved.conflicts

    def lacks(self):
        """What the text needs before it is proposed; shown beside the fields."""
        missing = self.version.missing()
        for name, sentence in missing.items():
            if self.form.is_bound and name in self.form.fields:
                self.form.add_error(name, sentence)
        return missing

    def is_stored(self):
        """Whether all that was typed is what the version holds already."""
        self.is_valid()
        written = self.written()
        written["sections"] = _full(written.get("sections", []))
        stored = {**self.stored, "sections": _full(self.stored["sections"])}
        return all(
            drafts.digest(value) == drafts.digest(stored[name])
            for name, value in written.items()
        )

    def save_files(self):
        """Keep the files sent and who reads each; True when none was refused."""
        drafts.set_audiences(self.contribution, self._audiences())
        try:
            storage.check_room(self.version.attachments.count(), len(self.files))
        except FileRefused as refusal:
            self.refused_files = [str(refusal)]
            return False
        for upload in self.files:
            try:
                name, file = storage.keep(upload)
            except FileRefused as refusal:
                self.refused_files.append(str(refusal))
            else:
                drafts.attach(self.contribution, name=name, file=file)
        return not self.refused_files

    def _audiences(self):
        """Posted as ``audience-12``."""
        return {
            int(name.removeprefix("audience-")): audience
            for name, audience in (self.data or {}).items()
            if AUDIENCE.fullmatch(name)
        }


def _full(sections):
    return [section for section in sections if section["text"].strip()]
