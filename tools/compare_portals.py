"""Compare what two running portals answer, address by address.

    python tools/compare_portals.py http://127.0.0.1:8101 http://127.0.0.1:8102
        [--as porteuse@demo.example --password …] [--limit N] [--also FILE]

Follows the links of the first portal, asks both for each address, and says what differs
in status, headers or body. Reads only: no form is sent but that of the login. Exit
status 1 when the two differ, 2 when they can't be compared.
"""

import argparse
import difflib
import hashlib
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit
from urllib.request import (
    HTTPCookieProcessor,
    HTTPErrorProcessor,
    ProxyHandler,
    Request,
    build_opener,
)

from page_text import page_lines, without_shown_spaces

LOGIN = "/compte/login/"
# Asked first: what a visitor does not reach is what this reader is for.
OWN = ("/espace/", "/moderation/", "/compte/")
# What no page links, or only a page that the crawl may not reach.
EXTRA = Path(__file__).with_name("addresses.txt")
# Never asked: what acts, what is no page, and keys that open once.
LEFT_OUT = re.compile(
    r"^/static/|/logout/|/deconnexion/"
    r"|^/(invitation|annuaire/lien|annuaire/confirmation|annuaire/references)/(?!nulle)"
    r"|^/compte/(confirm-email|password/reset/key)/"
)
# Addresses with a query that are asked of one kind of page: by the names in it, in all.
PER_NAMES, PER_PLACE = 3, 40
HEADERS = [
    "Allow",
    "Cache-Control",
    "Content-Disposition",
    "Content-Language",
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Link",
    "Permissions-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "Vary",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "X-Robots-Tag",
]
UNORDERED = {"Cache-Control", "Content-Security-Policy", "Permissions-Policy", "Vary"}
PRESENT = ["ETag", "Last-Modified"]  # their value follows from the body or the hour
STATIC_NAME = re.compile(r"(/static/[^\s\"'<>()]*?)\.[0-9a-f]{12}(\.\w+)")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
STARTED = datetime.now(UTC) - timedelta(minutes=1)
# What changes from one loading of the starting content to the next.
LOADED = [
    (re.compile(r"(\d{4}-?\d\d-?\d\d[T ])[\d:.]+(Z|[+-]\d\d:\d\d)?"), r"\1(time)"),
    (re.compile(r"\b\d{1,2}(:| h |\u00a0h\u00a0)\d\d\b"), "(time)"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "(hash)"),
]
IN_LINES = {"ensure_ascii": False, "indent": 1, "sort_keys": True}
DIFF_LINES = 40
SHOWN = 5  # addresses named for one and the same difference


class Incomparable(Exception):
    """The comparison can't be made; the message says why."""


class AsIs(HTTPErrorProcessor):
    """Errors and redirections are answers like others."""

    def http_response(self, request, response):
        return response

    https_response = http_response


@dataclass
class Answer:
    status: int
    headers: object
    body: bytes

    @property
    def kind(self):
        return self.headers.get_content_type()

    @property
    def text(self):
        return self.body.decode(
            self.headers.get_content_charset() or "utf-8", "replace"
        )


class Portal:
    """One running portal, and the cookies of the person who reads it."""

    def __init__(self, origin):
        self.origin = origin.rstrip("/")
        cookies = HTTPCookieProcessor(CookieJar())
        self.opener = build_opener(ProxyHandler({}), cookies, AsIs)

    def get(self, address, form=None):
        data = urlencode(form).encode() if form else None
        request = Request(self.origin + address, data)
        try:
            with self.opener.open(request, timeout=120) as response:
                return Answer(response.status, response.headers, response.read())
        except (URLError, OSError) as error:
            raise Incomparable(f"{self.origin}{address}: {error}") from None

    def log_in(self, email, password):
        page = self.get(LOGIN).text
        token = re.search(r'name="csrfmiddlewaretoken"\s+value="(\w+)"', page)
        if not token:
            raise Incomparable(f"{self.origin}{LOGIN} shows no form to log in.")
        form = {"login": email, "password": password, "csrfmiddlewaretoken": token[1]}
        if self.get(LOGIN, form).status != 302:
            raise Incomparable(f"{self.origin} does not let {email} in.")


