"""Pages that are broken in one thing each, and the judges that must find it."""

import base64
import hashlib
import secrets
from dataclasses import dataclass, field

# The page that all are copies of, in the site of small_site.py.
WHOLE = "cases/26-0001-bicycle"


@dataclass(frozen=True)
class Break:
    """What is done to a copy of a whole page; those who must find it; those who see it as well and may say so."""

    must: set
    before_end: str = ""
    replaced: tuple = ()
    css: str = ""
    script: str = ""
    integrity: str = ""
    may: set = field(default_factory=set)
    prints: bool = False


SQUARE = "/broken/square.svg"
PICTURE = f'<img src="{SQUARE}" width="40" height="40" loading="lazy"'

BREAKS = {
    # The Nu Html Checker
    "twice-the-same-id": Break({"html"}, '<p id="one">One.</p><p id="one">Two.</p>'),
    "unclosed": Break({"html"}, "<p><em>It goes on.</p>", may={"links"}),
    "warning": Break({"html"}, "<section><p>A section that has no heading.</p></section>"),
    # Style sheets
    "css-property": Break({"css"}, css=".x { colr: red }"),
    "css-value": Break({"css"}, css=".x { color: reddish }"),
    "css-by-variable": Break({"css"}, css=":root { --x: 3px } .x { color: var(--x) }"),
    "css-selector": Break({"css"}, css=".x:hoover { color: red }"),
    "css-condition": Break({"css"}, css="@media (min-widht: 20rem) { .x { color: red } }"),
    "css-syntax": Break({"css"}, css=".x { color red; }"),
    # Scripts and what is loaded
    "script-syntax": Break({"scripts"}, script="let = ;", may={"quiet"}),
    "script-inline": Break({"scripts"}, "<script>document.title</script>", may={"quiet"}),
    "handler": Break({"scripts"}, '<p onclick="this.title">A line.</p>', may={"quiet"}),
    "style-attribute": Break({"scripts"}, '<p style="font-weight: bold">A line.</p>', may={"quiet"}),
    "integrity": Break({"scripts"}, script="document.title;", integrity="sha384-" + "A" * 64, may={"quiet"}),
    # axe
    "picture-without-words": Break({"axe", "html"}, f"{PICTURE}>"),
    "pale": Break({"axe"}, '<p class="pale">Hard to read.</p>', css=".pale { color: #888; background: #999 }"),
    "pale-in-the-dark": Break(
        {"axe"}, '<p class="pale">Hard to read.</p>',
        css="@media (prefers-color-scheme: dark) { .pale { color: #333; background: #222 } }"),
    "link-without-name": Break({"axe"}, f'<p><a href="/">{PICTURE} alt=""></a></p>', may={"html"}),
    # The keyboard
    "trap": Break(
        {"keyboard"}, '<p><a id="trap" href="/contact/">A link</a></p>',
        script="document.getElementById('trap').addEventListener('keydown', event => { if (event.key === 'Tab') event.preventDefault(); });"),
    "focus-not-shown": Break(
        {"keyboard"}, '<p><a id="unseen-focus" href="/contact/">A link</a></p>',
        css="#unseen-focus:focus { outline: none }"),
    "focus-covered": Break(
        {"keyboard"}, '<p><a href="/contact/">A link</a></p><div class="cover"></div>',
        css=".cover { position: fixed; inset: 30% 0 0; background: Canvas }", may={"axe"}),
    "out-of-order": Break({"keyboard", "axe"}, '<p><a href="/contact/" tabindex="1">A link</a></p>'),
    "no-skip-link": Break({"keyboard"}, replaced=('class="skip"', 'class="skip" hidden'), may={"axe"}),
    "menu-gone": Break({"keyboard"}, css="@media (max-width: 50rem) { .site-header nav { display: none } }"),
    # Zoom and room
    "wide": Break({"reflow"}, '<p class="wide">A line that is long.</p>', css="p.wide { inline-size: 700px; max-inline-size: none }"),
    "cut": Break({"reflow"}, '<p class="cut">A text that is cut off after a few words.</p>', css="p.cut { block-size: 10px; overflow: hidden }"),
    "spacing": Break(
        {"reflow"}, '<p><span class="label">Twelve signs</span></p>',
        css=".label { display: inline-block; inline-size: 7.8em; white-space: nowrap; overflow: hidden; font: 16px/1.4 monospace }",
        may={"axe"}),
    "small-targets": Break(
        {"reflow", "axe"}, '<p class="dots"><a href="/contact/">1</a><a href="/">2</a></p>',
        css=".dots a { display: inline-block; inline-size: 12px; block-size: 12px; min-block-size: 0; min-inline-size: 0; overflow: visible; font: 10px/1 monospace }"),
    # Quiet
    "console": Break({"quiet"}, script="console.log('here');"),
    "other-host": Break({"quiet"}, '<img src="https://elsewhere.invalid/x.png" alt="" width="9" height="9" loading="lazy">', may={"scripts"}),
    # In frame after frame: what is put above a place already scrolled to moves nothing that is seen.
    "jumps": Break(
        {"quiet"},
        script="let frames = 12; const grow = () => { document.querySelector('main').prepend(Object.assign(document.createElement('div'), {className: 'late'})); if (frames--) requestAnimationFrame(grow); }; requestAnimationFrame(grow);",
        css=".late { block-size: 90px }"),
    "moves": Break({"quiet"}, '<p class="moves">Look!</p>', css="@keyframes go { to { translate: 4px } } .moves { animation: go 1s infinite }"),
    "forced-colors": Break(
        {"quiet"}, '<p class="forced">Gone.</p>',
        css="@media (forced-colors: active) { .forced { forced-color-adjust: none; color: #ddd; background: #fff } }"),
    # Without JavaScript
    "only-by-script": Break(
        {"plain"}, script="document.querySelector('main').append(Object.assign(document.createElement('p'), {textContent: 'Only now.'}));",
        may={"quiet"}),
    # On paper
    "paper": Break({"paper"}, css="@media print { body * { display: none !important } }", prints=True),
    # Weight
    "heavy": Break({"weight"}, f"<!-- {secrets.token_hex(20_000)} -->"),
    "picture-without-measures": Break({"weight"}, f'<img src="{SQUARE}" alt="A square" loading="lazy">', may={"quiet"}),
    # Links
    "dead-link": Break({"links"}, '<p>Go to <a href="/nowhere/">nowhere</a>.</p>'),
    "dead-fragment": Break({"links"}, '<p>Go to <a href="/contact/#nowhere">nowhere</a>.</p>'),
    # Words
    "claim": Break({"words"}, "<p>This site is WCAG 2.1 AA compliant.</p>"),
    "one-sided-hreflang": Break(
        {"words"}, replaced=("</head>", '<link rel="alternate" hreflang="es" href="https://www.example.gov/contact/"></head>')),
    "language-tag": Break({"words"}, '<p lang="x_1">Bonjour.</p>', may={"axe", "html"}),
    # Structured data
    "json-ld": Break({"structured"}, '<script type="application/ld+json">{"@context": "https://schema.org",</script>'),
    "member-missing": Break({"structured"}, replaced=('"headline":', '"alternateName":')),
    "member-unknown": Break({"structured"}, replaced=('"headline":', '"headlin":"x","headline":')),
    "breadcrumbs": Break({"structured"}, replaced=('"position":2', '"position":7')),
    "open-graph": Break({"structured"}, replaced=('property="og:title"', 'property="og:titel"')),
    # A page with nothing wrong
    "nothing": Break(set(), prints=True),
}


