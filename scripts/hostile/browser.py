"""Opens built pages in Chromium and tells what ran, what was fetched and what in the page could act."""
import http.server
import os
import threading
import urllib.parse

from playwright.sync_api import sync_playwright

HOOKS = """
window.__ran = [];
for (const name of ['xss', 'alert', 'confirm', 'prompt', 'print'])
    window[name] = (...words) => { window.__ran.push(name + '(' + words.join() + ')'); };
"""
LOOK = """() => {
    const problems = window.__ran.map(call => 'ran ' + call);
    const urls = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'background', 'ping'];
    const allowed = ['http:', 'https:', 'mailto:', 'tel:'];
    for (const element of document.querySelectorAll('*')) {
        if (element.localName === 'script' && element.type !== 'application/ld+json' && !element.src)
            problems.push('inline script ' + element.textContent.slice(0, 60));
        if (element.localName === 'script' && element.type === 'application/ld+json') {
            try { JSON.parse(element.textContent); } catch (error) { problems.push('JSON-LD: ' + error); }
        }
        for (const {name, value} of element.attributes) {
            if (/^on/i.test(name) || name === 'srcdoc') problems.push(`<${element.localName} ${name}="${value.slice(0, 60)}">`);
            if (!urls.includes(name.toLowerCase())) continue;
            try {
                const url = new URL(value, document.baseURI);
                if (!allowed.includes(url.protocol)) problems.push(`${name}="${value.slice(0, 60)}" is ${url.protocol}`);
                if (name !== 'href' && url.origin !== location.origin && !/^https?:/i.test(value))
                    problems.push(`${name}="${value.slice(0, 60)}" leaves the site`);
            } catch { /* what is no URL leads nowhere */ }
        }
    }
    if (window.length) problems.push(window.length + ' frames');
    return problems;
}"""


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Browser:
    """A server for one output folder after another, and a page that visits them."""

    def __init__(self, executable):
        browser = self

        class Handler(_Handler):
            def __init__(self, *arguments):
                super().__init__(*arguments, directory=browser.root)

        self.root = "."
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None  # The browser may hang up.
        self.expected = ""
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        self.playwright = sync_playwright().start()
        self.chromium = self.playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-dev-shm-usage"])
        self.context = self.chromium.new_context(viewport={"width": 800, "height": 600})
        self.context.add_init_script(HOOKS)
        self.context.route("**/*", self._route)
        self.context.on("page", lambda page: None if page is getattr(self, "page", page) else self.found.append("opened a window"))
        self.found = []
        self.page = self.context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("pageerror", lambda error: self.found.append(f"script error: {error}"))

    def _route(self, route):
        request = route.request
        if request.url.startswith(self.origin + "/"):
            if request.is_navigation_request() and request.url != self.expected:
                # A page that leads on to another is looked at itself; the other has its own turn.
                route.fulfill(status=204)
            else:
                route.continue_()
        else:
            self.found.append(f"asked for {request.url[:100]}")
            route.abort()

    def _dialog(self, dialog):
        self.found.append(f"dialog {dialog.type}: {dialog.message[:60]}")
        dialog.dismiss()

    def visit(self, path):
        """What went wrong on the page at `path`, a path in the output folder."""
        self.found = []
        url = self.expected = self.origin + "/" + urllib.parse.quote(os.fsencode(path))
        try:
            self.page.goto(url, wait_until="load", timeout=20_000)
            # Let a focus or an animation event that a payload hopes for come.
            self.found += self.page.evaluate(LOOK)
            if not self.page.url.startswith(self.origin + "/"):
                self.found.append(f"went to {self.page.url[:100]}")
        except Exception as error:
            self.found.append(f"{type(error).__name__}: {str(error)[:200]}")
        return self.found

    def selftest(self, folder):
        """Whether a page that does act is caught; a judge that can not say no is none."""
        acting = {
            "dialog.html": "<img src=x: onerror=alert(1)>", "script.html": "<script>xss()</script>",
            "href.html": "<a href='java&#10;script:xss()'>x</a>", "away.html": "<img src=//evil.invalid/x>",
            "frame.html": "<iframe srcdoc=x></iframe>", "json.html": "<script type='application/ld+json'>{</script>",
        }
        for name, text in acting.items():
            with open(os.path.join(folder, name), "w") as file:
                file.write("<!doctype html><title>x</title>" + text)
        with open(os.path.join(folder, "good.html"), "w") as file:
            file.write("<!doctype html><title>x</title><p><a href='/x'>x</a>")
        self.root = folder
        missed = [name for name in acting if not self.visit(name)]
        return missed + ([f"good.html: {self.found}"] if self.visit("good.html") else [])

    def close(self):
        self.chromium.close()
        self.playwright.stop()
        self.server.shutdown()