class Links(HTMLParser):
    """Where a page leads without a gesture that acts."""

    TAGS = {"a": "href", "area": "href", "link": "href", "img": "src", "iframe": "src"}

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form" and (attrs.get("method") or "get").lower() == "get":
            self.found.append(attrs.get("action") or "")
        elif attrs.get(self.TAGS.get(tag)):
            self.found.append(attrs[self.TAGS[tag]])


def links(answer, at):
    """The addresses that an answer gives, in its order."""
    if answer.headers.get("Location"):
        return [urljoin(at, answer.headers["Location"])]
    if answer.kind == "text/html":
        parser = Links()
        parser.feed(answer.text)
        return [urljoin(at, link) for link in parser.found]
    if answer.kind.endswith("xml"):
        return re.findall(r"<loc>([^<]+)</loc>", answer.text)
    return []


class Crawl:
    """The addresses still to ask, each once, and few of each kind with a query."""

    def __init__(self, origin, first):
        self.host = urlsplit(origin).netloc
        self.known = set()
        self.asked = Counter()
        self.waiting = deque()
        self.left_out = 0
        self.add([origin + address for address in first], always=True)

    def add(self, found, *, always=False):
        for link in found:
            parts = urlsplit(link)
            if parts.scheme not in {"http", "https"} or parts.netloc != self.host:
                continue
            address = parts.path + (f"?{parts.query}" if parts.query else "")
            if address in self.known or LEFT_OUT.search(parts.path):
                continue
            self.known.add(address)
            if parts.query and not always and self._has_enough(parts):
                self.left_out += 1
            elif address.startswith(OWN):
                self.waiting.appendleft(address)
            else:
                self.waiting.append(address)

    def _has_enough(self, parts):
        first, *rest = parts.path.strip("/").split("/")
        ending = re.search(r"\.\w+$", parts.path)
        names = frozenset(name for name, _value in parse_qsl(parts.query))
        place = (first, len(rest), ending and ending[0])
        few = self.asked[place, names] < PER_NAMES and self.asked[place] < PER_PLACE
        if few:
            self.asked.update([place, (place, names)])
        return not few


class Telling:
    """How an answer is told, without what is one portal's own."""

    def __init__(self, *origins, own_data=False, without=()):
        self.without = tuple(f"{name}:".lower() for name in without)
        hosts = [urlsplit(origin).netloc for origin in origins]
        written = {form for host in hosts for form in (host, quote(host, safe=""))}
        alike = re.compile(f"({'|'.join(map(re.escape, written))})(?![0-9])")
        self.masks = [(alike, "portal.example"), (STATIC_NAME, r"\1\2")]
        self.masks += [(INSTANT, without_now), *(LOADED if own_data else [])]

    def neutral(self, text):
        for passing, mask in self.masks:
            text = passing.sub(mask, text)
        return text

    def lines(self, answer):
        """Status and headers, then the body."""
        head = [self.neutral(line) for line in head_lines(answer)]
        head = [line for line in head if not line.lower().startswith(self.without)]
        return head + body_lines(answer, self.neutral)


def without_now(match):
    """An instant of the comparison itself, such as its login, is nobody's datum."""
    return "(now)" if datetime.fromisoformat(match[0]) > STARTED else match[0]


def head_lines(answer):
    lines = [f"status {answer.status}", f"type {answer.headers.get('Content-Type')}"]
    lines.append(f"location {answer.headers.get('Location')}")
    lines += [f"{name}: {header(answer, name)}" for name in HEADERS]
    lines += [f"{name}: {name in answer.headers}" for name in PRESENT]
    cookies = answer.headers.get_all("Set-Cookie") or []
    lines += sorted(f"cookie {cookie.split('=')[0]}" for cookie in cookies)
    return lines


def header(answer, name):
    """Its value; the order of the directives of a policy says nothing."""
    value = answer.headers.get(name)
    if value and name in UNORDERED:
        return "; ".join(sorted(re.split(r"\s*[;,]\s*", value)))
    return value


