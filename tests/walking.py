"""A visitor who goes from link to link, through what search engines are told of."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

ADDRESS = re.compile(r"<loc>https?://[^/]+(/[^<]*)</loc>")
# The next page of a list, and the one before.
PAGE_OF_A_LIST = re.compile(r"(apres|avant)=[\w-]+")


def sitemap_of(client):
    """Every address that search engines are told."""
    index = client.get("/sitemap.xml").content.decode()
    parts = [client.get(part) for part in ADDRESS.findall(index)]
    return {each for part in parts for each in ADDRESS.findall(part.content.decode())}


def reached_from_home(client, among):
    """Those of these addresses that links lead to, and the pages of their lists."""
    to_read, reached = ["/"], {"/"}
    while to_read:
        path = to_read.pop()
        answer = client.get(path)
        assert answer.status_code == 200, path
        for link in links_of(path, answer.content.decode()):
            if (link in among or PAGE_OF_A_LIST.search(link)) and link not in reached:
                reached.add(link)
                to_read.append(link)
    return reached & among


def links_of(path, page):
    """Where the links of a page lead in the portal; of queries, only pages of lists."""
    for link in _Links(page).found:
        parts = urlsplit(urljoin(path, link))
        if not parts.netloc:
            follows = PAGE_OF_A_LIST.fullmatch(parts.query)
            yield f"{parts.path}?{parts.query}" if follows else parts.path


class _Links(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag == "a" and (address := dict(attributes).get("href")):
            self.found.append(address)
