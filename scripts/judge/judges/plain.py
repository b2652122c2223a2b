"""Every page type with JavaScript off says the same words and has the same links as with it, but for added controls."""

from collections import Counter

from verdict import Finding, Verdict


async def judge(context, chromium):
    words = 0

    async def one(entry):
        nonlocal words
        said, seen = [], {}
        for script in (True, False):
            async with chromium.page(java_script_enabled=script) as page:
                await chromium.open(page, entry.page)
                seen[script] = await page.evaluate("judge.words()")
        words += len(" ".join(seen[False]["words"]).split())
        for what, kind in (("words", "the text"), ("links", "the link")):
            with_script, without = Counter(seen[True][what]), Counter(seen[False][what])
            for text in with_script - without:
                said.append(Finding(entry.page.path, f"{kind} “{text[:60]}” is missing with JavaScript off"))
            for text in without - with_script:
                said.append(Finding(entry.page.path, f"{kind} “{text[:60]}” is taken away by JavaScript"))
        return said

    findings = [finding for said in await chromium.each(context.chosen, one) for finding in said]
    return Verdict(f"{len(context.chosen)} page types, {words:,} words, with JavaScript and without", findings)