def body_lines(answer, neutral):
    kind = answer.kind
    if kind == "application/pdf":
        return []  # dated, and written anew each time
    try:
        text = neutral(answer.body.decode())
    except UnicodeDecodeError:
        digest = hashlib.sha256(answer.body).hexdigest()
        return [f"{len(answer.body)} bytes {digest}"]
    try:
        if kind == "text/html":
            return page_lines(text)
        if kind.endswith("json"):
            return json.dumps(json.loads(text), **IN_LINES).splitlines()
        if kind.endswith("xml"):
            tree = ET.canonicalize(text, strip_text=True)
            return tree.replace("><", ">\n<").split("\n")
    except (ValueError, ET.ParseError) as error:
        return [f"malformed: {error}", *text.splitlines()]
    return [repr(line) for line in text.splitlines(keepends=True)]


class Findings:
    """What differs; the same difference on many pages is said once."""

    def __init__(self):
        self.groups = {}
        self.statuses = Counter()
        self.asked = 0
        self.unsteady = []

    def add(self, address, before, after):
        diff = list(difflib.unified_diff(before, after, lineterm="", n=2))[2:]
        changed = tuple(line for line in diff if line[0] in "+-")
        _diff, addresses = self.groups.setdefault(changed, (diff, []))
        if without_shown_spaces(before) == without_shown_spaces(after):
            address += " (only spaces between inline elements)"
        addresses.append(address)

    @property
    def differing(self):
        return sum(len(addresses) for _diff, addresses in self.groups.values())

    def say(self):
        for diff, addresses in self.groups.values():
            print("\n" + "\n".join(f"≠ {address}" for address in addresses[:SHOWN]))
            if len(addresses) > SHOWN:
                print(f"  … and {len(addresses) - SHOWN} more alike")
            print("\n".join(f"    {line}" for line in diff[:DIFF_LINES]))
            if len(diff) > DIFF_LINES:
                print(f"    … {len(diff) - DIFF_LINES} more lines")
        for address in self.unsteady:
            print(f"~ {address} differed once, then no more")
        statuses = ", ".join(f"{n} × {s}" for s, n in sorted(self.statuses.items()))
        print(
            f"\n{self.asked} addresses ({statuses}): {self.differing} differ, "
            f"in {len(self.groups)} ways; {len(self.unsteady)} unsteady."
        )


def addresses(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("/")]


def compare(first, second, crawl, *, told, limit):
    findings = Findings()
    with ThreadPoolExecutor(2) as both:

        def ask(address):
            return both.map(lambda portal: portal.get(address), (first, second))

        while crawl.waiting and findings.asked != limit:
            address = crawl.waiting.popleft()
            before, after = ask(address)
            findings.asked += 1
            findings.statuses[before.status] += 1
            crawl.add(links(before, first.origin + address))
            if told(before) == told(after):
                continue
            # A minute may have passed between the two answers: ask once more.
            pair = [told(answer) for answer in ask(address)]
            if pair[0] == pair[1]:
                findings.unsteady.append(address)
            else:
                findings.add(address, *pair)
    return findings


def read_options():
    parser = argparse.ArgumentParser(description="Compare two running portals.")
    parser.add_argument("first", help="the portal whose links are followed")
    parser.add_argument("second")
    parser.add_argument("--as", dest="email", help="who reads; a visitor else")
    parser.add_argument("--password", default="commun-de-demo")
    parser.add_argument("--limit", type=int, default=-1, metavar="N")
    parser.add_argument(
        "--own-data", action="store_true", help="each loaded its content itself"
    )
    parser.add_argument("--without-header", action="append", default=[], metavar="NAME")
    parser.add_argument(
        "--also", type=Path, metavar="FILE", help="more addresses, one a line"
    )
    return parser.parse_args()


def main():
    options = read_options()
    first, second = Portal(options.first), Portal(options.second)
    extra = addresses(EXTRA) + (addresses(options.also) if options.also else [])
    try:
        if options.email:
            first.log_in(options.email, options.password)
            second.log_in(options.email, options.password)
        crawl = Crawl(first.origin, extra)
        telling = Telling(
            first.origin,
            second.origin,
            own_data=options.own_data,
            without=options.without_header,
        )
        findings = compare(
            first, second, crawl, told=telling.lines, limit=options.limit
        )
    except Incomparable as error:
        print(error, file=sys.stderr)
        return 2
    findings.say()
    print(
        f"{crawl.left_out} addresses with a query left out, {len(crawl.waiting)} not "
        f"reached, read by {options.email or 'a visitor'}"
        + "".join(f", without {name}" for name in options.without_header)
    )
    return 1 if findings.groups else 0


if __name__ == "__main__":
    sys.exit(main())
