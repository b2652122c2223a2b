"""Scripts parse; no page holds a script or a style in its text; what is loaded is what was meant (CSP and SRI)."""

import base64
import hashlib
import re
import shutil
import subprocess
from urllib.parse import urlsplit

from verdict import Finding, Verdict

DATA = {"application/ld+json", "application/json", "speculationrules", "importmap"}


def parse_by_node(file):
    run = subprocess.run(["node", "--check", str(file)], capture_output=True, text=True, check=False)
    if run.returncode:
        return next((line for line in run.stderr.splitlines() if "Error" in line), "does not parse")
    return None


async def parse_by_chromium(page, file):
    """Chromium compiles it as the body of a function, which is not run."""
    text = file.read_text(encoding="utf-8")
    return await page.evaluate("text => { try { new Function(text); return null } catch (e) { return String(e) } }", text)


def inline(page):
    for script in page.all("//script[not(@src)]"):
        if (script.get("type") or "") not in DATA:
            yield Finding(page.path, f"a script in the page: {(script.text or '')[:60]!r}")
    for _ in page.all("//style"):
        yield Finding(page.path, "a style element in the page")
    for element in page.all("//*[@style]"):
        yield Finding(page.path, f"a style attribute: <{element.tag} style={element.get('style')[:40]!r}>")
    for element in page.all("//*[@*[starts-with(name(), 'on')]]"):
        names = [name for name in element.attrib if name.startswith("on")]
        yield Finding(page.path, f"a script attribute: <{element.tag} {' '.join(names)}>")
    for value in page.all("//@href | //@src | //@action | //@formaction"):
        if re.match(r"\s*(javascript|vbscript|data)\s*:", value, re.IGNORECASE):
            yield Finding(page.path, f"an address that is a script or data: {value[:60]!r}")


def loaded(built, page):
    """What a page loads comes from the site itself and is named by its hash."""
    for element in page.all("//script[@src] | //link[@rel='stylesheet' or @rel='modulepreload']"):
        address = element.get("src") or element.get("href")
        file = built.file(address)
        if file is None or urlsplit(address).netloc:
            yield Finding(page.path, f"{address} is loaded from elsewhere, or is not there")
            continue
        digest = base64.b64encode(hashlib.sha384(file.read_bytes()).digest()).decode()
        integrity = element.get("integrity")
        if integrity is None:
            yield Finding(page.path, f"{address} is loaded without integrity (SRI)")
        elif f"sha384-{digest}" not in integrity.split():
            yield Finding(page.path, f"the integrity of {address} is not that of the file")


def policy_findings(where, policy):
    if policy is None:
        yield Finding(where, "no Content-Security-Policy")
        return
    directives = dict(
        (part.split()[0].lower(), part.split()[1:]) for part in policy.split(";") if part.strip()
    )
    for name, values in directives.items():
        for value in values:
            if value in ("'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:", "data:") and name != "img-src":
                yield Finding(where, f"Content-Security-Policy: {name} allows {value}")
    for name in ("default-src", "base-uri", "form-action"):
        if name not in directives:
            yield Finding(where, f"Content-Security-Policy says nothing of {name}")


def meta_policy(page):
    return page.first("//meta[translate(@http-equiv, 'CENTSURIYPOL', 'centsuriypol')='content-security-policy']/@content")


def headers(built):
    file = built.root / "_headers"
    if not file.is_file():
        yield Finding("_headers", "there is none")
        return
    match = re.search(r"^\s+content-security-policy:\s*(.*)$", file.read_text(encoding="utf-8"), re.I | re.M)
    yield from policy_findings("_headers", match and match[1])


async def judge(context, chromium):
    built = context.built
    findings = []
    files = sorted([*built.root.rglob("*.js"), *built.root.rglob("*.mjs")])
    by_node = shutil.which("node") is not None
    async with chromium.blank() as blank:
        for file in files:
            problem = parse_by_node(file) if by_node else await parse_by_chromium(blank, file)
            if problem:
                findings.append(Finding(str(file.relative_to(built.root)), problem))
    for page in built.pages:
        findings += [*inline(page), *loaded(built, page)]
        if page.kind:
            findings += policy_findings(page.path, meta_policy(page))
    findings += headers(built)
    by = "node" if by_node else "Chromium"
    return Verdict(f"{len(files)} scripts parsed by {by}; {len(built.pages)} pages: nothing inline, CSP, SRI", findings)
