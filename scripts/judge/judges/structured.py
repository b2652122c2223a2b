"""Structured data: JSON-LD as extruct and PyLD read it, against schemas/schema-org.json; Open Graph as extruct reads it.

PyLD expands each page's data with a context made of that table, so a type or a member that the table does not know is
lost in the expansion, and that is a finding. Addresses must be whole and, where they are of this site, lead to a file.
"""

import datetime
import functools
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import extruct
from pyld import jsonld

from verdict import Finding, Verdict

ROOT = "https://schema.org/"
TABLE = json.loads((Path(__file__).resolve().parent.parent / "schemas" / "schema-org.json").read_text(encoding="utf-8"))
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@functools.cache
def kinds_above(name):
    """A type and all that it is a kind of."""
    above = TABLE["types"][name].get("kindOf", [])
    above = [above] if isinstance(above, str) else above
    return {name}.union(*(kinds_above(parent) for parent in above))


@functools.cache
def members_of(name):
    return {member for kind in kinds_above(name) for member in TABLE["types"][kind]["members"]}


def context():
    """Terms of the table alone, without a vocabulary for the rest."""
    terms = {name: ROOT + name for name in TABLE["types"]}
    for name in {member for kind in TABLE["types"].values() for member in kind["members"]}:
        terms[name] = {"@id": ROOT + name}
    for name in TABLE["values"]["address"]:
        terms[name] = {"@id": ROOT + name, "@type": "@id"}
    return {"@context": terms}


def load(address, _options=None):
    """The one context that there is; nothing is fetched."""
    if address.rstrip("/") not in ("https://schema.org", "http://schema.org"):
        raise ValueError(f"the context {address} is not schema.org")
    return {"contextUrl": None, "documentUrl": ROOT, "document": context()}


class Reading:
    """What is wrong with the data of one page."""

    def __init__(self, built, page):
        self.built = built
        self.page = page
        self.findings = []
        self.types = []

    def note(self, text):
        self.findings.append(Finding(self.page.path, text))

    def address(self, where, value):
        if not isinstance(value, str) or not re.match(r"https?://[^/\s]+", value):
            self.note(f"{where}: {value!r} is not a whole address")
        elif value.startswith(self.built.origin) and self.built.file(value.split("#")[0]) is None:
            self.note(f"{where}: {value} leads to nothing in the built site")

    def moment(self, where, value):
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
                datetime.date.fromisoformat(value)
            elif datetime.datetime.fromisoformat(str(value)).tzinfo is None:
                self.note(f"{where}: {value!r} has no offset")
        except ValueError:
            self.note(f"{where}: {value!r} is no date of ISO 8601")

    def node(self, value, where):
        """One thing with a type."""
        names = value.get("@type")
        names = names if isinstance(names, list) else [names]
        unknown = [name for name in names if name not in TABLE["types"]]
        if unknown:
            self.note(f"{where}: the type {unknown[0]!r} is not in schemas/schema-org.json")
            return
        self.types += names
        required = {member for name in names for kind in kinds_above(name)
                    for member in TABLE["types"][kind].get("required", [])}
        for member in sorted(required - value.keys()):
            self.note(f"{'/'.join(names)} has no {member}")
        if "@id" in value:
            self.address("@id", value["@id"])
        for member, content in value.items():
            if member.startswith("@"):
                continue
            if not any(member in members_of(name) for name in names):
                self.note(f"{'/'.join(names)} can not have the member {member}")
                continue
            contents = content if isinstance(content, list) else [content]
            if not contents:
                self.note(f"{'/'.join(names)}: {member} is an empty list")
            for entry in contents:
                self.value(f"{'/'.join(names)}: {member}", member, entry)
        if "BreadcrumbList" in names:
            self.breadcrumbs(value)

    def value(self, where, member, value):
        if isinstance(value, dict):
            if set(value) == {"@id"}:
                self.address(where, value["@id"])
                return
            self.node(value, where)
            wanted, names = TABLE["objects"].get(member), value.get("@type")
            names = names if isinstance(names, list) else [names]
            above = {kind for name in names if name in TABLE["types"] for kind in kinds_above(name)}
            if wanted and above and not above.intersection(wanted):
                self.note(f"{where} is a {'/'.join(names)}, not {' or '.join(wanted)}")
            return
        if value in (None, "") or (isinstance(value, str) and not value.strip()):
            self.note(f"{where} is empty")
        elif member in TABLE["values"]["address"]:
            self.address(where, value)
        elif member in TABLE["values"]["date"]:
            self.moment(where, value)
        elif member in TABLE["values"]["number"]:
            if not isinstance(value, int):
                self.note(f"{where}: {value!r} is no number")
        elif member in TABLE["values"]["language"]:
            if not LANGUAGE.fullmatch(str(value)):
                self.note(f"{where}: {value!r} is no language tag")
        elif member in TABLE["values"]["member"]:
            name = str(value).removeprefix(ROOT)
            if name == value or name not in TABLE["members"].get(member, [name]):
                self.note(f"{where}: {value!r} is none of {', '.join(TABLE['members'].get(member, []))} of schema.org")
        elif member in ("author", "publisher", "correction", "acceptedAnswer", "itemListElement", "mainEntity"):
            self.note(f"{where}: {value!r} is a text, not a thing with a type")
        elif not isinstance(value, (str, int, bool, float)):
            self.note(f"{where}: {value!r} is no text")

    def breadcrumbs(self, value):
        items = value.get("itemListElement", [])
        positions = [item.get("position") for item in items if isinstance(item, dict)]
        if positions != list(range(1, len(items) + 1)):
            self.note(f"BreadcrumbList: the positions are {positions}")
        for item in items:
            if not isinstance(item, dict) or not item.get("name"):
                self.note("BreadcrumbList: an item without a name")
        for item in items[:-1]:
            if isinstance(item, dict) and "item" not in item:
                self.note(f"BreadcrumbList: “{item.get('name')}” leads nowhere")

    def expanded(self, data):
        """PyLD must understand all of it: as many members come out as went in."""
        try:
            graph = jsonld.expand(data, {"documentLoader": load, "base": self.built.origin + self.page.url})
        except jsonld.JsonLdError as error:
            self.note(f"PyLD: {error.cause or error}".replace("\n", " ")[:300])
            return
        before, after = count(data), count(graph)
        if before != after:
            self.note(f"PyLD understands {after} of {before} members")

    def open_graph(self, properties):
        rules = TABLE["open_graph"]
        named = {}
        for name, content in properties:
            named.setdefault(name, []).append(content)
        for name in rules["required"]:
            if not named.get(name, [""])[0].strip():
                self.note(f"Open Graph: no {name}")
        kind = named.get("og:type", ["website"])[0]
        if kind not in rules["types"]:
            self.note(f"Open Graph: og:type {kind!r} is none of {', '.join(rules['types'])}")
        allowed = {*rules["required"], *rules["others"], *rules.get(f"of_{kind}", [])}
        for name, contents in named.items():
            if name not in allowed:
                self.note(f"Open Graph: {name} does not belong to a {kind}")
            if len(contents) > 1 and name in ("og:title", "og:type", "og:url", "og:description", "og:locale"):
                self.note(f"Open Graph: {name} stands {len(contents)} times")
        for name in ("og:url", "og:image"):
            for value in named.get(name, []):
                self.address(f"Open Graph: {name}", value)
        if named.get("og:url", [self.page.canonical])[0] != self.page.canonical:
            self.note("Open Graph: og:url is not the canonical address")
        for name in ("article:published_time", "article:modified_time"):
            for value in named.get(name, []):
                self.moment(f"Open Graph: {name}", value)
        if "og:image" in named and not named.get("og:image:alt"):
            self.note("Open Graph: og:image without og:image:alt")


