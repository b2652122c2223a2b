"""Zoom and room: no scrolling sideways from 320 px (400 % of 1280) up, text spacing without loss, targets of 24 px."""

from verdict import Finding, Verdict

# 320 is 400 % and 640 is 200 % of a screen of 1280 px.
WIDTHS = (320, 360, 640, 768, 1280)
TARGETS = (360, 1280)
QUICK = (320, 1280)


async def judge(context, chromium):
    views = 0

    async def one(entry):
        nonlocal views
        said = {}
        async with chromium.page() as page:
            for direction, shown in (("ltr", entry.page), ("rtl", entry.rtl or entry.page)):
                if context.quick and direction == "rtl":
                    break
                await chromium.open(page, shown)
                if direction == "rtl":
                    await page.evaluate("document.documentElement.dir = 'rtl'")
                for width in QUICK if context.quick else WIDTHS:
                    await page.set_viewport_size({"width": width, "height": 256 if width == 320 else 800})
                    views += 1
                    found = await page.evaluate("[...judge.wide(), ...judge.cut()]")
                    if width in TARGETS:
                        found += await page.evaluate("judge.targets()")
                    await page.evaluate("judge.spaced(true)")
                    spaced = await page.evaluate("[...judge.wide(), ...judge.cut()]")
                    await page.evaluate("judge.spaced(false)")
                    for text in found:
                        said.setdefault((shown.path, text), []).append(f"{width} px {direction}")
                    for text in spaced:
                        if text not in found:
                            said.setdefault((shown.path, f"{text}, with WCAG’s text spacing"), []).append(f"{width} px {direction}")
        return [Finding(path, f"{text} ({', '.join(where)})") for (path, text), where in said.items()]

    findings = [finding for said in await chromium.each(context.chosen, one) for finding in said]
    looked = f"{views} views of {len(context.chosen)} page types, {', '.join(map(str, WIDTHS))} px, each with text spacing"
    return Verdict(looked, findings)
