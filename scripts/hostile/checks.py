"""What must be true of every built site."""
import json
import os
import re
import xml.parsers.expat
from html.parser import HTMLParser

SCHEMES = {"http", "https", "mailto", "tel"}
URL_ATTRIBUTES = {
    "href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "cite", "ping", "longdesc",
    "manifest", "codebase", "icon", "lowsrc", "dynsrc", "srcset",
}
ELEMENTS = {"iframe", "object", "embed", "base", "applet", "frame", "frameset", "plaintext", "xmp", "math", "foreignobject"}


def url_problem(url):
    """Why a browser might not take this for a link of an allowed kind."""
    plain = re.sub(r"[\x00-\x20\x7f]", "", url)
    if re.match(r"[/\\]{2}", plain):
        return f"leads to another host: {url[:80]!r}"
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", plain)
    if scheme and scheme[1].lower() not in SCHEMES:
        return f"has the scheme {scheme[1]!r}: {url[:80]!r}"
    return None


class Markup(HTMLParser):
    """Finds in a page, or in the HTML of a feed, what could act."""

    def __init__(self, is_page):
        super().__init__(convert_charrefs=True)
        self.is_page, self.problems, self.data = is_page, [], None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag in ELEMENTS:
            self.problems.append(f"element <{tag}>")
        if tag == "script":
            if not self.is_page:
                self.problems.append("a script in a feed")
            elif values.get("type") == "application/ld+json":
                self.data = ""
            elif not re.fullmatch(r"(/[\w.%~-]+)*/assets/[\w./-]+\.js", values.get("src") or ""):
                self.problems.append(f"script {values}")
        if tag in ("style", "form") and not self.is_page:
            self.problems.append(f"element <{tag}> in a feed")
        if tag == "meta" and (values.get("http-equiv") or "").lower() == "refresh":
            target = re.match(r"\d+; url=(.*)", values.get("content") or "", re.DOTALL)
            problem = url_problem(target[1]) if target else "is not understood"
            if problem:
                self.problems.append(f"refresh {problem}")
        for name, value in attributes:
            if name.startswith("on") or name == "srcdoc":
                self.problems.append(f"attribute {name}={value!r}")
            if name == "style" and not self.is_page:
                self.problems.append(f"attribute style={value!r}")
            if name in URL_ATTRIBUTES:
                problem = url_problem(value or "")
                if problem:
                    self.problems.append(f"{name} {problem}")
            if not re.fullmatch(r"[a-zA-Z_:][\w:.-]*", name):
                self.problems.append(f"odd attribute {name!r}")

    def handle_data(self, data):
        if self.data is not None:
            self.data += data

    def handle_endtag(self, tag):
        if tag == "script" and self.data is not None:
            try:
                json.loads(self.data)
            except ValueError as error:
                self.problems.append(f"JSON-LD: {error}")
            self.data = None


def markup_problems(text, is_page):
    parser = Markup(is_page)
    parser.feed(text)
    parser.close()
    return parser.problems


def control_problem(text):
    found = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", text)
    return f"control character U+{ord(found[0]):04X}" if found else None


def xml_texts(content):
    """All texts of a document, each with its element, attributes and the element above; raises where ill-formed."""
    texts, stack = [], []
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: stack.append([name, attributes, ""])

    def end(_):
        texts.append((*stack.pop(), stack[-1][0] if stack else ""))

    def data(text):
        if stack:
            stack[-1][2] += text
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    parser.Parse(content, True)
    return texts


