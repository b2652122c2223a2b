"""A page keeps quiet: nothing on the console, nothing asked of another host, nothing jumps or moves, nothing is lost.

Nothing jumps: no layout shift while it loads and while one scrolls down. Nothing moves: no animation runs where less
motion is asked for. Nothing is lost: with forced colours all text can be told from its ground.
"""

from urllib.parse import urlsplit

from verdict import Finding, Verdict

SHIFTS = """
window.__shifts = (() => {
    const noted = [];
    const note = entries => {
        for (const entry of entries)
            noted.push([entry.value, entry.sources.map(source => source.node?.nodeName + '.' + (source.node?.className || '')).join(', ')]);
    };
    const observer = new PerformanceObserver(list => note(list.getEntries()));
    observer.observe({type: 'layout-shift', buffered: true});
    // A busy machine hands over late what it has seen: what still waits is asked for.
    return () => { note(observer.takeRecords()); return noted; };
})();
"""
SCROLL = """async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
        scrollTo({top: y, behavior: 'instant'});
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    await document.fonts.ready;
    await Promise.all([...document.images].map(image => image.complete || new Promise(done => { image.onload = image.onerror = done; })));
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return window.__shifts();
}"""
FETCHED = "//img/@src | //source/@src | //iframe/@src | //video/@src | //video/@poster | //audio/@src | //embed/@src | //object/@data | //track/@src"
LEAST_CONTRAST = 4.5
LOOKS_AT_JUMPS = 3


async def judge(context, chromium):
    built = context.built
    requests = 0
    heard = {}

    async def listen(page):
        """What a page says and asks for, in heard[page]; what it asks of other hosts is not let out."""

        def note(text):
            heard[page].append(text)

        async def route(route):
            nonlocal requests
            requests += 1
            if route.request.url.startswith((chromium.origin + "/", "data:", "blob:")):
                await route.continue_()
            else:
                note(f"asks another host: {route.request.url[:100]}")
                await route.abort()

        def answered(response):
            if response.status >= 400:
                note(f"{response.status} for {response.url.removeprefix(chromium.origin)}")

        heard[page] = []
        await page.context.route("**/*", route)
        await page.add_init_script(SHIFTS)
        page.on("console", lambda message: note(f"console: {message.text[:160]}"))
        page.on("pageerror", lambda error: note(f"script error: {str(error)[:160]}"))
        page.on("response", answered)

    async def jumps(page, entry):
        """What moves on a page; on a busy machine something may once be late, so what moves has to move again."""
        for _ in range(LOOKS_AT_JUMPS):
            await chromium.open(page, entry.page)
            found = await page.evaluate(SCROLL)
            if not found:
                break
        return found

    async def one(entry):
        said = []
        async with chromium.page(motion="no-preference", ready=listen) as page:
            for width in (360, 1280):
                heard[page] = []
                await page.set_viewport_size({"width": width, "height": 800})
                for value, sources in await jumps(page, entry):
                    said.append(f"the page jumps: a layout shift of {value:.4f} at {width} px: {sources}")
                said += heard[page]
        async with chromium.page(360, colors="active") as page:
            await chromium.open(page, entry.page)
            said += [f"moves where less motion is asked for: {name}" for name in await page.evaluate("judge.moving()")]
            faint = await page.evaluate("least => judge.faint(least)", LEAST_CONTRAST)
            said += [f"with forced colours: {text}" for text in faint]
        return [Finding(entry.page.path, text) for text in dict.fromkeys(said)]

    findings = [finding for said in await chromium.each(context.chosen, one) for finding in said]
    for page in built.pages:
        for address in page.all(FETCHED):
            if urlsplit(address).netloc and not address.startswith(built.origin + "/"):
                findings.append(Finding(page.path, f"would ask another host: {address[:100]}"))
    looked = f"{len(context.chosen)} page types, {requests} requests: console, hosts, layout shift, motion, forced colours"
    return Verdict(looked, findings)
