"""A page as lines of text that stay the same when only its source is laid out anew."""

import json
import re
from html.parser import HTMLParser

SPACE = " \t\n\r\f"  # what HTML collapses; a no-break space is a letter
RUN = re.compile(f"[{SPACE}]+")
VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
# Text flows through these; beside any other tag, white space is not shown.
INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "i",
    "ins",
    "kbd",
    "label",
    "mark",
    "meter",
    "output",
    "progress",
    "q",
    "ruby",
    "rp",
    "rt",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "tspan",
    "u",
    "var",
}
# Whole in the line that holds them, with lines of their own inside.
BOXES = {
    "audio",
    "button",
    "canvas",
    "iframe",
    "img",
    "input",
    "object",
    "select",
    "svg",
    "video",
}
UNSEEN = {"script", "style", "template", "wbr"}
EXACT = {"pre", "textarea"}
EXACT_ATTRIBUTES = {"value", "placeholder"}
# Fields whose value is drawn anew for each page.
SECRETS = {"csrfmiddlewaretoken", "deposit_key"}


def page_lines(source):
    """One line for each tag and each text; spaces are kept only where they show."""
    page = _Page()
    page.feed(source)
    page.close()
    return page.told()


class _Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines = []
        self.path = []
        self.text = []
        self.after_space = True  # at the start of a line, a space is not shown
        self.last_text = None  # where a space waits for something to follow it

    def told(self):
        self._end_text()
        self._break_line()
        return [line for line in self.lines if line]

    def handle_decl(self, decl):
        self.lines.append(f"<!{decl.lower()}>")

    def handle_starttag(self, tag, attrs):
        self._end_text()
        if tag in BOXES:
            self._put_box()
        elif tag not in INLINE | UNSEEN:
            self._break_line()
        self.lines.append(f"<{tag}{_attributes(attrs)}>")
        if tag not in VOID:
            self.path.append(tag)
            if tag in BOXES:
                self.after_space, self.last_text = True, None

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if "svg" in self.path and tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        self._end_text()
        if tag in VOID:
            return
        if tag not in INLINE | UNSEEN:
            self._break_line()
        if tag in self.path:
            while self.path.pop() != tag:
                pass
        self.lines.append(f"</{tag}>")
        if tag in BOXES:
            self._put_box()

    def handle_data(self, data):
        self.text.append(data)

    def _end_text(self):
        text, self.text = "".join(self.text), []
        holder = self.path[-1] if self.path else ""
        if not text:
            return
        if holder in UNSEEN:
            self.lines.append(_script(text))
        elif EXACT & set(self.path):
            self.lines.append(repr(text.removeprefix("\n")))
            self.after_space, self.last_text = False, None
        else:
            self._put_words(RUN.sub(" ", text))

    def _put_words(self, text):
        if self.after_space:
            text = text.lstrip(" ")
        if not text:
            return
        self.lines.append(f"“{text}”")
        self.after_space = text.endswith(" ")
        self.last_text = len(self.lines) - 1 if self.after_space else None

    def _put_box(self):
        self.after_space, self.last_text = False, None

    def _break_line(self):
        """Nothing follows on this line: the space that waited is not shown."""
        if self.last_text is not None:
            words = self.lines[self.last_text].removesuffix(" ”")
            self.lines[self.last_text] = f"{words}”" if words != "“" else ""
        self.after_space, self.last_text = True, None


def _attributes(attrs):
    values = dict(reversed(attrs))  # of two alike, the browser keeps the first
    if values.get("name") in SECRETS and "value" in values:
        values["value"] = "(secret)"
    return "".join(
        f" {name}" if value is None else f' {name}="{_value(name, value)}"'
        for name, value in sorted(values.items())
    )


def _value(name, value):
    if name == "class":
        return " ".join(sorted(set(value.split())))
    if name in EXACT_ATTRIBUTES or name.startswith("data-"):
        return value
    return RUN.sub(" ", value).strip(SPACE)


def _script(text):
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True)
    except ValueError:
        return text.strip(SPACE)


def without_shown_spaces(lines):
    """The same lines, once no space between two inline elements counts."""
    bare = (re.sub(r"^“ | ”$", lambda m: m[0].strip(" "), line) for line in lines)
    return [line for line in bare if line != "“”"]
