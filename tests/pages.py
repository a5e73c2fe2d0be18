"""Pages as tests read them."""

import re


def flat(html):
    """What a template lays on many lines, on one: no space stays beside a tag."""
    on_one_line = re.sub(r"[ \t\n]+", " ", html)
    return re.sub(r" ?([<>]) ?", r"\1", on_one_line)
