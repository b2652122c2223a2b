"""A walk through every page type by the keyboard alone: Tab from end to end, the skip link, the menu, the languages."""

from verdict import Finding, Verdict

# More than any page has; a page that takes more presses than it has stops is left, and that is a finding.
SPARE = 60
PHONE = {"has_touch": True, "is_mobile": True}


class Walk:
    """What one page type says to someone without a mouse."""

    def __init__(self, chromium, entry, languages):
        self.chromium = chromium
        self.entry = entry
        self.languages = languages
        self.findings = []
        self.presses = 0

    def note(self, text, shown=None):
        self.findings.append(Finding((shown or self.entry.page).path, text))

    async def tab(self, page):
        self.presses += 1
        await page.keyboard.press("Tab")

    async def tab_through(self, page, shown, mode):
        """Every stop from the first to the last, in order, in sight, marked, and out again at the end."""
        begun = await page.evaluate("judge.begin()")
        for name in begun["ordered"]:
            self.note(f"{name} has a tabindex above 0", shown)
        for _ in range(begun["count"] + SPARE):
            await self.tab(page)
            at = await page.evaluate("judge.step()")
            if at is None or (at.get("again") and at["all"]):
                break
            if at.get("trap"):
                self.note(f"Tab does not lead out of {at['name']} ({mode})", shown)
                return
            if at.get("again"):
                self.note(f"Tab leads back to {at['name']} before the end of the page ({mode})", shown)
                return
            for problem in at["problems"]:
                self.note(f"{at['name']} {problem} ({mode})", shown)
        else:
            self.note(f"Tab does not come to the end of the page ({mode})", shown)
            return
        for name in await page.evaluate("judge.missed()"):
            self.note(f"Tab does not reach {name} ({mode})", shown)

    async def skip_link(self, page):
        await self.chromium.open(page, self.entry.page)
        await self.tab(page)
        first = await page.evaluate("""() => {
            const link = document.activeElement;
            return link?.localName === 'a' && (link.getAttribute('href') || '').startsWith('#') && judge.seen(link);
        }""")
        if not first:
            self.note("the first stop is no skip link that can be seen")
            return
        await page.keyboard.press("Enter")
        await page.wait_for_timeout(50)
        inside = "document.activeElement !== document.body && !!document.activeElement.closest('main')"
        if not await page.evaluate(inside):
            await self.tab(page)
            if not await page.evaluate(inside):
                self.note("the skip link does not lead into the main part")

    async def menu(self, wide):
        """On a phone every link of the menu is there, or behind a button that opens by keyboard and by touch."""
        async with self.chromium.page(360, 740, **PHONE) as page:
            await self.chromium.open(page, self.entry.page)
            if await self.hidden(page, wide):
                await self.toggle(page, wide)
        async with self.chromium.page(360, 740, **PHONE, java_script_enabled=False) as page:
            await self.chromium.open(page, self.entry.page)
            if await self.hidden(page, wide):
                summary = page.locator("header summary:visible").first
                if await summary.count():
                    await summary.tap()
                if missing := await self.hidden(page, wide):
                    self.note(f"the menu on a phone hides {missing[0]} with JavaScript off")

    async def hidden(self, page, wide):
        seen = {link["href"] for link in await page.evaluate("judge.menu()") if link["seen"]}
        return [href for href in wide if href not in seen]

    async def toggle(self, page, wide):
        button = page.locator("header button[aria-expanded]:visible, header summary:visible").first
        if not await button.count():
            self.note("the menu on a phone hides links, and no button opens it")
            return
        handle = await button.element_handle()
        for _ in range(30):
            await self.tab(page)
            if await handle.evaluate("element => element === document.activeElement"):
                break
        else:
            self.note("Tab does not reach the button of the menu on a phone")
            return
        ways = {"Enter": lambda: page.keyboard.press("Enter"), "Space": lambda: page.keyboard.press("Space"),
                "a touch": button.tap}  # fmt: skip
        for way, press in ways.items():
            await press()
            await page.wait_for_timeout(50)
            if missing := await self.hidden(page, wide):
                self.note(f"the menu on a phone does not show {missing[0]} after {way}")
                return
            told = await handle.evaluate("element => element.getAttribute('aria-expanded') ?? element.parentElement.open")
            if str(told).lower() != "true":
                self.note(f"the menu on a phone is open and does not say so after {way}")
            await press()
            await page.wait_for_timeout(50)
            if not await self.hidden(page, wide):
                self.note(f"the menu on a phone does not close by {way}")
                return

    async def switch(self, page):
        """Every other language is offered; those of the home and a case are followed by Enter."""
        if not self.entry.type.translated:
            return
        others = [lang for lang in self.languages if lang != self.entry.page.lang]
        for lang in others:
            await self.chromium.open(page, self.entry.page)
            link = page.locator(f"a[hreflang='{lang}']:visible").first
            if not await link.count():
                self.note(f"no link to this page in {lang}")
                continue
            if await link.get_attribute("lang") != lang:
                self.note(f"the link to {lang} does not say that its own words are in {lang} (lang)")
            if self.entry.type.name not in ("home", "case"):
                continue
            await link.focus()
            async with page.expect_navigation():
                await page.keyboard.press("Enter")
            there = await page.evaluate("document.documentElement.lang")
            if there != lang:
                self.note(f"the link to {lang} leads to a page in {there}")

    async def run(self, quick):
        shown, mirrored = self.entry.page, self.entry.rtl
        async with self.chromium.page() as page:
            await self.chromium.open(page, shown)
            wide = [link["href"] for link in await page.evaluate("judge.menu()") if link["seen"]]
            await self.tab_through(page, shown, "1280 px, light")
            await self.skip_link(page)
            await self.switch(page)
        if not quick:
            async with self.chromium.page(360, 740, scheme="dark") as page:
                other = mirrored or shown
                await self.chromium.open(page, other)
                await self.tab_through(page, other, "360 px, dark")
        await self.menu(wide)
        return self


async def judge(context, chromium):
    languages = list(context.built.languages)
    walks = await chromium.each(context.chosen, lambda entry: Walk(chromium, entry, languages).run(context.quick))
    findings = [finding for walk in walks for finding in walk.findings]
    presses = sum(walk.presses for walk in walks)
    looked = f"{len(walks)} page types, {presses} presses of Tab; skip link, menu on a phone"
    if len(languages) > 1:
        looked += f", switch of {len(languages)} languages"
    return Verdict(looked, findings)
