"""axe-core on every page type: light and dark, at 360 and 1280 px, from left to right and from right to left."""

import functools
import itertools
from pathlib import Path

import axe_playwright_python

from verdict import Finding, Verdict

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
SIZES = [(360, 740), (1280, 800)]
SCHEMES = ["light", "dark"]
QUICK = {("ltr", 360, "light"), ("ltr", 1280, "dark")}
# Only what is said is fetched, not every node that passed.
RUN = """async tags => {
    const {violations, passes, incomplete} = await axe.run(document, {
        runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], reporter: 'v1'});
    return {
        rules: passes.length + violations.length,
        incomplete: incomplete.length,
        violations: violations.flatMap(({id, help, nodes}) => nodes.map(node => ({
            id, help, target: node.target.join(' '), html: node.html.slice(0, 90)}))),
    };
}"""


@functools.cache
def axe():
    return next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")


async def judge(context, chromium):
    findings, looks, rules = [], 0, 0

    async def one(entry):
        nonlocal looks, rules
        said = []
        mirrored = entry.rtl or entry.page
        async with chromium.page() as page:
            for direction, shown in (("ltr", entry.page), ("rtl", mirrored)):
                if context.quick and direction == "rtl":
                    break
                await page.goto(chromium.address(shown))
                if direction == "rtl":
                    await page.evaluate("document.documentElement.dir = 'rtl'")
                await page.evaluate(axe())
                for (width, height), scheme in itertools.product(SIZES, SCHEMES):
                    if context.quick and (direction, width, scheme) not in QUICK:
                        continue
                    await page.set_viewport_size({"width": width, "height": height})
                    await page.emulate_media(color_scheme=scheme)
                    result = await page.evaluate(RUN, TAGS)
                    looks += 1
                    rules = max(rules, result["rules"])
                    mode = f"{width} px, {scheme}, {direction}"
                    said += [(shown.path, found, mode) for found in result["violations"]]
        return said

    for said in await chromium.each(context.chosen, one):
        # The same thing in several modes is told once.
        modes = {}
        for path, found, mode in said:
            modes.setdefault((path, found["id"], found["help"], found["target"], found["html"]), []).append(mode)
        for (path, rule, help_text, target, html), where in modes.items():
            many = f"{where[0]} and {len(where) - 1} other modes" if len(where) > 1 else where[0]
            findings.append(Finding(path, f"{rule}: {help_text}: {target} {html} ({many})"))
    looked = f"{looks} views of {len(context.chosen)} page types by axe-core, up to {rules} rules each"
    return Verdict(looked, findings)
