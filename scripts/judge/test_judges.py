#!/usr/bin/env python3
"""Whether every judge finds what is wrong, and only that one: a small site with a page for each break.

CANDOR names the program, THEMES its themes. judge.sh --test runs this in the judges' virtual environment.
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import breaks
import judge
import page_types
import small_site
from built import Built
from verdict import Context, CouldNotRun

ROOT = Path(__file__).resolve().parents[2]
CANDOR = Path(os.environ.get("CANDOR", ROOT / ".build/release/candor")).resolve()
THEMES = Path(os.environ.get("THEMES", ROOT / "themes")).resolve()
BUDGETS = {"script": 6144, "html_css": {"others": 20_000}, "total": {"others": 65_536}}
# A judge that says nothing of pages has a break of its own below.
OF_PAGES = [name for name in judge.NAMES if name not in ("pages", "tasks", "feeds", "xml", "reports")]


def heard(site, names, types=(), candor=None, themes=THEMES):
    built = Built(site)
    context = Context(built=built, types=list(types), budgets=BUDGETS, candor=candor, themes=themes, quick=True)
    context.chosen, context.type_findings = page_types.choose(built, context.types)
    verdicts = asyncio.run(judge.verdicts(context, names))
    for name, verdict in verdicts.items():
        if isinstance(verdict, CouldNotRun):
            raise AssertionError(f"{name} could not run: {verdict}")
    return verdicts


def build(folder):
    content, site = folder / "content", folder / "site"
    small_site.write(content)
    subprocess.run(
        [CANDOR, "build", "--content", content, "--themes", THEMES, "--output", site, "--now", "2026-05-20T00:00:00Z",
         "--quiet"],
        check=True, cwd=folder)  # fmt: skip
    return site


class Sites(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="candor-judges-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.site = build(cls.folder)

    def copy(self):
        copy = Path(tempfile.mkdtemp(dir=self.folder)) / "site"
        shutil.copytree(self.site, copy)
        return copy


class BrokenPages(Sites):
    """All broken pages are judged in one run, which is what makes this quick."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        site = cls.folder / "broken-site"
        shutil.copytree(cls.site, site)
        breaks.write(site)
        types = [
            page_types.PageType(name, rf"/broken/{name}/", prints=broken.prints)
            for name, broken in breaks.BREAKS.items()
        ]
        cls.found = {name: {} for name in breaks.BREAKS}
        for judged, verdict in heard(site, OF_PAGES, types).items():
            for finding in verdict.findings:
                if match := re.match(r"broken/([a-z-]+)", finding.where):
                    cls.found[match[1]].setdefault(judged, []).append(finding.what)

    def test_every_judge_of_pages_has_a_break(self):
        must = set().union(*(broken.must for broken in breaks.BREAKS.values()))
        self.assertEqual(must, set(OF_PAGES))

    def test_a_whole_page_has_no_finding(self):
        self.assertEqual(self.found["nothing"], {})

    def test_each_broken_page_is_found_by_its_judges_alone(self):
        self.assertGreater(len(breaks.BREAKS), 30)
        for name, broken in breaks.BREAKS.items():
            with self.subTest(name):
                # What is wrong with the whole page already is told by the test above.
                found = {
                    judged: said
                    for judged, texts in self.found[name].items()
                    if (said := [text for text in texts if text not in self.found["nothing"].get(judged, [])])
                }
                self.assertLessEqual(broken.must, set(found), "not found")
                self.assertLessEqual(set(found), broken.must | broken.may, found)


class BrokenSites(Sites):
    """What is wrong with a site and not with one page."""

    def judged(self, name, site, **options):
        return [finding.what for finding in heard(site, [name], **options)[name].findings]

    def test_a_page_type_without_a_page_is_found(self):
        types = [page_types.PageType("case", kind="case"), page_types.PageType("none", r"/none/")]
        found = self.judged("pages", self.site, types=types)
        self.assertEqual(len(found), 1, found)
        self.assertIn("/none/", found[0])

    def test_a_broken_feed_is_found(self):
        self.assertEqual(self.judged("feeds", self.site), [])
        for name, old, new in (
            ("cases/feed.atom", "<updated>", "<updated>on "),
            ("cases/feed.rss", "<pubDate>", "<pubDate>Someday "),
            ("cases/feed.json", '"title"', '"titel"'),
            ("sitemap.xml", "<loc>https://", "<loc>"),
        ):
            with self.subTest(name):
                site = self.copy()
                text = (site / name).read_text(encoding="utf-8")
                self.assertIn(old, text)
                (site / name).write_text(text.replace(old, new, 1), encoding="utf-8")
                self.assertNotEqual(self.judged("feeds", site), [])

    def test_broken_xml_is_found(self):
        self.assertEqual(self.judged("xml", self.site), [])
        site = self.copy()
        (site / "broken.svg").write_text("<svg><g></svg>", encoding="utf-8")
        self.assertNotEqual(self.judged("xml", site), [])

    def test_a_task_that_takes_too_long_is_found(self):
        self.assertEqual(self.judged("tasks", self.site), [])
        for wish, path in (
            ("traffic stop", "/procedures/"), ("by its number", "/cases/"), ("subscribe", "/cases/26-0001-bicycle/feed"),
            ("who polices", "/areas/"), ("a tip or a complaint", "/contact/"),
        ):  # fmt: skip
            with self.subTest(wish):
                site = self.copy()
                for page in site.rglob("*.html"):
                    text = page.read_text(encoding="utf-8")
                    page.write_text(re.sub(rf'<a href="{path}[^"]*"', '<a href="/"', text), encoding="utf-8")
                found = self.judged("tasks", site)
                self.assertTrue(found and all(wish in text or "subscribe" in text for text in found), found)

    def test_a_report_in_a_wrong_form_is_found(self):
        self.assertEqual(self.judged("reports", self.site, candor=CANDOR), [])
        wrong = self.folder / "wrong-candor"
        wrong.write_text(f'#!/bin/sh\n"{CANDOR}" "$@" 2>&1 | sed "s/ruleId/ruleID/; s/::error /::eror /" >&2\nexit 1\n')
        wrong.chmod(0o755)
        with self.assertRaises(AssertionError):
            self.assertEqual(self.judged("reports", self.site, candor=wrong), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
