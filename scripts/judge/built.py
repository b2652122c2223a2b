"""The built site as the judges read it: files on disk, nothing run."""

import functools
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html


class Page:
    """An HTML file of the built site."""

    def __init__(self, root, path):
        self.file = path
        self.path = path.relative_to(root).as_posix()
        self.url = "/" + self.path.removesuffix("index.html") if path.name == "index.html" else "/" + self.path
        self.bytes = path.read_bytes()

    @functools.cached_property
    def tree(self):
        return html.document_fromstring(self.bytes, parser=html.HTMLParser(encoding="utf-8"))

    def all(self, xpath):
        return self.tree.xpath(xpath)

    def first(self, xpath):
        return next(iter(self.tree.xpath(xpath)), None)

    @functools.cached_property
    def lang(self):
        return self.tree.get("lang") or ""

    @functools.cached_property
    def dir(self):
        return self.tree.get("dir") or "ltr"

    @functools.cached_property
    def kind(self):
        """What the page is, as its body says by its class; None on a page that only leads on to another."""
        found = re.search(r"(?:^|\s)kind-([a-z-]+)", self.first("//body/@class") or "")
        return found[1] if found else None

    @property
    def leads_on(self):
        return self.first("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']") is not None

    @property
    def canonical(self):
        return self.first("//link[@rel='canonical']/@href")


class Built:
    """A folder that candor wrote."""

    def __init__(self, root):
        self.root = Path(root).resolve()
        self.pages = [Page(self.root, path) for path in sorted(self.root.rglob("*.html"))]
        self.by_url = {page.url: page for page in self.pages}

    @functools.cached_property
    def home(self):
        return self.by_url.get("/")

    @functools.cached_property
    def origin(self):
        """Where the site says it stands, without a slash at the end."""
        address = self.home.canonical if self.home is not None else None
        return (address or "https://www.example.gov/").rstrip("/")

    @functools.cached_property
    def languages(self):
        """The folder of each edition: {"en": "", "es": "/es"}, the main one first."""
        main = self.home.lang if self.home is not None else "en"
        found = {main: ""}
        for page in self.pages:
            match = re.fullmatch(r"/([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)/", page.url)
            if match and page.lang.lower() == match[1].lower() and page.kind == "home":
                found[page.lang] = f"/{match[1]}"
        return found

    def edition(self, page):
        """The folder of the edition that a page stands in."""
        for folder in self.languages.values():
            if folder and page.url.startswith(folder + "/"):
                return folder
        return ""

    def file(self, address):
        """The file that an address of this site leads to; None if there is none, or the address leads elsewhere."""
        parts = urlsplit(address)
        if parts.scheme and not address.startswith(self.origin + "/") and address != self.origin:
            return None
        path = unquote(parts.path)
        if parts.scheme:
            path = path.removeprefix(unquote(urlsplit(self.origin).path))
        file = self.root / path.lstrip("/")
        if path.endswith("/") or not path:
            file = file / "index.html"
        return file if file.is_file() else None

    def page(self, address):
        file = self.file(address)
        if file is None or file.suffix != ".html":
            return None
        return next((page for page in (self.by_url.get("/" + file.relative_to(self.root).as_posix()
                     .removesuffix("index.html")),) if page), None)