def count(value):
    """The members of all things, not counting those that say what they are, and none of value objects."""
    if isinstance(value, list):
        return sum(map(count, value))
    if not isinstance(value, dict) or "@value" in value:
        return 0
    inner = sum(count(entry) for key, entry in value.items() if key != "@context")
    return inner + sum(1 for key in value if not key.startswith("@"))


def judge(context):
    built = context.built
    findings, types, things = [], {}, 0
    pages = [page for page in built.pages if page.kind]
    for page in pages:
        reading = Reading(built, page)
        for script in page.all("//script[@type='application/ld+json']/text()"):
            try:
                json.loads(script)
            except ValueError as error:
                reading.note(f"JSON-LD: {error}")
        try:
            found = extruct.extract(
                page.bytes.decode("utf-8"), base_url=built.origin + page.url, syntaxes=["json-ld", "opengraph"])
        except (ValueError, AttributeError, TypeError) as error:
            reading.note(f"extruct can not read it: {error}")
            findings += reading.findings
            continue
        if not found["json-ld"] and not reading.findings:
            reading.note("no JSON-LD")
        for data in found["json-ld"]:
            if urlsplit(str(data.get("@context", ""))).netloc != "schema.org":
                reading.note(f"JSON-LD: the context is {data.get('@context')!r}")
                continue
            for node in data.get("@graph", [data]):
                reading.node({key: value for key, value in node.items() if key != "@context"}, "JSON-LD")
            reading.expanded(data)
        if page.url not in ("/",) and not reading.types.count("BreadcrumbList") and built.edition(page) + "/" != page.url:
            reading.note("JSON-LD has no BreadcrumbList")
        reading.open_graph([pair for graph in found["opengraph"] for pair in graph["properties"]])
        if len(found["opengraph"]) != 1:
            reading.note("no Open Graph")
        for name in reading.types:
            types[name] = types.get(name, 0) + 1
        things += len(reading.types)
        findings += reading.findings
    shown = ", ".join(sorted(types))
    return Verdict(f"{things} things on {len(pages)} pages ({shown}) by extruct and PyLD; Open Graph", findings)
