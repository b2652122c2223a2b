"""Feeds, sitemaps and lists of feeds.

Every feed.atom is held against a RELAX NG schema of RFC 4287 (atom.rng), every feed.json against one of JSON Feed 1.1
(jsonfeed-1.1.json), every sitemap against sitemap.xsd. Those in schemas/ say in our own words what the standards ask;
--schemas names a folder with others of the same names, which are used as well. Every Atom and RSS feed is also read
with feedparser, whose release knows no JSON Feed; RSS and OPML must be well-formed and whole; ids must be unique tag:
URIs; all URLs must be absolute; the three feeds of a folder must hold the same entries.
"""

import datetime
import email.utils
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import jsonschema
from lxml import etree, html

from verdict import CouldNotRun, Finding, Verdict

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

# RFC 4151: "tag:" authority "," date ":" specific
TAG_URI = re.compile(r"tag:[A-Za-z0-9.@_-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*")
# RFC 3986 lets no other characters stand in a URI.
URI_CHARACTERS = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
SITEMAP_URLS = 50_000
SITEMAP_BYTES = 52_428_800
URL_ATTRIBUTES = ("href", "src", "poster", "action", "cite", "data")
OWN_SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"


class Feeds:
    """Collects what is wrong and how much was looked at."""

    def __init__(self, output, schemas):
        self.output = output
        self.problems = []
        self.counts = {}
        self.entries = {}
        self.empty = 0
        self.load_schemas(schemas)

    # Schemas

    def load_schemas(self, folders):
        self.atom_schemas, self.json_schemas, self.sitemap_schemas = [], [], []
        checker = jsonschema.FormatChecker()
        for needed in ("uri", "date-time"):
            if needed not in checker.checkers:
                raise CouldNotRun(f"jsonschema can not check {needed}; install jsonschema[format]")
        for folder in folders:
            if (path := folder / "atom.rng").is_file():
                self.atom_schemas.append(etree.RelaxNG(etree.parse(str(path))))
            if (path := folder / "sitemap.xsd").is_file():
                self.sitemap_schemas.append(etree.XMLSchema(etree.parse(str(path))))
            if (path := folder / "jsonfeed-1.1.json").is_file():
                schema = json.loads(path.read_text(encoding="utf-8"))
                kind = jsonschema.validators.validator_for(schema, default=jsonschema.Draft7Validator)
                self.json_schemas.append(kind(schema, format_checker=checker))

    # Notes

    def problem(self, path, text):
        self.problems.append(Finding(str(path.relative_to(self.output)), text))

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1

    # Parts of feeds

    def parse(self, path):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        try:
            return etree.fromstring(path.read_bytes(), parser)
        except etree.XMLSyntaxError as error:
            self.problem(path, f"not well-formed: {error}")
            return None

    def schema(self, path, root, schemas):
        for schema in schemas:
            if not schema.validate(root):
                for error in list(schema.error_log)[:5]:
                    self.problem(path, f"line {error.line}: {error.message}")

    def url(self, path, where, value):
        """A URL a reader fetches: absolute, http or https, RFC 3986 characters only."""
        try:
            parts = urlsplit(value or "")
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            self.problem(path, f"{where}: {value!r} is not an absolute http(s) URL")
        elif not URI_CHARACTERS.fullmatch(value):
            self.problem(path, f"{where}: {value!r} holds characters that must be percent-encoded")

    def content(self, path, where, text):
        """The HTML of an entry: every link in it must be absolute."""
        if not (text or "").strip():
            return
        try:
            fragments = html.fragments_fromstring(text)
        except (etree.ParserError, ValueError) as error:
            self.problem(path, f"{where}: not HTML: {error}")
            return
        for fragment in fragments:
            if isinstance(fragment, str):
                continue
            for element in fragment.iter(etree.Element):
                values = [element.get(name) for name in URL_ATTRIBUTES]
                values += [part.split()[0] for part in (element.get("srcset") or "").split(",") if part.strip()]
                for value in values:
                    if value is not None and not re.match(r"(https?://|mailto:|tel:)", value):
                        self.problem(path, f"{where}: the link {value!r} in the content is not absolute")

    def ids(self, path, ids):
        for value in ids:
            if not TAG_URI.fullmatch(value or ""):
                self.problem(path, f"the id {value!r} is not a tag: URI")
        for value in sorted({value for value in ids if value and ids.count(value) > 1}):
            self.problem(path, f"the id {value!r} stands more than once")

    def kept(self, path, ids):
        self.entries.setdefault(path.parent, {})[path.name] = ids
        self.empty += not ids
        self.counts["entries"] = self.counts.get("entries", 0) + len(ids)

    def read_with_feedparser(self, path, expected):
        read = feedparser.parse(path.read_bytes())
        if read.bozo:
            self.problem(path, f"feedparser: {read.get('bozo_exception')}")
        if not read.feed.get("title"):
            self.problem(path, "feedparser: the feed has no title")
        if not read.feed.get("link"):
            self.problem(path, "feedparser: the feed has no link")
        if len(read.entries) != expected:
            self.problem(path, f"feedparser: {len(read.entries)} of {expected} entries found")
        for number, entry in enumerate(read.entries, 1):
            for field in ("id", "link", "title", "published", "content"):
                if field not in entry:
                    self.problem(path, f"feedparser: entry {number} has no {field}")
            if not entry.get("published_parsed"):
                self.problem(path, f"feedparser: the date of entry {number} can not be read")

    # Formats

    def atom(self, path):
        self.count("Atom feeds")
        root = self.parse(path)
        if root is None:
            return
        self.schema(path, root, self.atom_schemas)
        if root.tag != ATOM + "feed":
            self.problem(path, f"the root is {root.tag}, not an Atom feed")
            return
        entries = root.findall(ATOM + "entry")
        ids = [entry.findtext(ATOM + "id") for entry in entries]
        self.ids(path, [root.findtext(ATOM + "id")] + ids)
        rels = {link.get("rel", "alternate") for link in root.findall(ATOM + "link")}
        for rel in sorted({"self", "alternate"} - rels):
            self.problem(path, f"the feed has no link rel={rel!r}")
        for element in root.iter(ATOM + "link"):
            self.url(path, "link", element.get("href"))
        for tag in ("uri", "icon", "logo"):
            for element in root.iter(ATOM + tag):
                self.url(path, tag, element.text)
        self.media(path, root)
        for entry in entries:
            self.content(path, entry.findtext(ATOM + "id"), entry.findtext(ATOM + "content"))
        self.read_with_feedparser(path, len(entries))
        self.kept(path, ids)

    def rss(self, path):
        self.count("RSS feeds")
        root = self.parse(path)
        if root is None:
            return
        channel = root.find("channel")
        if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
            self.problem(path, "not an RSS 2.0 feed with a channel")
            return
        self.required(path, "channel", channel, ("title", "link", "description"))
        self.url(path, "channel link", channel.findtext("link"))
        links = channel.findall(ATOM + "link")
        if "self" not in {link.get("rel") for link in links}:
            self.problem(path, "the channel has no atom:link rel='self'")
        for link in links:
            self.url(path, "atom:link", link.get("href"))
        self.media(path, root)
        items = channel.findall("item")
        for number, item in enumerate(items, 1):
            where = f"item {number}"
            self.required(path, where, item, ("title", "link", "guid", "pubDate"))
            self.url(path, f"{where} link", item.findtext("link"))
            guid = item.find("guid")
            if guid is not None and guid.get("isPermaLink") != "false":
                self.problem(path, f"{where}: the guid is no URL and must say isPermaLink='false'")
            self.content(path, where, item.findtext(CONTENT + "encoded"))
            self.content(path, where, item.findtext("description"))
        for tag in ("pubDate", "lastBuildDate"):
            for element in channel.iter(tag):
                self.rfc822(path, tag, element.text)
        ids = [item.findtext("guid") for item in items]
        self.ids(path, ids)
        self.read_with_feedparser(path, len(items))
        self.kept(path, ids)

    def json(self, path):
        self.count("JSON feeds")
        try:
            feed = json.loads(path.read_bytes().decode("utf-8"), object_pairs_hook=unique_members)
        except ValueError as error:
            self.problem(path, f"not JSON: {error}")
            return
        for schema in self.json_schemas:
            for error in list(schema.iter_errors(feed))[:5]:
                self.problem(path, f"{error.json_path}: {error.message[:200]}")
        if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
            self.problem(path, "not a JSON Feed with items")
            return
        if feed.get("version") != "https://jsonfeed.org/version/1.1":
            self.problem(path, f"the version is {feed.get('version')!r}")
        for key in ("home_page_url", "feed_url"):
            self.url(path, key, feed.get(key))
        items = [item for item in feed["items"] if isinstance(item, dict)]
        for number, item in enumerate(items, 1):
            where = f"item {number}"
            for key in ("title", "date_published", "content_html"):
                if key not in item:
                    self.problem(path, f"{where} has no {key}")
            self.url(path, f"{where} url", item.get("url"))
            if "image" in item:
                self.url(path, f"{where} image", item["image"])
            self.content(path, where, item.get("content_html"))
        for author in [author for part in [feed] + items for author in part.get("authors", [])]:
            if "url" in author:
                self.url(path, "author url", author["url"])
        ids = [item.get("id") for item in items]
        self.ids(path, ids)
        self.kept(path, ids)

    def sitemap(self, path):
        self.count("sitemaps")
        root = self.parse(path)
        if root is None:
            return
        size = path.stat().st_size
        if size > SITEMAP_BYTES or len(root) > SITEMAP_URLS:
            self.problem(path, f"too large: {size} bytes, {len(root)} entries")
        locations = [element.text for element in root.iter(SITEMAP + "loc")]
        for location in locations:
            self.url(path, "loc", location)
        if len(set(locations)) != len(locations):
            self.problem(path, "a URL stands more than once")
        if root.tag == SITEMAP + "urlset":
            self.schema(path, root, self.sitemap_schemas)
        elif root.tag == SITEMAP + "sitemapindex":
            if not locations:
                self.problem(path, "the index names no sitemap")
            for location in locations:
                if not (path.parent / urlsplit(location or "").path.rsplit("/", 1)[-1]).is_file():
                    self.problem(path, f"{location} is not in the output")
        else:
            self.problem(path, f"the root is {root.tag}, not a sitemap")

    def opml(self, path):
        self.count("OPML lists")
        root = self.parse(path)
        if root is None:
            return
        if root.tag != "opml" or root.get("version") != "2.0" or [child.tag for child in root] != ["head", "body"]:
            self.problem(path, "not an OPML 2.0 document with head and body")
            return
        outlines = list(root.iter("outline"))
        if not outlines:
            self.problem(path, "the body has no outline")
        for outline in outlines:
            if not outline.get("text"):
                self.problem(path, "an outline has no text")
            if outline.get("type") == "rss" or outline.get("xmlUrl") is not None:
                self.url(path, "xmlUrl", outline.get("xmlUrl"))
            if outline.get("htmlUrl") is not None:
                self.url(path, "htmlUrl", outline.get("htmlUrl"))
        for tag in ("dateCreated", "dateModified"):
            for element in root.iter(tag):
                self.rfc822(path, tag, element.text)

    def robots(self, path):
        self.count("robots.txt")
        lines = path.read_text(encoding="utf-8").splitlines()
        if not any(line.lower().startswith("user-agent:") for line in lines):
            self.problem(path, "no User-agent line")
        for line in lines:
            if line.lower().startswith("sitemap:"):
                location = line.split(":", 1)[1].strip()
                self.url(path, "Sitemap", location)
                if not (path.parent / urlsplit(location).path.rsplit("/", 1)[-1]).is_file():
                    self.problem(path, f"{location} is not in the output")

    def security(self, path):
        self.count("security.txt")
        fields = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, _, value = line.partition(": ")
                fields.setdefault(name.lower(), []).append(value)
        contacts = fields.get("contact", [])
        if not contacts:
            self.problem(path, "no Contact (RFC 9116 §2.5.3)")
        for value in contacts:
            if not re.match(r"(mailto:|tel:|https://).", value):
                self.problem(path, f"Contact {value!r} is not a mailto:, tel: or https: URI")
        expires = fields.get("expires", [])
        if len(expires) != 1:
            self.problem(path, "Expires must stand exactly once (RFC 9116 §2.5.5)")
        for value in expires:
            try:
                if datetime.datetime.fromisoformat(value).tzinfo is None:
                    self.problem(path, f"Expires {value!r} has no offset")
            except ValueError:
                self.problem(path, f"Expires {value!r} is not a date of RFC 3339")
        if len(fields.get("preferred-languages", [])) > 1:
            self.problem(path, "Preferred-Languages stands more than once (RFC 9116 §2.5.8)")
        for name in ("canonical", "policy"):
            for value in fields.get(name, []):
                if not value.startswith("https://"):
                    self.problem(path, f"{name} {value!r} is not an https: URL")

    # Pieces

    def required(self, path, where, element, names):
        for name in names:
            if not (element.findtext(name) or "").strip():
                self.problem(path, f"{where} has no {name}")

    def media(self, path, root):
        for element in root.iter(MEDIA + "content", MEDIA + "thumbnail"):
            self.url(path, "media", element.get("url"))

    def rfc822(self, path, where, text):
        try:
            moment = email.utils.parsedate_to_datetime(text or "")
        except (TypeError, ValueError):
            moment = None
        if moment is None or moment.tzinfo is None:
            self.problem(path, f"{where}: {text!r} is not a date of RFC 822 with an offset")
        elif moment.strftime("%a") != (text or "")[:3]:
            self.problem(path, f"{where}: {text!r} names the wrong day of the week")

    # The whole

    def run(self):
        for pattern, check in (
            ("feed.atom", self.atom),
            ("feed.rss", self.rss),
            ("feed.json", self.json),
            ("sitemap*.xml", self.sitemap),
            ("*.opml", self.opml),
            ("robots.txt", self.robots),
            ("security.txt", self.security),
        ):
            for path in sorted(self.output.rglob(pattern)):
                check(path)
        for folder, feeds in sorted(self.entries.items()):
            for name in ("feed.atom", "feed.rss", "feed.json"):
                if name not in feeds:
                    self.problem(folder / name, "missing or unreadable, though its sisters are there")
            if len({tuple(ids) for ids in feeds.values()}) > 1:
                self.problem(folder, "feed.atom, feed.rss and feed.json do not hold the same entries")
        for what in ("Atom feeds", "RSS feeds", "JSON feeds", "sitemaps"):
            if not self.counts.get(what):
                self.problem(self.output, f"no {what} found")
        if self.entries and not self.counts.get("entries"):
            self.problem(self.output, "no feed has an entry")


def unique_members(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member stands more than once in an object")
    return members


def judge(context):
    feeds = Feeds(context.built.root, [OWN_SCHEMAS, *context.schemas])
    feeds.run()
    looked = ", ".join(f"{count} {what}" for what, count in feeds.counts.items()) or "nothing"
    return Verdict(f"{looked}; {feeds.empty} feeds without entries", feeds.problems)
