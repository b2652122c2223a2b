"""A case and a procedure on paper: its address, date and version are there, what is for the screen is not."""

import asyncio
import datetime
import json
import re
import subprocess
import tempfile
from pathlib import Path

from verdict import CouldNotRun, Finding, Verdict

# Shown on the screen alone.
SCREEN = "body > a[href^='#'], body > header nav a, .site-header nav a, button, input, form, summary ~ nav"


def text_of(pdf):
    try:
        run = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CouldNotRun(f"pdftotext: {error}") from error
    return run.stdout


def changed(page):
    """The day of the page's last change, from its structured data."""
    for script in page.all("//script[@type='application/ld+json']/text()"):
        if match := re.search(r'"(?:dateModified|datePublished)":\s*"(\d{4}-\d\d-\d\d)', json.dumps(json.loads(script))):
            found = re.findall(r'"dateModified":\s*"(\d{4}-\d\d-\d\d)', script) or [match[1]]
            return datetime.date.fromisoformat(found[0])
    return None


async def judge(context, chromium):
    sheets = 0

    async def one(entry):
        nonlocal sheets
        said, shown = [], entry.page

        def note(text):
            said.append(Finding(shown.path, f"on paper: {text}"))

        async with chromium.page(794, 1123, scheme="dark") as page:
            await chromium.open(page, shown)
            await page.emulate_media(media="print")
            visible = await page.evaluate(
                "query => [...document.querySelectorAll(query)].filter(judge.seen).map(judge.name)", SCREEN)
            for name in visible[:3]:
                note(f"{name} is for the screen alone")
            pale = await page.evaluate("""() => {
                const canvas = getComputedStyle(document.body).color.match(/[\\d.]+/g).slice(0, 3).map(Number);
                return Math.max(...canvas) > 90 ? getComputedStyle(document.body).color : null;
            }""")
            if pale:
                note(f"the text is pale ({pale}) where the reader has chosen dark")
            for text in await page.evaluate("judge.wide()"):
                note(text)
            with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
                await page.pdf(path=file.name, format="Letter")
                text = await asyncio.to_thread(text_of, Path(file.name))
        sheets += text.count("\f")
        if shown.canonical not in re.sub(r"\s+", "", text):
            note(f"the address {shown.canonical} is missing")
        day = changed(shown)
        if day is None:
            note("the page’s data give no date of its last change")
        elif f"{day:%B} {day.day}, {day.year}" not in re.sub(r"\s+", " ", text) and day.isoformat() not in text:
            note(f"the date of its last change, {day:%B} {day.day}, {day.year}, is missing")
        if not re.search(r"\bversion\b", text, re.IGNORECASE):
            note("no version is named")
        return said

    entries = [entry for entry in context.chosen if entry.type.prints]
    findings = [finding for said in await chromium.each(entries, one) for finding in said]
    return Verdict(f"{len(entries)} pages as PDF, {sheets} sheets: address, date, version", list(dict.fromkeys(findings)))
