"""A small site for test_judges.py: what a case, a procedure, an officer and the five tasks of a newcomer need."""

SETTINGS = """\
title: Test Police
description: A small site to try the judges on.
url: https://www.example.gov
language: en
time_zone: America/Chicago
agency: { name: Test Police, kind: PoliceStation, address: "1 Test Square" }
contacts:
  emergency: "911"
  non_emergency: "555-0100"
  tips: "555-0142"
  tips_url: /contact/#send-a-tip
  complaint_url: /contact/#make-a-complaint
  commendation_url: /contact/#send-a-commendation
  email: hello@example.gov
sample: true
sample_notice: This is a sample site. All of it is made up.
menu:
  - { title: Cases, url: /cases/ }
  - { title: Procedures, url: /procedures/ }
  - { title: People, url: /officers/ }
footer:
  - { title: Contact, url: /contact/ }
  - { title: Areas, url: /areas/ }
taxonomies:
  areas: { title: Areas, singular: area }
"""

FILES = {
    "site.yml": SETTINGS,
    "index.md": "---\ntitle: What we do\nsummary: Cases, procedures and people.\n---\n\nWelcome.\n",
    "contact.md": """\
---
title: Contact
summary: How to reach us.
---

## Send a tip

Call the tip line, [555-0142](tel:5550142).

## Make a complaint

Write to [hello@example.gov](mailto:hello@example.gov) with your complaint.

## Send a commendation

Write to [hello@example.gov](mailto:hello@example.gov).
""",
    "cases/26-0001-bicycle/index.md": """\
---
title: A bicycle was taken
summary: It stood in front of the library.
number: 26-0001
stage: under-investigation
opened: 2026-05-04
date: 2026-05-04T09:00:00-05:00
areas: [Northgate]
contact: Investigations, 555-0138
next_update: 2026-12-01
---

Someone took a green bicycle in front of the library.
""",
    "cases/26-0001-bicycle/2026-05-06-lock.md": """\
---
title: The lock was found
summary: A lock lay in the park.
date: 2026-05-06T10:00:00-05:00
---

The lock of the bicycle lay in the park.
""",
    "procedures/traffic-stops.md": """\
---
title: What happens at a traffic stop
summary: What the officer tells you.
date: 2026-05-18
policy_number: "5.03"
areas: [Northgate]
---

The officer gives a name and a reason.
""",
    "officers/ann-example/index.md": """\
---
name: Ann Example
rank: Officer
badge: "1"
summary: Walks Northgate.
joined: 2020-01-06
areas: [Northgate]
---

Ann Example walks Northgate twice a week.
""",
}


def write(folder):
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
