"""What search engines read of a page: schema.org, as JSON-LD."""

import json

from django.utils.html import format_html
from django.utils.safestring import mark_safe

# In a script element only these could end it or open another.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def linked_data(**thing):
    """A data block for the head of a page; facts that are empty are left out."""
    facts = {"@context": "https://schema.org", "@type": thing.pop("type")}
    facts |= {name: value for name, value in thing.items() if value}
    text = json.dumps(facts, ensure_ascii=False).translate(ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>', mark_safe(text)
    )
