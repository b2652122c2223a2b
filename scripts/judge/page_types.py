"""The page types of a site, and the rule that finds a page of each.

Judges that open pages in a browser open one page a type. A type without a page is a finding, and so is a page whose
kind no type covers: what is not listed here would not be looked at.
"""

import re
from dataclasses import dataclass

from verdict import Finding


@dataclass(frozen=True)
class PageType:
    """A name, the address in an edition as a pattern, the kind that the body's class says, what the page must hold,
    whether it is made to be printed, and whether it is offered in every language."""

    name: str
    url: str = r"/.*"
    kind: str = ""
    holds: str = ""
    prints: bool = False
    translated: bool = True

    def fits(self, page, folder):
        if folder and not page.url.startswith(folder + "/"):
            return False
        if page.kind is None or (self.kind and page.kind != self.kind):
            return False
        if not re.fullmatch(self.url, page.url.removeprefix(folder)):
            return False
        return not self.holds or page.first(self.holds) is not None


PAGE_TYPES = [
    PageType("home", r"/", "home"),
    PageType("case list", r"/cases/"),
    PageType("cases of a stage", r"/cases/stage/[^/]+/"),
    PageType("stages", r"/cases/stage/"),
    PageType("cases of an area", r"/cases/area/[^/]+/"),
    PageType("case numbers", r"/cases/number/"),
    PageType("case", kind="case", prints=True),
    PageType("case before a verdict", kind="case", holds="//*[contains(@class, 'presumption')]", prints=True),
    PageType("case update", kind="case-update"),
    PageType("procedure list", r"/procedures/"),
    PageType("procedure", kind="procedure", prints=True),
    PageType("roster", r"/officers/"),
    PageType("officer", kind="officer"),
    PageType("story list", r"/stories/"),
    PageType("story", kind="story"),
    PageType("program list", r"/programs/"),
    PageType("program", kind="program"),
    PageType("event list", r"/events/"),
    PageType("event", kind="event"),
    PageType("alert list", r"/alerts/"),
    PageType("alert", kind="alert"),
    PageType("question list", r"/questions/"),
    PageType("question", kind="question"),
    PageType("safety list", r"/safety/"),
    PageType("safety advice", kind="safety"),
    PageType("archive of a year", r"/[a-z]+/\d{4}/"),
    PageType("topic", r"/topics/[^/]+/"),
    PageType("area", r"/areas/[^/]+/"),
    PageType("list of terms", r"/areas/"),
    PageType("page", r"/(about|privacy)/", "page"),
    PageType("contact", r"/contact/"),
    PageType("corrections", r"/corrections/"),
    PageType("promises", r"/promises/"),
    PageType("public record", r"/record/"),
    # Each translation has a history of its own.
    PageType("version of a page", r"/.*/v/\d+/", "version", translated=False),
    PageType("first version of a page", r"/.*/v/1/", "version", translated=False),
    PageType("withdrawn page", holds="//article[@class='gone']"),
    PageType("page with a recent correction", holds="//*[contains(@class, 'corrected')]"),
    PageType("accessibility statement", r"/accessibility/"),
    PageType("feeds", r"/feeds/"),
    PageType("site map", r"/site-map/"),
    PageType("search", r"/search/"),
    PageType("not found", r"/404\.html"),
]

# Only a site of several languages has these.
OF_LANGUAGES = [
    PageType("page without a translation", holds="//*[contains(concat(' ', @class, ' '), ' untranslated ')]"),
    PageType("translation that is older", holds="//*[contains(concat(' ', @class, ' '), ' outdated ')]"),
]


@dataclass
class Chosen:
    """A page type, its page in the main edition, and the same in an edition that runs from right to left, if any."""

    type: PageType
    page: object
    rtl: object = None


def choose(built, types):
    """A page for every type, the largest one, and what is amiss with the list."""
    findings, chosen = [], []
    languages = built.languages
    folders = list(languages.values())
    rtl = next((folder for lang, folder in languages.items() if lang.split("-")[0] in ("ar", "he", "fa", "ur")), None)
    for kind in types:
        pages = [page for page in built.pages if built.edition(page) == "" and kind.fits(page, "")]
        if not pages:
            findings.append(Finding(kind.name, f"no page of this type (address {kind.url}, kind {kind.kind or 'any'})"))
            continue
        page = max(pages, key=lambda page: (len(page.bytes), page.url))
        mirrored = None
        if rtl is not None:
            mirrored = built.by_url.get(rtl + page.url)
            if mirrored is None or not kind.fits(mirrored, rtl):
                others = [page for page in built.pages if kind.fits(page, rtl)]
                mirrored = max(others, key=lambda page: (len(page.bytes), page.url), default=None)
        chosen.append(Chosen(kind, page, mirrored))
    if types is PAGE_TYPES:
        # The first page of every edition, and what only editions have.
        for lang, folder in languages.items():
            if folder and folder != rtl:
                chosen.append(Chosen(PageType(f"home ({lang})"), built.by_url[folder + "/"]))
        for kind in OF_LANGUAGES if len(languages) > 1 else []:
            pages = [page for page in built.pages if page.kind and page.first(kind.holds) is not None]
            if not pages:
                findings.append(Finding(kind.name, f"no page of this type ({kind.holds})"))
                continue
            page = max(pages, key=lambda page: (built.edition(page) != rtl, len(page.bytes), page.url))
            mirrored = next((page for page in pages if built.edition(page) == rtl), None)
            chosen.append(Chosen(kind, page, mirrored))
        covered = {entry.page.kind for entry in chosen}
        for page in built.pages:
            if page.kind and page.kind not in covered:
                covered.add(page.kind)
                findings.append(Finding(page.path, f"no page type covers pages of the kind “{page.kind}”"))
    return chosen, findings