def feed_problems(path, content):
    problems = []
    if path.endswith(".json"):
        feed = json.loads(content)
        if path.endswith("feed.json"):
            for item in feed["items"]:
                problems += markup_problems(item.get("content_html", ""), False)
                problems += filter(None, [url_problem(item.get("url", "")), url_problem(item.get("image", ""))])
        return problems
    for name, attributes, text, parent in xml_texts(content):
        # Readers take these for HTML; the description of a whole channel is text.
        if name in ("content", "content:encoded") or (name == "description" and parent == "item"):
            problems += markup_problems(text, False)
        for key, value in attributes.items():
            if key in ("href", "url", "xmlUrl", "htmlUrl"):
                problems += filter(None, [url_problem(value)])
        if name in ("link", "loc", "uri") and text:
            problems += filter(None, [url_problem(text)])
    return problems


def lines_problems(path, content):
    """iCalendar: lines of 75 octets that end in CRLF, and one name before each value (RFC 5545 §3.1)."""
    problems = []
    lines = content.split(b"\r\n")
    if lines.pop() != b"":
        problems.append("no CRLF at the end")
    unfolded = []
    for line in lines:
        if len(line) > 75 or b"\n" in line or b"\r" in line:
            problems.append(f"line {line[:60]!r}")
        if line[:1] in (b" ", b"\t") and unfolded:
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    depth = []
    for line in unfolded:
        name = re.match(rb"([A-Z0-9-]+)([;:])", line)
        if not name:
            problems.append(f"line {line[:60]!r}")
        elif name[1] == b"BEGIN":
            depth.append(line[6:])
        elif name[1] == b"END" and (not depth or depth.pop() != line[4:]):
            problems.append(f"line {line[:60]!r}")
        elif name[1] in (b"ATTACH", b"URL"):
            problems += filter(None, [url_problem(line.split(b":", 1)[1].decode("utf-8"))])
    return problems + ([f"{path} is not closed"] if depth else [])


def table_problems(content):
    """CSV: rows of equal length, and no cell that a spreadsheet takes for a formula."""
    import csv
    import io
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    problems = [f"row of {len(row)} cells" for row in rows if len(row) != len(rows[0])]
    for row in rows:
        problems += [f"formula {cell[:40]!r}" for cell in row if cell[:1] in "=+-@\t\r" and cell and not re.fullmatch(r"-?[\d.]+", cell)]
    return problems


# What the lines of the rules for withdrawn pages may be, as a whole: an address ends none of them and begins none.
RULES = {
    "_redirects": r"# .*|/\S* /\S* 410!",
    "record/gone/nginx.conf":
        r'# .*|location (=|\^~) "[^"\\\s]*" \{ (error_page 410 @candor_gone_\d+; )?return 410; \}|'
        r'location @candor_gone_\d+ \{ try_files "[^"\\$\s]*" =410; \}',
    "record/gone/apache.conf":
        r'# .*|<LocationMatch "\^[^"\s]*\$">|  ErrorDocument 410 /\S*|  <If "-z reqenv\(\'REDIRECT_STATUS\'\)">|'
        r"    Redirect gone|  </If>|</LocationMatch>",
}


def check_file(path, full):
    """What is wrong with one file of the output."""
    with open(full, "rb") as file:
        content = file.read()
    try:
        if path.endswith((".html", ".htm")):
            text = content.decode("utf-8")
            return markup_problems(text, True) + list(filter(None, [control_problem(text)]))
        if path.endswith((".atom", ".rss", ".xml", ".opml", ".json", ".jsonld", ".geojson")):
            return feed_problems(path, content)
        if path.endswith(".ics"):
            return lines_problems(path, content)
        if path.endswith(".csv"):
            return table_problems(content)
        if path in RULES:
            lines = content.decode("utf-8").split("\n")
            return [f"line {line[:90]!r}" for line in lines if line and not re.fullmatch(RULES[path], line)]
        if os.path.basename(path) in ("robots.txt", "security.txt"):
            allowed = r"(#.*|[A-Za-z-]+:.*|)"
            return [f"line {line[:60]!r}" for line in content.decode("utf-8").split("\n") if not re.fullmatch(allowed, line)]
    except Exception as error:  # Whatever a parser has against the file is the finding.
        return [f"{type(error).__name__}: {error}"]
    return []
