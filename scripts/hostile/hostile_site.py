"""Makes a site in which every field, name and setting holds a payload.

Every field stands on a line of its own, so that a diagnostic tells which field was refused.
"""
import json
import os
import re
import subprocess

import yaml

from payloads import quoted

FOLDERS = {
    "page": "notes", "case": "cases", "case-update": "cases", "procedure": "procedures", "officer": "officers",
    "story": "stories", "program": "programs", "event": "events", "alert": "alerts", "question": "questions",
    "safety": "safety", "section": "stories",
}
# What a field holds where its payload was refused and the site would not be whole without it.
PLAIN = {
    "title": "A title", "number": "26-0001", "name": "A. Name", "place": "A place", "stage": "reported",
    "type": None, "status": None, "text": "Text.",
}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082".replace(" ", ""))
SETTINGS = {
    "title": "A site", "description": "x", "url": "https://www.example.gov", "language": "en", "languages": ["en", "es"],
    "time_zone": "America/Chicago",
    "agency": {"name": "An agency", "short_name": "x", "kind": "PoliceStation", "address": "x", "motto": "x"},
    "contacts": {
        "emergency": "x", "non_emergency": "x", "tips": "x", "tips_url": "/", "records": "x", "complaint_url": "/",
        "commendation_url": "/", "email": "x", "security": "mailto:security@example.gov"},
    "sample": "true", "sample_notice": "x",
    "menu": [{"title": "A title", "url": "/"}, {"title": "A title", "url": "/"}],
    "footer": [{"title": "A title", "url": "/"}],
    "sections": {"stories": {"title": "x", "summary": "x", "page_size": "20"}, "\0key": {"title": "x"}},
    "taxonomies": {"topics": {"title": "x", "singular": "x"}, "\0key": {"title": "x", "singular": "x"}},
    "fields": {"procedure": {"applies_to": {"type": "text", "summary": "x"}, "\0key": {"type": "text", "summary": "x"}}},
    # By the name that a case's deadline has where its own was refused.
    "deadlines": {"plain": {"title": "x", "days": "45", "from": "opened"}},
    "feeds": {"limit": "20", "id_host": "example.gov", "id_date": "2026-01-01"},
    "security": {"expires": "2027-01-01", "policy": "/"},
    "theme": "civic", "smart_punctuation": "true",
}
# A file of strings may have 256 KB.
STRINGS_LIMIT = 250_000
NEEDED_SETTINGS = {"title", "url", "time_zone", "agency", "agency.name"}


def schemas(candor):
    found = {}
    for name in FOLDERS:
        answer = subprocess.run([candor, "schema", name], stdout=subprocess.PIPE, check=True)
        found[name] = json.loads(answer.stdout)
    return found


