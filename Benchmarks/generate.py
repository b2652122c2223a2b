#!/usr/bin/env python3
"""Makes the reference site: the same pages in Candor's layout and in Hugo's.

    python3 Benchmarks/generate.py FOLDER [--pages 10000] [--seed 1] [--bytes 5900]

FOLDER then holds
    candor/content/   site.yml, index.md, stories/*.md
    hugo/             hugo.toml, content/, static/ (the theme stands in Benchmarks/hugo-theme)

The text is made of words and sentence shapes listed in this file. The same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import shutil
import sys
from pathlib import Path

BASE_URL = "https://reference.example.gov"
SITE_TITLE = "Reference Police Department"
LISTING = 20
FEED_LIMIT = 20
SUMMARY = "A site made for measuring. Nothing on it happened."

TAGS = (
    "animals", "bicycles", "block parties", "burglary", "crosswalks", "fireworks", "fraud", "graffiti",
    "lost property", "neighborhood watch", "noise", "parking", "school zones", "traffic", "volunteers", "youth",
)  # fmt: skip

WHO = (
    "the patrol team", "a records clerk", "the night shift", "a crossing guard", "the traffic unit", "our dispatchers",
    "a volunteer", "the school officer", "a neighbor", "the evidence room", "the front desk", "a new recruit",
    "the bicycle squad", "the harbor unit", "a detective", "the community room", "the training officer", "a witness",
)  # fmt: skip
DID = (
    "answered", "counted", "explained", "found", "checked", "repaired", "moved", "returned", "recorded", "opened",
    "closed", "painted", "measured", "reviewed", "described", "photographed", "collected", "delivered", "mapped",
)  # fmt: skip
WHAT = (
    "a blue bicycle", "forty calls", "the old form", "two street lights", "a box of keys", "the monthly list",
    "a stolen trailer", "the new crosswalk", "seven reports", "a lost wallet", "the spare radio", "a broken fence",
    "the parking plan", "an open gate", "the weekly count", "a set of plates", "the river path", "a missing sign",
    "the visitor log", "three cameras", "the lobby desk", "a towed van", "the safety sheet", "an unread letter",
)  # fmt: skip
WHERE = (
    "on Alder Street", "near the ferry landing", "behind the library", "at the north garage", "in the east lot",
    "by the old mill", "along the canal", "outside the market", "at the corner of Fourth and Pine", "in the annex",
    "next to the ball field", "under the rail bridge", "at the station", "in the hall", "beside the water tower",
)  # fmt: skip
WHEN = (
    "before sunrise", "on Monday", "during the storm", "after the parade", "last spring", "by the end of the week",
    "within an hour", "for the third time", "over the holiday", "just after noon", "early in the month", "twice a day",
)  # fmt: skip
WHY = (
    "because the rule changed", "so that residents can see it", "as the policy asks", "to keep the record whole",
    "because nobody else had", "so the next shift knows", "to save a second trip", "as the council wished",
    "because a resident asked", "to make the numbers add up", "so that it can be found again",
)  # fmt: skip
SAID = (
    "We'd rather say it twice than not at all", "It's slow work, and it's worth it", "You don't need an appointment",
    "That isn't a secret, and it shouldn't be one", "People ask, and we answer", "The list is only as good as its dates",
)  # fmt: skip


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentence(rng: random.Random) -> str:
    who, did, what = rng.choice(WHO), rng.choice(DID), rng.choice(WHAT)
    where, when, why = rng.choice(WHERE), rng.choice(WHEN), rng.choice(WHY)
    shape = rng.randrange(9)
    if shape == 0:
        return f"{capitalised(who)} {did} {what} {where} {when}."
    if shape == 1:
        return f"{capitalised(when)}, {who} {did} {what} {where}, {why}."
    if shape == 2:
        return f'"{rng.choice(SAID)}," said {who} {where}.'
    if shape == 3:
        return f"{capitalised(who)} **{did}** {what} {when} -- {why}."
    if shape == 4:
        return f"{capitalised(what)} was seen {where}; {who} {did} it {when}."
    if shape == 5:
        return f"It's *{rng.choice(('not unusual', 'rare', 'common', 'new'))}* that {who} {did} {what} {where}."
    if shape == 6:
        return f"{capitalised(who)} keeps `form {rng.randrange(10, 99)}-{rng.choice('ABCDEF')}` {where} {why}."
    if shape == 7:
        return f"Of {rng.randrange(12, 480)} entries, {who} {did} {rng.randrange(2, 12)} {when}."
    return f"{capitalised(where)}, {who} {did} {what}. That was {when}."


def plain(text: str) -> str:
    return text.replace("*", "").replace("`", "")


class Pools:
    """Sentences made once; pages are put together from them, which is fast and repeats no page."""

    def __init__(self, rng: random.Random) -> None:
        self.sentences = [sentence(rng) for _ in range(6000)]
        self.headings = [f"What {rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHERE)}" for _ in range(900)]
        self.items = [f"{capitalised(rng.choice(WHAT))} {rng.choice(WHERE)}" for _ in range(900)]
        self.titles = [
            f"{capitalised(rng.choice(WHO))} {rng.choice(DID)} {rng.choice(WHAT)}" for _ in range(3000)
        ]  # fmt: skip


def slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def page_slug(number: int, title: str) -> str:
    return f"{slug(title)[:40].rstrip('-')}-{number:06d}"


def page_body(rng: random.Random, pools: Pools, size: int, link: str) -> str:
    parts: list[str] = []
    length = 0
    block = 0
    while length < size:
        kind = block % 8
        if kind == 2:
            text = f"## {rng.choice(pools.headings)}"
        elif kind == 4:
            text = "\n".join(f"- {item}" for item in rng.sample(pools.items, 5))
        elif kind == 5:
            text = f"{rng.choice(pools.sentences)} See [an earlier story]({link}) and " \
                   f"[the rule](https://www.example.org/rules/{rng.randrange(100, 999)}). {rng.choice(pools.sentences)}"
        elif kind == 6:
            text = f"> {rng.choice(pools.sentences)} {rng.choice(pools.sentences)}"
        elif kind == 7 and block > 8:
            text = "\n".join(f"{n}. {item}" for n, item in enumerate(rng.sample(pools.items, 4), 1))
        else:
            text = " ".join(rng.choices(pools.sentences, k=rng.randrange(4, 8)))
        parts.append(text)
        length += len(text) + 2
        block += 1
    return "\n\n".join(parts) + "\n"


def yaml_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def generate(folder: Path, pages: int, seed: int, size: int) -> None:
    rng = random.Random(seed)
    pools = Pools(rng)
    candor = folder / "candor" / "content"
    hugo = folder / "hugo"
    for made in (candor.parent, hugo):
        if made.exists():
            shutil.rmtree(made)
    (candor / "stories").mkdir(parents=True)
    (hugo / "content" / "stories").mkdir(parents=True)

    # Ten years, the newest page on the last day: nothing lies in the future of a machine with a right clock.
    end = datetime.datetime(2025, 12, 31, 12, 0, tzinfo=datetime.timezone.utc)
    step = datetime.timedelta(minutes=10 * 365 * 24 * 60 / max(pages, 1))
    earlier = ""
    total = 0
    for number in range(1, pages + 1):
        title = rng.choice(pools.titles)
        name = page_slug(number, title)
        date = (end - step * (pages - number)).replace(second=0, microsecond=0)
        lead = plain(rng.choice(pools.sentences))
        tags = sorted(rng.sample(TAGS, 3))
        link = f"/stories/{earlier}/" if earlier else "/stories/"
        head = (
            f"title: {yaml_text(title)}\n"
            f"date: {date.isoformat()}\n"
            f"summary: {yaml_text(lead)}\n"
            f"tags: [{', '.join(tags)}]\n"
        )
        body = page_body(rng, pools, size - len(head) - 250 + rng.randrange(-350, 150), link)
        text = f"---\n{head}---\n\n{body}".encode()
        total += len(text)
        (candor / "stories" / f"{name}.md").write_bytes(text)
        # Hugo makes archives by year when the year is a taxonomy; Candor makes them from the date.
        years = f"years: [\"{date.year}\"]\n"
        (hugo / "content" / "stories" / f"{name}.md").write_bytes(f"---\n{head}{years}---\n\n{body}".encode())
        earlier = name

    intro = f"{SUMMARY} It has {pages} stories, {len(TAGS)} tags and three tags a story.\n"
    (candor / "site.yml").write_text(candor_configuration(), encoding="utf-8")
    (candor / "index.md").write_text(f"---\ntitle: {SITE_TITLE}\nsummary: {SUMMARY}\n---\n\n{intro}", encoding="utf-8")
    (hugo / "hugo.toml").write_text(hugo_configuration(), encoding="utf-8")
    (hugo / "content" / "_index.md").write_text(f"---\ntitle: {SITE_TITLE}\n---\n\n{intro}", encoding="utf-8")
    (hugo / "content" / "stories" / "_index.md").write_text(
        f"---\ntitle: Stories\nsummary: {SUMMARY}\n---\n", encoding="utf-8"
    )
    (hugo / "static" / ".well-known").mkdir(parents=True)
    (hugo / "static" / ".well-known" / "security.txt").write_text(
        f"Contact: mailto:security@reference.example.gov\nExpires: 2030-01-01T00:00:00Z\n"
        f"Canonical: {BASE_URL}/.well-known/security.txt\n",
        encoding="utf-8",
    )
    mean = total / pages if pages else 0
    print(f"{pages} pages of {mean / 1000:.2f} kB in the mean, {total / 1e6:.1f} MB, in {folder}", file=sys.stderr)


def candor_configuration() -> str:
    return f"""title: {SITE_TITLE}
