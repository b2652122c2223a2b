"""What pages may not claim, and what languages they say they are in."""

import re

from verdict import Finding, Verdict

# RFC 5646 in the form that pages use: language, script, region, variants.
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*")
RTL = {"ar", "he", "fa", "ur", "ps", "dv", "yi"}
STANDARD = r"(?:WCAG|ADA|Section 508|508|accessib\w*|EN 301 549|accesib\w*|guidelines?)"
# A full stop ends a sentence only before a space: “WCAG 2.1” goes on.
SAME_SENTENCE = r"(?:[^.!?]|[.!?](?=\S)){0,60}?"
CLAIMS = [
    re.compile(rf"{STANDARD}{SAME_SENTENCE}\b(?:compliant|conformant|certified)\b", re.IGNORECASE),
    re.compile(rf"\b(?:compliant|complies|conforms?|in compliance|conformant)\b{SAME_SENTENCE}{STANDARD}", re.IGNORECASE),
    re.compile(r"\bfully accessible\b", re.IGNORECASE),
    re.compile(rf"\b(?:cumple|conforme)\b{SAME_SENTENCE}{STANDARD}", re.IGNORECASE),
]


def text(page):
    parts = page.all("//body//text()[not(ancestor::script) and not(ancestor::style)] | //title/text()"
                     " | //meta[@name='description']/@content | //@alt | //@aria-label")
    return re.sub(r"\s+", " ", " ".join(parts))


def claims(page):
    words = text(page)
    for pattern in CLAIMS:
        for match in pattern.finditer(words):
            yield Finding(page.path, f"claims to keep a standard of accessibility: “{match[0]}”")


def tags(page):
    if not page.lang:
        yield Finding(page.path, "html has no lang")
    for value in {*page.all("//@lang"), *page.all("//@hreflang")} - {"x-default"}:
        if not LANGUAGE.fullmatch(value):
            yield Finding(page.path, f"“{value}” is no well-formed language tag")
    if (page.lang.split("-")[0] in RTL) != (page.dir == "rtl"):
        yield Finding(page.path, f"lang is “{page.lang}” and dir “{page.dir}”")
    for element in page.all("//body//*[@lang]"):
        rtl = element.get("lang").split("-")[0] in RTL
        around = next((parent.get("dir") for parent in element.iterancestors() if parent.get("dir")), "ltr")
        if rtl != (element.get("dir", around) == "rtl"):
            yield Finding(page.path, f"a part in “{element.get('lang')}” runs the wrong way (dir)")


def pairs(built, page):
    """hreflang: every language names every other and itself, and there is a default."""
    alternates = page.all("//link[@rel='alternate'][@hreflang]")
    named = {link.get("hreflang"): link.get("href") for link in alternates}
    if len(named) != len(alternates):
        yield Finding(page.path, "two hreflang links for one language")
    if not named:
        return
    if "x-default" not in named:
        yield Finding(page.path, "hreflang links without x-default")
    if named.get(page.lang) != page.canonical:
        yield Finding(page.path, f"hreflang links do not name the page itself ({page.lang}: {page.canonical})")
    for lang, address in named.items():
        other = built.page(address) if address.startswith("http") else None
        if other is None:
            yield Finding(page.path, f"hreflang {lang} leads to {address}, which is no page of this site")
            continue
        if lang != "x-default" and other.lang != lang:
            yield Finding(page.path, f"hreflang {lang} leads to a page in {other.lang or 'no language'}: {address}")
        back = {link.get("href") for link in other.all("//link[@rel='alternate'][@hreflang]")}
        if page.canonical not in back:
            yield Finding(page.path, f"hreflang {lang} leads to {other.path}, which does not name this page")


def judge(context):
    built = context.built
    pages = [page for page in built.pages if not page.leads_on]
    findings, links = [], 0
    for page in pages:
        findings += [*claims(page), *tags(page), *pairs(built, page)]
        links += len(page.all("//link[@rel='alternate'][@hreflang]"))
    return Verdict(f"{len(pages)} pages: claims, {links} hreflang links, language tags", findings)