class HostileSite:
    """One site; `assign` gives the payload of a field by name, or None where it was refused."""

    def __init__(self, schemas, strings, assign, allows_html=False):
        self.schemas, self.strings, self.assign = schemas, strings, assign
        self.allows_html = allows_html
        self.fields_at = {}
        self.used = {}
        # What the file of strings had no room for.
        self.unplaced = set()

    def write(self, folder):
        self.folder = folder
        self.fields_at = {}
        self.names_at = {}
        self.kinds = {}
        self.used = {}
        self.refused_names = set()
        self.settings()
        self.file("content/_theme/strings/en.yml", self.string_lines())
        self.file("content/index.md", [(None, "---"), (None, "title: Home"), (None, "---"), (None, "Home.")])
        for kind in self.schemas:
            self.item(kind)

    def string_lines(self):
        """The strings, with payloads as long as the file stays one that is read; another turn has others."""
        lines, size = [], 0
        for key, words in self.strings.items():
            line = f"{key}: {self.words(key, words)}"
            if size + len(line.encode("utf-8", "surrogatepass")) > STRINGS_LIMIT:
                payload = self.used.pop("strings." + key, None)
                if payload is not None:
                    self.unplaced.add(("strings." + key, payload.number))
                continue
            size += len(line.encode("utf-8", "surrogatepass")) + 1
            lines.append((f"strings.{key}", line))
        return lines

    def words(self, key, words):
        """A string of the theme as YAML: a payload with the places for values that the string must have."""
        if isinstance(words, dict):
            return "{ " + ", ".join(f"{form}: {self.words(key, text)}" for form, text in words.items()) + " }"
        value = self.value("strings." + key, words)
        places = "" if value == words else "".join(re.findall(r"\{\w*\}", words))
        return quoted(value + places)

    def value(self, field, plain):
        payload = self.assign(field)
        if payload is None:
            return plain
        self.used[field] = payload
        return payload.text

    def file(self, path, lines):
        full = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        number = 1
        text = ""
        for field, line in lines:
            for _ in range(line.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1):
                self.fields_at[(path, number)] = field
                number += 1
            text += line + "\n"
        with open(full, "wb") as file:
            file.write(text.encode("utf-8", "surrogatepass"))

    # Settings

    def settings(self):
        lines = []
        self.setting(SETTINGS, "", lines, 0)
        if self.allows_html:
            lines.append((None, "markdown: { html: allow-list }"))
        self.file("content/site.yml", lines)

    def setting(self, value, path, lines, depth):
        indent = "  " * depth
        if isinstance(value, list):
            for number, element in enumerate(value):
                name = f"{path}.{number}"
                if isinstance(element, dict):
                    lines.append((f"site.{name}", indent + "-"))
                    self.setting(element, name, lines, depth + 1)
                elif self.assign(f"site.{name}") is not None:
                    lines.append((f"site.{name}", f"{indent}- {quoted(self.value(f'site.{name}', element))}"))
                else:
                    lines.append((f"site.{name}", f"{indent}- {quoted(element)}"))
            return
        for key, inner in value.items():
            name = f"{path}.{key}".lstrip(".").replace("\0", "")
            written = key
            if key == "\0key":
                written = quoted(self.value(f"site.{name}", "other"))
            if isinstance(inner, (dict, list)):
                lines.append((f"site.{name}", f"{indent}{written}:"))
                self.setting(inner, name, lines, depth + 1)
            elif self.assign(f"site.{name}") is None and inner == "x":
                lines.append((f"site.{name}", f"{indent}{written}: x"))
            else:
                lines.append((f"site.{name}", f"{indent}{written}: {quoted(self.value(f'site.{name}', inner))}"))

    # Items

    def item(self, kind):
        folder = f"content/{FOLDERS[kind]}"
        if kind == "section":
            path = f"{folder}/index.md"
        elif kind == "case-update":
            path = f"{folder}/{self.name('case.#folder', 'one')}/{self.name('case-update.#file', 'update')}.md"
        elif kind == "page":
            # A folder that gives no type.
            path = f"content/{self.name('page.#folder', 'notes')}/{self.name('page.#file', 'note')}.md"
        else:
            path = f"{folder}/{self.name(kind + '.#folder', 'one')}/index.md"
        lines = [(None, "---")]
        for name, schema in self.schemas[kind]["properties"].items():
            required = name in self.schemas[kind].get("required", [])
            lines += self.field(f"{kind}.{name}", name, schema, required, "")
        if kind == "procedure":
            for name in ("applies_to",):
                lines += self.field(f"{kind}.{name}", name, {"type": ["string", "number"]}, False, "")
        lines += self.field(f"{kind}.topics", "topics", {"type": ["array", "string"]}, False, "")
        lines.append((None, "---"))
        lines += self.body(kind)
        self.file(path, lines)
        self.kinds[path] = kind
        asset = self.name(f"{kind}.image.src", "pixel.png")
        # Which field named which part of these paths.
        parts = path.split("/")
        owner = "case" if kind == "case-update" else kind
        if len(parts) > 3 or kind == "page":
            self.names_at["/".join(parts[:-1])] = f"{owner}.#folder"
        if kind in ("page", "case-update"):
            self.names_at[path] = f"{kind}.#file"
        self.names_at["/".join(parts[:-1] + [asset])] = f"{kind}.image.src"
        with open(os.path.join(self.folder, os.path.dirname(path), asset), "wb") as file:
            file.write(PIXEL)

    def name(self, field, plain):
        """A file name: the payload where the file system can hold it."""
        text = self.value(field, plain)
        encoded = text.encode("utf-8", "surrogatepass")
        possible = (
            text not in ("", ".", "..") and "/" not in text and "\0" not in text and len(encoded) <= 240
            and not any(0xD800 <= ord(character) < 0xE000 for character in text)
            and not text.startswith((".", "_")) and not text.endswith("~"))
        if possible:
            return text
        self.refused_names.add(field)
        return plain

    def field(self, field, name, schema, required, indent):
        kind = schema.get("type")
        if "properties" in schema:
            lines = [(field, f"{indent}{name}:")]
            for child, inner in schema["properties"].items():
                lines += self.field(f"{field}.{child}", child, inner, True, indent + "  ")
            if self.assign(field) is None:
                return []
            return lines
        if kind == "array" and "properties" in schema.get("items", {}):
            if self.assign(field) is None:
                return []
            lines = [(field, f"{indent}{name}:"), (field, f"{indent}-")]
            for child, inner in schema["items"]["properties"].items():
                # The schema can not say that only a minor change needs no note.
                needed = child in schema["items"].get("required", []) or (name, child) == ("changes", "note")
                lines += self.field(f"{field}.{child}", child, inner, needed, indent + "  ")
            return lines
        if field.endswith((".image.src", ".photo.src")):
            asset = self.name(f"{field.split('.')[0]}.image.src", "pixel.png")
            return [(field, f"{indent}{name}: {quoted(asset)}")]
        payload = self.assign(field)
        if payload is None:
            if not required:
                return []
            if "enum" in schema:
                return [(None, f"{indent}{name}: {schema['enum'][0]}")]
            if "pattern" in schema:
                return [(None, f"{indent}{name}: 2026-03-02")]
            plain = "plain" if field.endswith(".deadlines.name") else PLAIN.get(name, "x")
            return [(None, f"{indent}{name}: {plain}")]
        self.used[field] = payload
        if kind == ["array", "string"]:
            return [(field, f"{indent}{name}:"), (field, f"{indent}- {quoted(payload.text)}"), (None, f"{indent}- plain")]
        return [(field, f"{indent}{name}: {quoted(payload.text)}")]

    BODIES = {
        "text": "{}", "heading": "## {}", "link": "[words]({})", "angles": "[words](<{}>)", "label": "[{}](https://example.gov/)",
        "title": '[words](https://example.gov/ "{}")', "image": "![words]({})", "alt": "![{}](pixel.png)",
        "image-title": "![words](pixel.png '{}')", "code": "`{}`", "quote": "> {}", "list": "- {}", "autolink": "<{}>",
        "fence": "``` {}\ncode\n```", "code-block": "    {}", "reference": "[words][r]\n\n[r]: {}", "emphasis": "*{}*",
        "two-links": "[a](/{}) [b](#{})", "entity": "&#x3c;{}&#62;",
        "html-attribute": '<span title="{}">words</span>', "html-unquoted": "<kbd title={}>words</kbd>",
        "html-link": '<a href="{}">words</a>', "html-name": "<b {}>words</b>", "html-block": "<div>\n{}\n</div>",
    }

    def body(self, kind):
        lines = []
        for name, form in self.BODIES.items():
            field = f"{kind}.@{name}"
            payload = self.assign(field)
            if payload is None:
                continue
            self.used[field] = payload
            text = payload.text
            # Another site's picture is the writer's to choose; that it is fetched is no injection.
            if name == "image" and text.lstrip(" <").lower().startswith(("http:", "https:")):
                text = "x"
            # A file must be UTF-8; what is not can be tried in front matter only.
            text = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
            lines.append((field, form.replace("{}", text)))
            lines.append((None, ""))
        # The picture that some forms show is beside the page under its own name.
        return lines or [(None, "Text.")]


def string_names(themes):
    with open(os.path.join(themes, "civic", "strings", "en.yml"), encoding="utf-8") as file:
        return yaml.safe_load(file)