def page(site, name, broken):
    """Writes a broken copy of the whole page, and what it loads."""
    folder = site / "broken" / name
    folder.mkdir(parents=True)
    text = (site / WHOLE / "index.html").read_text(encoding="utf-8")
    origin = "https://www.example.gov/"
    text = text.replace(f"{origin}{WHOLE}/", f"{origin}broken/{name}/")
    if broken.replaced:
        old, new = broken.replaced
        assert old in text, f"{name}: the page has no {old}"
        text = text.replace(old, new, 1)
    head = ""
    for content, ending, tag in ((broken.css, "css", '<link rel="stylesheet" href="{0}" integrity="{1}">'),
                                 (broken.script, "js", '<script src="{0}" integrity="{1}" defer></script>')):
        if content:
            file = site / "broken" / f"{name}.{ending}"
            file.write_text(content + "\n", encoding="utf-8")
            digest = "sha384-" + base64.b64encode(hashlib.sha384(file.read_bytes()).digest()).decode()
            head += tag.format(f"/broken/{file.name}", broken.integrity or digest)
    text = text.replace("</head>", f"{head}</head>", 1)
    text = text.replace("</main>", f"{broken.before_end}</main>", 1)
    (folder / "index.html").write_text(text, encoding="utf-8")


def write(site):
    (site / "broken").mkdir()
    (site / "broken" / "square.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4H0z"/></svg>\n', encoding="utf-8")
    for name, broken in BREAKS.items():
        page(site, name, broken)
