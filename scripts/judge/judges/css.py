"""Style sheets: tinycss2 splits them, Chromium says of every declaration, selector and condition if it knows it.

A declaration with var() is tried with every value that the sheet gives to the property named, as no browser says
beforehand whether those fit.
"""

import itertools
import re

import tinycss2

from verdict import Finding, Verdict

# Another browser needs it, and alone in its rule it takes nothing away where it is not known.
KNOWN_ELSEWHERE = ("::-webkit-details-marker",)
MEDIA_TYPES = {"all", "screen", "print"}
MOST_VALUES = 8
TRY = """rows => rows.map(([kind, ...words]) => {
    if (kind === 'declaration') return CSS.supports(words[0], words[1]);
    if (kind === 'selector') return CSS.supports('selector(' + words[0] + ')');
    if (kind === 'feature') return matchMedia(words[0]).matches !== matchMedia('not ' + words[0]).matches;
    if (kind === 'condition') return words[0] && (CSS.supports(words[0]) || CSS.supports('not (' + words[0] + ')'));
    // What is no property, such as a descriptor of @font-face or of @page: does it outlive the parser?
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(words[0]);
    return sheet.cssRules.length === 1 && (sheet.cssRules[0].style?.length ?? 1) > 0;
})"""


def parts(tokens):
    """Tokens between the commas of the outermost level, as text."""
    groups = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    return [tinycss2.serialize(group).strip() for group in groups]


class Sheet:
    """The questions that one style sheet asks Chromium, each with its place."""

    def __init__(self, name, text):
        self.name = name
        self.questions = []
        self.findings = []
        self.declarations = []
        self.values = {}
        self.counts = {"declarations": 0, "selectors": 0, "conditions": 0}
        self.rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), "", False)

    def note(self, node, text):
        self.findings.append(Finding(f"{self.name}:{node.source_line}", text))

    def ask(self, node, text, *question):
        self.questions.append((f"{self.name}:{node.source_line}", text, [question]))

    def rules(self, nodes, around, nested):
        for node in nodes:
            if node.type == "error":
                self.note(node, f"does not parse: {node.message}")
            elif node.type == "qualified-rule":
                if around not in ("keyframes", "-webkit-keyframes"):
                    for selector in parts(node.prelude):
                        self.counts["selectors"] += 1
                        if selector.endswith(KNOWN_ELSEWHERE) and len(parts(node.prelude)) == 1:
                            continue
                        asked = f"& {selector}" if nested and re.match(r"[>+~]", selector) else selector
                        self.ask(node, f"Chromium does not know the selector “{selector}”", "selector", asked)
                self.block(node.content, around, True)
            elif node.type == "at-rule":
                self.at_rule(node, around, nested)
            elif node.type == "declaration":
                self.declaration(node)

    def block(self, content, around, nested):
        nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        self.rules(nodes, around, nested)

    def at_rule(self, node, around, nested):
        name, prelude = node.lower_at_keyword, tinycss2.serialize(node.prelude).strip()
        if name in ("media", "import"):
            self.media(node, node.prelude)
        elif name == "supports":
            self.counts["conditions"] += 1
            self.ask(node, f"Chromium does not know the condition “{prelude}”", "condition", prelude)
        elif name not in ("layer", "container", "keyframes", "-webkit-keyframes", "font-face", "page", "property",
                          "counter-style", "charset", "namespace", "scope", "starting-style"):
            self.note(node, f"@{name} is no rule that this judge knows")
        if node.content is None:
            return
        if name in ("font-face", "page", "property", "counter-style"):
            for entry in tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True):
                if entry.type == "error":
                    self.note(entry, f"does not parse: {entry.message}")
                elif entry.type == "declaration":
                    self.counts["declarations"] += 1
                    text = f"{entry.name}: {tinycss2.serialize(entry.value).strip()}"
                    self.ask(entry, f"Chromium does not know “{text}” in @{name}", "rule", f"@{name} {prelude} {{{text}}}")
            return
        self.block(node.content, name, nested)

    def media(self, node, prelude):
        for query in parts(prelude):
            self.counts["conditions"] += 1
            outside = re.sub(r"\((?:[^()]|\([^()]*\))*\)", " ", query)
            unknown = set(re.findall(r"[\w-]+", outside.lower())) - MEDIA_TYPES - {"and", "or", "not", "only"}
            if unknown:
                self.note(node, f"“{query}”: {', '.join(sorted(unknown))} is no type of media")
            for feature in re.findall(r"\([^()]*\)", query):
                self.ask(node, f"Chromium does not know the media feature “{feature}”", "feature", feature)

    def declaration(self, node):
        self.counts["declarations"] += 1
        value = tinycss2.serialize(node.value).strip()
        if node.name.startswith("--"):
            self.values.setdefault(node.name, []).append(value)
        self.declarations.append((node, value))

    def finish(self, known):
        """Once the custom properties of all sheets are known."""
        for node, value in self.declarations:
            text = f"{node.name}: {value}"
            for name in names_of(value):
                if name not in known and not re.search(rf"var\(\s*{re.escape(name)}\s*,", value):
                    self.note(node, f"“{text}” needs {name}, which nothing sets")
            if not node.name.startswith("--"):
                tried = [("declaration", node.lower_name, form) for form in forms(value, known)]
                self.questions.append((f"{self.name}:{node.source_line}", f"Chromium does not know “{text}”", tried))


def names_of(value):
    return re.findall(r"var\(\s*(--[\w-]+)", value)


def forms(value, known, depth=0):
    """A value with its var() replaced by what they may stand for."""
    names = list(dict.fromkeys(names_of(value)))
    if not names or depth > 4:
        return [value]
    choices = [list(dict.fromkeys(known.get(name, [])))[:MOST_VALUES] for name in names]
    found = []
    if not all(choices):
        return [value]
    for number in range(max(map(len, choices))):
        text = value
        for name, choice in zip(names, choices):
            pick = choice[min(number, len(choice) - 1)]
            text = replaced(text, name, pick)
        found += forms(text, known, depth + 1)
    return found


def replaced(text, name, value):
    """var(--name) and var(--name, fallback) as the value."""
    match = re.search(rf"var\(\s*{re.escape(name)}\s*(?=[,)])", text)
    while match:
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        text = text[: match.start()] + value + text[end:]
        match = re.search(rf"var\(\s*{re.escape(name)}\s*(?=[,)])", text)
    return text


async def judge(context, chromium):
    root = context.built.root
    sheets = [Sheet(str(file.relative_to(root)), file.read_text(encoding="utf-8")) for file in sorted(root.rglob("*.css"))]
    known = {}
    for sheet in sheets:
        for name, values in sheet.values.items():
            known.setdefault(name, []).extend(values)
    findings = []
    async with chromium.blank() as page:
        for sheet in sheets:
            sheet.finish(known)
            rows = list(itertools.chain.from_iterable(tried for _, _, tried in sheet.questions))
            answers = iter(await page.evaluate(TRY, [list(row) for row in rows]))
            findings += sheet.findings
            for place, text, tried in sheet.questions:
                if not all([next(answers) for _ in tried]):
                    findings.append(Finding(place, text))
    if not sheets:
        findings.append(Finding(".", "there is no style sheet"))
    totals = ", ".join(f"{sum(sheet.counts[what] for sheet in sheets)} {what}" for what in ("declarations", "selectors", "conditions"))
    return Verdict(f"{len(sheets)} style sheets, {totals}, tried in Chromium", findings)
