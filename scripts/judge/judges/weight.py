"""What each page weighs, by page type, against budgets.json; pictures have their measures and wait to be seen."""

import gzip

from verdict import Finding, Verdict

# Servers gzip at 6 or thereabouts.
LEVEL = 6


class Scale:
    """Weighs files, each once."""

    def __init__(self, built):
        self.built = built
        self.weights = {}

    def packed(self, file):
        if file not in self.weights:
            self.weights[file] = len(gzip.compress(file.read_bytes(), LEVEL, mtime=0))
        return self.weights[file]

    def page(self, page):
        """HTML and CSS gzipped, script raw, everything as it is sent."""
        styles = [self.built.file(href) for href in page.all("//link[@rel='stylesheet']/@href")]
        scripts = [self.built.file(src) for src in page.all("//script/@src")]
        pictures = {self.built.file(src) for src in page.all("//img/@src | //source/@src")}
        html_css = self.packed(page.file) + sum(self.packed(file) for file in styles if file)
        script = sum(file.stat().st_size for file in scripts if file)
        total = html_css + sum(self.packed(file) for file in scripts if file)
        total += sum(file.stat().st_size if file.suffix != ".svg" else self.packed(file) for file in pictures if file)
        return html_css, script, total


def pictures(page):
    """A picture without measures makes the page jump; one far down should wait."""
    for image in page.all("//img"):
        if not (image.get("width", "").isdigit() and image.get("height", "").isdigit()):
            yield Finding(page.path, f"a picture without width and height: {image.get('src')}")
    # The first is mostly what the page begins with; waiting would only make it late.
    for image in page.all("//main//img")[1:]:
        if image.get("loading") != "lazy":
            yield Finding(page.path, f"a picture that does not wait (loading=lazy): {image.get('src')}")


def judge(context):
    built, budgets = context.built, context.budgets
    scale = Scale(built)
    findings, heaviest = [], {}
    pages = [page for page in built.pages if page.kind]
    weights = {page: scale.page(page) for page in pages}
    for kind in context.types:
        name = kind.name
        for page in pages:
            folder = built.edition(page)
            if not kind.fits(page, folder):
                continue
            html_css, script, total = weights[page]
            for what, weight, budget in (
                ("HTML and CSS, gzipped", html_css, budget_of(budgets["html_css"], name)),
                ("script", script, budgets["script"]),
                ("all that is loaded", total, budget_of(budgets["total"], name)),
            ):
                if weight > budget:
                    findings.append(Finding(page.path, f"{what}: {weight} bytes, {budget} allowed for “{name}”"))
            heaviest[name] = max(heaviest.get(name, 0), html_css)
    for page in pages:
        findings += pictures(page)
    shown = ", ".join(f"{name} {heaviest[name]:,}" for name in ("home", "case") if name in heaviest)
    scripts = max((weight[1] for weight in weights.values()), default=0)
    looked = f"{len(pages)} pages of {len(heaviest)} types; heaviest HTML and CSS gzipped: {shown}; script {scripts:,}"
    return Verdict(looked, list(dict.fromkeys(findings)))


def budget_of(budgets, name):
    return budgets.get(name, budgets["others"])
