"""How the tests fill the editor: as a browser without script would."""

from html.parser import HTMLParser

from django.urls import reverse


def url(name, contribution, *more):
    return reverse(f"commons:{name}", args=[contribution.identifier, *more])


class _Fields(HTMLParser):
    """The successful controls of the form that writes the text."""

    def __init__(self):
        super().__init__()
        self.values, self._in_form, self._area, self._select = [], False, None, None
        self._template = 0

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form" and "data-draft" in given:
            self._in_form = True
        if tag == "template":
            self._template += 1
        if not self._in_form or self._template:
            return
        name = given.get("name")
        if tag == "input" and name:
            box = given.get("type") in {"checkbox", "radio"}
            if (not box or "checked" in given) and given.get("type") != "file":
                self.values.append((name, given.get("value", "on" if box else "")))
        if tag == "textarea" and name:
            self._area = (name, "")
        if tag == "select" and name:
            self._select = (name, None)
        if tag == "option" and self._select:
            _name, chosen = self._select
            if "selected" in given or chosen is None:
                self._select = (_name, given.get("value", ""))

    def handle_data(self, data):
        if self._area:
            self._area = (self._area[0], self._area[1] + data)

    def handle_endtag(self, tag):
        if tag == "template":
            self._template -= 1
        if tag == "form":
            self._in_form = False
        if tag == "textarea" and self._area:
            # HTML drops one line end after the tag
            self.values.append((self._area[0], self._area[1].removeprefix("\n")))
            self._area = None
        if tag == "select" and self._select:
            self.values.append((self._select[0], self._select[1] or ""))
            self._select = None


def fields_of(response):
    """What the browser would send back if nothing were touched."""
    parser = _Fields()
    parser.feed(response.content.decode())
    fields = {}
    for name, value in parser.values:
        if name in fields:
            fields[name] = [*_listed(fields[name]), value]
        else:
            fields[name] = value
    fields.pop("consent", None)
    return fields


def _listed(value):
    return value if isinstance(value, list) else [value]


def open_editor(client, contribution):
    return fields_of(client.get(url("contribution_edit", contribution)))


def write_in(client, contribution, *, to="contribution_edit", action="save", **typed):
    """Open the editor, type, and press a button."""
    fields = open_editor(client, contribution) | typed | {"action": action}
    return client.post(url(to, contribution), fields)
