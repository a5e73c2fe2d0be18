"""The rows of a comparison, and their differences said in words."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coopter.vocabulary.models import Dimension, Evidence


@dataclass
class Cell:
    """What one project says: a text, the points of a list, what it rests on."""

    text: str = ""
    points: list = field(default_factory=list)
    level: int | None = None
    source: str = ""
    source_url: str = ""
    url: str = ""

    @property
    def said(self):
        return self.text or "\n".join(map(str, self.points))


@dataclass
class Row:
    """``note`` says how the cells differ; ``differs`` when a reader should look."""

    label: str
    cells: list
    note: str = ""
    differs: bool = False
    anchor: str = ""
    void: str = ""
    named: list = field(default_factory=list)

    def name_cells(self, names):
        """Each cell with the name of its column: a narrow screen repeats it."""
        pairs = zip(names, self.cells, strict=True)
        self.named = [{"name": name, "cell": cell} for name, cell in pairs]

    @property
    def is_void(self):
        return bool(self.anchor) and not any(cell.level for cell in self.cells)

    def records(self, group, titles):
        yield self._record(group, self.label, titles, [c.said for c in self.cells])
        if any(cell.level is not None for cell in self.cells):
            levels = [Evidence(cell.level or 0).label for cell in self.cells]
            label = _("%s – niveau de preuve") % self.label
            yield self._record(group, label, titles, levels)

    def _record(self, group, label, titles, texts):
        return {
            "partie": group,
            "rubrique": label,
            **dict(zip(titles, texts, strict=True)),
            "ce_qui_differe": self.note,
        }


def groups(columns, *, of_dates):
    """The rows by part; the same project at two dates has one context."""
    parts = [
        (_("Le modèle en six dimensions"), list(model_rows(columns, of_dates))),
        (_("Les effets"), list(effect_rows(columns))),
        (_("Ce que le Commun en sait"), [knowledge_row(columns)]),
    ]
    if of_dates:
        parts = parts[:1]
    else:
        parts.insert(0, (_("Le contexte"), list(context_rows(columns))))
    return [{"title": title, "rows": rows} for title, rows in parts]


def context_rows(columns):
    projects = [column.project for column in columns]
    unsaid = _("Non précisé.")
    texts = {
        _("En bref"): [each.summary for each in projects],
        _("Territoire"): [_place(each) for each in projects],
        _("Porté par"): [_lead(each) for each in projects],
        _("Lien au programme"): [p.get_programme_link_display() for p in projects],
        _("Étape"): [each.get_stage_display() for each in projects],
        _("Depuis"): [str(each.start_year or "") for each in projects],
        _("Approche"): [each.get_approach_display() for each in projects],
    }
    for label, said in texts.items():
        same = said[0] and len(set(said)) == 1
        note = _("Identique") if same else ""
        yield Row(label, [Cell(str(text)) for text in said], note, void=unsaid)
    labels = [[str(label) for label in each.domain_labels] for each in projects]
    shared = [label for label in labels[0] if all(label in each for each in labels)]
    note = _("En commun : %s") % ", ".join(shared) if shared else _("Rien en commun")
    cells = [Cell(", ".join(each)) for each in labels]
    yield Row(_("Besoins de la vie"), cells, note, void=unsaid)


def _place(project):
    places = project.departement_names or project.region_names
    return " · ".join(filter(None, [project.territory, ", ".join(places)]))


def _lead(project):
    kind = project.get_lead_type_display()
    return (
        f"{project.lead_organisation} ({kind})" if kind else project.lead_organisation
    )


def model_rows(columns, of_dates):
    if any(column.snapshot for column in columns):
        states = [Cell(column.state) for column in columns]
        yield Row(_("De quand date la description"), states, void=_("Aucune"))
    transitions = [c.snapshot.transition if c.snapshot else "" for c in columns]
    cells = [Cell(text) for text in transitions]
    yield Row(_("Au centre, la transition"), cells, void=_("Non documenté."))
    for dimension in Dimension:
        yield dimension_row(dimension, columns, of_dates)
    links = [Cell(points=_links(column.snapshot)) for column in columns]
    yield Row(_("Ce qui tient ensemble"), links, void=_("Aucun lien documenté."))


def dimension_row(dimension, columns, of_dates):
    cells = [_dimension_cell(column.statements.get(dimension)) for column in columns]
    names = [column.state if of_dates else column.name for column in columns]
    note, differs = difference(cells, names, of_dates)
    return Row(
        dimension.label,
        cells,
        note,
        differs,
        anchor=f"d{dimension.number}",
        void=_("Non documenté."),
    )


def _dimension_cell(statement):
    if statement is None:
        return Cell(level=int(Evidence.UNDOCUMENTED))
    return Cell(
        statement.text,
        level=statement.evidence,
        source=statement.source_title,
        source_url=statement.source_url,
    )


def difference(cells, names, of_dates):
    """How what is said of a dimension differs: a sentence, and whether it does."""
    described = [name for cell, name in zip(cells, names, strict=True) if cell.level]
    silent = [name for cell, name in zip(cells, names, strict=True) if not cell.level]
    if not described:
        return _("Décrite nulle part."), False
    sentences = []
    if silent:
        sentence = _("Décrite ici : %(here)s ; pas là : %(there)s.")
        parts = {"here": quoted(described), "there": quoted(silent)}
        sentences.append(sentence % parts)
    by_level = {}
    for cell, name in zip(cells, names, strict=True):
        if cell.level:
            by_level.setdefault(cell.level, []).append(name)
    if len(by_level) > 1:
        parts = [
            f"{Evidence(level).label} ({quoted(by_level[level])})"
            for level in sorted(by_level)
        ]
        sentences.append(_("La preuve diffère : %s.") % ", ".join(parts))
    if of_dates and not silent and len({cell.text for cell in cells}) > 1:
        sentences.append(_("La description a changé."))
    if sentences:
        return " ".join(sentences), True
    if of_dates:
        return _("Rien n’a changé."), False
    return _("Décrite partout, avec le même niveau de preuve."), False


def quoted(names):
    return ", ".join(f"«\N{NO-BREAK SPACE}{n}\N{NO-BREAK SPACE}»" for n in names)


def _links(snapshot):
    return [
        f"{Dimension(link['first']).short} ↔ {Dimension(link['second']).short}"
        + (f" : {link['note']}" if link["note"] else "")
        for link in (snapshot.links if snapshot else [])
    ]


def effect_rows(columns):
    """Expected and observed are never mixed."""
    for label, observed in ((_("Observés"), True), (_("Attendus"), False)):
        cells = [
            Cell(
                points=[
                    f"{effect.get_kind_display()} : {effect.text}"
                    for effect in column.project.effects.all()
                    if effect.is_observed == observed
                ]
            )
            for column in columns
        ]
        yield Row(label, cells, void=_("Non documenté."))


def knowledge_row(columns):
    cells = [
        Cell(
            _("%d textes") % column.texts if column.texts > 1 else _("1 texte"),
            url=f"{column.project.get_absolute_url()}#connaissances",
        )
        if column.texts
        else Cell()
        for column in columns
    ]
    return Row(_("Connaissances liées"), cells, void=_("Aucune pour l’instant."))