description: {SUMMARY}
url: {BASE_URL}
language: en
time_zone: UTC
agency:
  name: {SITE_TITLE}
  short_name: Reference PD
  kind: PoliceStation
  address: 1 Reference Square, Example
  motto: Made for measuring
contacts:
  emergency: "911"
  non_emergency: "555-0100"
  tips: "555-0101"
  email: desk@reference.example.gov
  security: "mailto:security@reference.example.gov"
sample: true
sample_notice: This site was made for measuring. Nothing on it happened.
menu:
  - {{title: Stories, url: /stories/}}
  - {{title: Tags, url: /tags/}}
footer:
  - {{title: Stories, url: /stories/}}
  - {{title: Tags, url: /tags/}}
sections:
  stories: {{title: Stories, summary: {SUMMARY}, page_size: {LISTING}}}
feeds: {{limit: {FEED_LIMIT}}}
security: {{expires: 2026-12-01}}
"""


def hugo_configuration() -> str:
    return f"""baseURL = "{BASE_URL}/"
title = "{SITE_TITLE}"
defaultContentLanguage = "en"
languageCode = "en"
timeZone = "UTC"
theme = "hugo-theme"
enableRobotsTXT = true

[pagination]
pagerSize = {LISTING}

[taxonomies]
tag = "tags"
year = "years"

