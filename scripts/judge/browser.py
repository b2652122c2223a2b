"""One Chromium for all judges, and the loopback server that hands it the built site with the headers of _headers."""

import asyncio
import contextlib
import fnmatch
import functools
import http.server
import os
import shutil
import threading
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Error, async_playwright

from verdict import CouldNotRun

PAGES_AT_ONCE = 2
LOOKS = (Path(__file__).resolve().parent / "looks.js").read_text(encoding="utf-8")
TYPES = {
    ".atom": "application/atom+xml",
    ".rss": "application/rss+xml",
    ".json": "application/json",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".opml": "text/x-opml",
    ".ics": "text/calendar",
}


def headers_of(root):
    """The rules of _headers: a pattern of addresses, and below it lines of “Name: value” that stand further in."""
    file = root / "_headers"
    rules = []
    if file.is_file():
        for line in file.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if line[0] in " \t" and rules:
                name, _, value = line.strip().partition(":")
                rules[-1][1].append((name.strip(), value.strip()))
            else:
                rules.append((line.strip(), []))
    return rules


class Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, **TYPES}
    protocol_version = "HTTP/1.1"
    rules = ()

    def end_headers(self):
        path = urlsplit(self.path).path
        for pattern, headers in self.rules:
            if fnmatch.fnmatchcase(path, pattern.replace("/:splat", "/*")):
                for name, value in headers:
                    self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_):
        pass


class Chromium:
    """The browser. `page` lends a page, `each` works on page types two at a time."""

    def __init__(self, built):
        self.built = built
        self.idle = {}

    async def __aenter__(self):
        executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        if not executable:
            raise CouldNotRun("there is no Chromium")
        rules = headers_of(self.built.root)
        handler = type("Rules", (Handler,), {"rules": rules})
        self.server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(handler, directory=str(self.built.root)))
        self.server.handle_error = lambda *_: None  # The browser may hang up.
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        self.playwright = await async_playwright().start()
        try:
            self.browser = await self.playwright.chromium.launch(
                executable_path=executable, args=["--no-sandbox", "--disable-dev-shm-usage"])
        except Error as error:
            await self.playwright.stop()
            self.server.shutdown()
            raise CouldNotRun(f"Chromium: {error}") from error
        return self

    async def __aexit__(self, *_):
        await self.browser.close()
        await self.playwright.stop()
        self.server.shutdown()
        self.server.server_close()

    def address(self, page):
        return self.origin + page.url

    async def open(self, page, shown):
        """Goes to a page of the site, and puts there what the judges ask with."""
        await page.goto(self.address(shown), wait_until="load")
        await page.evaluate(LOOKS)

    @contextlib.asynccontextmanager
    async def page(self, width=1280, height=800, *, scheme="light", motion="reduce", colors="none", ready=None, **options):
        """A page, with the options of a context. A new context is dear, so one is used again for the next page.

        `ready` is awaited once for each context that is made for it.
        """
        idle = self.idle.setdefault((ready, *sorted(options.items())), [])
        if idle:
            page = idle.pop()
        else:
            context = await self.browser.new_context(**options)
            context.set_default_timeout(20_000)
            page = await context.new_page()
            if ready is not None:
                await ready(page)
        try:
            await page.set_viewport_size({"width": width, "height": height})
            await page.emulate_media(media="screen", color_scheme=scheme, reduced_motion=motion, forced_colors=colors)
            yield page
        except BaseException:
            await page.context.close()
            raise
        idle.append(page)

    @contextlib.asynccontextmanager
    async def blank(self):
        async with self.page() as page:
            await page.goto("about:blank")
            yield page

    async def each(self, entries, work):
        """What `work` says about each entry, two at a time, in the order of the entries."""
        turns = asyncio.Semaphore(PAGES_AT_ONCE)

        async def one(entry):
            async with turns:
                return await work(entry)

        return await asyncio.gather(*map(one, entries))
