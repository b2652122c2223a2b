"""A newcomer's five tasks: at most three clicks from home, no search, by links whose words lead there.

Find a case by its number, subscribe to it, learn what happens at a traffic stop, find who polices an area, send a tip
or a complaint: for every case and every area of the site.

The browser opens the home page as a newcomer does, on a computer and on a phone, and follows the links that can be
seen and whose words, or the heading above them, tell of the task. Opening the menu of a phone is a click as well.
"""

import re
from dataclasses import dataclass
from typing import Callable
from urllib.parse import unquote, urljoin, urlsplit

from verdict import Finding, Verdict

MOST_CLICKS = 3
SCREENS = {"1280 px": (1280, {}), "360 px": (360, {"has_touch": True, "is_mobile": True})}
LINKS = """() => {
    const heading = (link) => {
        const section = link.closest('section, nav, article');
        const label = section?.getAttribute('aria-label') || '';
        const labelled = document.getElementById(section?.getAttribute('aria-labelledby') || '')?.textContent || '';
        const first = section?.querySelector('h1, h2, h3, dt')?.textContent || '';
        const line = link.closest('li, p, dd, td')?.textContent || '';
        return [label, labelled, first, line].join(' ');
    };
    const behind = (link) => {
        const details = link.closest('details:not([open])');
        if (details) return judge.seen(details.querySelector('summary'));
        return [...document.querySelectorAll('button[aria-controls][aria-expanded=false]')].some(
            (button) => judge.seen(button) && document.getElementById(button.getAttribute('aria-controls'))?.contains(link));
    };
    return [...document.querySelectorAll('a[href]')].map((link) => ({
        href: link.getAttribute('href'),
        text: (link.getAttribute('aria-label') || link.textContent).trim().replace(/\\s+/g, ' ').slice(0, 80),
        around: heading(link).replace(/\\s+/g, ' ').slice(0, 600),
        clicks: judge.seen(link) ? 1 : behind(link) ? 2 : 0,
    })).filter((link) => link.clicks);
}"""


@dataclass(frozen=True)
class Task:
    """What a newcomer wants, the words that lead there, and whether an address is the place."""

    wish: str
    scent: str
    reached: Callable


def part(built, address):
    """The page and the part of it that an address leads to."""
    page = built.page(urlsplit(address).path)
    if page is None:
        return None, None
    fragment = unquote(urlsplit(address).fragment)
    if not fragment:
        return page, page.first("//main")
    found = page.first(f"//*[@id={fragment!r}]") if "'" not in fragment else None
    if found is not None and re.fullmatch(r"h[1-6]", found.tag):
        # A heading stands for what follows it, up to the next one of its rank.
        following = [found]
        for sibling in found.itersiblings():
            if isinstance(sibling.tag, str) and re.fullmatch(rf"h[1-{found.tag[1]}]", sibling.tag):
                break
            following.append(sibling)
        return page, following
    return page, found


def words(node):
    nodes = node if isinstance(node, list) else [node]
    return " ".join(one.text_content() for one in nodes if one is not None)


def holds_way(node):
    """A form, a telephone number or an address of electronic mail."""
    nodes = node if isinstance(node, list) else [node]
    query = ".//form | .//a[starts-with(@href, 'tel:') or starts-with(@href, 'mailto:')]"
    return any(one.xpath(query) for one in nodes if one is not None)


def tasks(built):
    """The tasks, made for every case and every area of the site."""
    cases = {page.url: page for page in built.pages if page.kind == "case" and not built.edition(page)}
    areas = [page for page in built.pages if re.fullmatch(r"/areas/[^/]+/", page.url)]

    def stop(address):
        page, _ = part(built, address)
        return page is not None and page.kind == "procedure" and "traffic stop" in page.first("//h1").text_content().lower()

    def beat(area):
        """The page of the area, if it names an officer."""
        named = any("/officers/" in href and href.rstrip("/") != "/officers" for href in area.all("//main//a/@href"))
        return lambda address: named and urlsplit(address).path == area.url

    def feeds(case):
        return lambda address: urlsplit(address).path in {f"{case}feed.{form}" for form in ("atom", "rss", "json")}

    def tip(address):
        if urlsplit(address).scheme:
            return False
        page, found = part(built, address)
        if page is None or found is None or page.kind == "home":
            return False
        return holds_way(found) and re.search(r"\b(tip|complaint)", words(found), re.I) is not None

    found = [
        Task("learn what happens at a traffic stop", r"traffic stop|procedure|what to expect|how we work", stop),
        Task("send a tip or a complaint", r"\btips?\b|complain|contact|reach us", tip),
    ]
    for url, page in cases.items():
        number = re.search(r"\d\d-\d{3,}", url) or re.search(r"\d\d-\d{3,}", page.first("//main").text_content())
        number = number[0] if number else url
        scent = rf"\bcases?\b|{re.escape(number)}"
        found.append(Task(f"find case {number} by its number", scent, lambda address, url=url: urlsplit(address).path == url))
        found.append(Task(f"subscribe to case {number}", rf"{scent}|follow|subscribe|feed|Atom|RSS", feeds(url)))
    for area in areas:
        title = area.first("//h1").text_content().strip()
        scent = rf"\bareas?\b|{re.escape(title)}|neighbou?rhood|who (works|polices|serves)|people"
        found.append(Task(f"find who polices {title}", scent, beat(area)))
    if not cases:
        found.append(Task("find a case by its number", "case", lambda _: False))
    if not areas:
        found.append(Task("find who polices an area", "area", lambda _: False))
    return found


class Newcomer:
    """Follows links from home, breadth first."""

    def __init__(self, built, chromium, page):
        self.built = built
        self.chromium = chromium
        self.page = page
        self.links = {}
        self.opened = 0

    async def seen(self, address):
        """The links that can be seen on a page."""
        path = urlsplit(address).path
        if path not in self.links:
            shown = self.built.page(path)
            if shown is None:
                self.links[path] = []
            else:
                await self.chromium.open(self.page, shown)
                self.links[path] = await self.page.evaluate(LINKS)
                self.opened += 1
        return self.links[path]

    async def way(self, task):
        """The links to click, or None."""
        ways, known = [("/", 0, [])], {"/"}
        while ways:
            ways.sort(key=lambda way: way[1])
            address, clicks, path = ways.pop(0)
            for link in await self.seen(address):
                there = urljoin(address, link["href"]).removeprefix(self.built.origin)
                cost = clicks + link["clicks"]
                if there in known or cost > MOST_CLICKS:
                    continue
                if not re.search(task.scent, f"{link['text']} {link['around']}", re.IGNORECASE):
                    continue
                taken = [*path, link["text"]]
                if task.reached(there):
                    return taken, cost
                known.add(there)
                if cost < MOST_CLICKS and not urlsplit(there).scheme:
                    ways.append((there, cost, taken))
        return None


async def judge(context, chromium):
    findings, longest, opened = [], 0, 0
    ways = tasks(context.built)
    for screen, (width, options) in SCREENS.items():
        async with chromium.page(width, **options) as page:
            newcomer = Newcomer(context.built, chromium, page)
            for task in ways:
                found = await newcomer.way(task)
                if found is None:
                    findings.append(Finding("index.html", f"no way in {MOST_CLICKS} clicks to {task.wish} ({screen})"))
                else:
                    longest = max(longest, found[1])
                    context.paths[f"{task.wish} ({screen})"] = " > ".join(found[0])
            opened += newcomer.opened
    return Verdict(f"{len(ways)} tasks on 2 screens, {opened} pages opened; the longest way takes {longest} clicks", findings)