[services.rss]
limit = {FEED_LIMIT}

[mediaTypes."application/atom+xml"]
suffixes = ["atom"]
[mediaTypes."application/rss+xml"]
suffixes = ["rss"]
[mediaTypes."application/feed+json"]
suffixes = ["json"]
[mediaTypes."text/x-opml"]
suffixes = ["opml"]

[outputFormats.rss]
mediaType = "application/rss+xml"
baseName = "feed"
noUgly = true
[outputFormats.atom]
mediaType = "application/atom+xml"
baseName = "feed"
isPlainText = false
[outputFormats.jsonfeed]
mediaType = "application/feed+json"
baseName = "feed"
isPlainText = true
[outputFormats.opml]
mediaType = "text/x-opml"
baseName = "feeds"

[outputs]
home = ["html", "rss", "atom", "jsonfeed", "opml"]
section = ["html", "rss", "atom", "jsonfeed"]
term = ["html", "rss", "atom", "jsonfeed"]
taxonomy = ["html"]
page = ["html"]

# An archive by year is a list without feeds, as it is in Candor.
[[cascade]]
outputs = ["html"]
[cascade.target]
path = "/years/**"

[params]
description = "{SUMMARY}"
motto = "Made for measuring"
address = "1 Reference Square, Example"
email = "desk@reference.example.gov"
emergency = "911"
nonEmergency = "555-0100"
tips = "555-0101"
feedLimit = {FEED_LIMIT}
notice = "This site was made for measuring. Nothing on it happened."

[[menus.main]]
name = "Stories"
pageRef = "/stories"
weight = 1
[[menus.main]]
name = "Tags"
pageRef = "/tags"
weight = 2
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes the reference site for Candor and for Hugo.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bytes", type=int, default=5_900, help="size of a page in the mean")
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.pages, arguments.seed, arguments.bytes)


if __name__ == "__main__":
    main()
