"""What someone may do to a site with a public record, each with the reason for which a verifier must refuse it."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from small_record import Signer, base64_of, write, write_log, write_manifest
from tiled_log import Checkpoint, Note, Tiles, tile_path

LOG = Path("record", "log")


class Impossible(Exception):
    """The site has nothing that could be attacked so; the text says what it lacks."""


class Target:
    """A copy of a site, which is to be attacked, one of a checkpoint that was kept, and the one who may sign."""

    def __init__(self, site: Path, signer: Signer | None, kept: Path) -> None:
        self.site, self.log, self.kept = site, site / LOG, kept
        self.head = Checkpoint.of(Note.parsed((self.log / "checkpoint").read_bytes(), "the checkpoint"))
        # Who has not got the log's key signs with another of the same name.
        self.signer, self.is_owner = signer or Signer(self.head.origin), signer is not None
        paths = sorted(path for path in site.rglob("record.json"))
        self.pages = [path for path in paths if not path.is_relative_to(site / "record" / "notices")]
        self.notices = [path for path in paths if path.is_relative_to(site / "record" / "notices")]

    def entries(self) -> list[bytes]:
        return Tiles(lambda path: (self.site / path).read_bytes(), self.head.size).entries

    def rewrite(self, entries: list[bytes]) -> None:
        write_log(self.log, entries, self.signer)
        self.head = Checkpoint.of(Note.parsed((self.log / "checkpoint").read_bytes(), "the checkpoint"))
        if not self.is_owner:
            shutil.rmtree(self.log / "rotation", ignore_errors=True)
            (self.log / "keys").unlink(missing_ok=True)

    def appended(self, item: str, kind: str, text: bytes, time: str = "") -> dict:
        """Adds an entry to the log, and gives what tells of it in a record.json with this one version."""
        entries, salt = self.entries(), os.urandom(32)
        time = time or json.loads(entries[-1])["time"]
        leaf = {"commitment": base64_of(hashlib.sha256(salt + text).digest()), "item": item, "kind": kind, "time": time}
        self.rewrite([*entries, json.dumps(leaf, sort_keys=True, separators=(",", ":")).encode()])
        return {"file": "index.md", "index": len(entries), "kind": kind, "number": 1, "salt": base64_of(salt),
                "time": time}

    def add(self, folder: Path, item: str, url: str | None, text: bytes, version: dict) -> None:
        """Writes the record of an item with one version, and a page beside it."""
        write(folder / "index.md", text)
        write(folder / "record.json", json.dumps({"item": item, "url": url, "versions": [version]}))
        if url:
            write(folder / "index.html", "<p>A page</p>\n")

    def publish(self, url: str, more: str = "", time: str = "") -> None:
        """Adds a page."""
        item = os.urandom(16).hex()
        text = f'---\nurl: "{url}"\ntype: "story"\nlang: "en"\ntitle: "A page"\n{more}---\n'.encode()
        self.add(self.site / url.strip("/"), item, url, text, self.appended(item, "publication", text, time))

    def page(self, versions: int = 1) -> Path:
        """The folder of the record of a page in a folder of its own, which holds no other page."""
        for path in self.pages:
            inner = [other for other in self.pages if other != path and other.is_relative_to(path.parent)]
            if not inner and path.with_name("index.html").exists() and len(self.record(path)["versions"]) >= versions:
                return path
        raise Impossible(f"no page has {versions} versions")

    @staticmethod
    def record(path: Path) -> dict:
        return json.loads(path.read_bytes())

    def hide(self) -> None:
        """The manifest is not signed, so whoever changes a site can change it too."""
        if (self.site / "manifest.json").exists():
            write_manifest(self.site)


def changed_text(target: Target) -> None:
    text = target.page().with_name("index.md")
    text.write_bytes(text.read_bytes() + b"One more sentence.\n")
    target.hide()


def changed_old_text(target: Target) -> None:
    text = target.page(versions=2).parent / "v" / "1" / "index.md"
    text.write_bytes(text.read_bytes().replace(b"e", b"i", 1))
    target.hide()


def changed_note(target: Target, *, note: str | None) -> None:
    path = target.page(versions=2)
    record = json.loads(path.read_bytes())
    version = next((version for version in record["versions"] if "note" in version), None)
    if version is None:
        raise Impossible("no version has a note")
    del version["note"]
    version.update({"note": note} if note else {})
    path.write_text(json.dumps(record), encoding="utf-8")
    target.hide()


def changed_page(target: Target) -> None:
    if not (target.site / "manifest.json").exists():
        raise Impossible("there is no manifest")
    page = target.page().with_name("index.html")
    page.write_bytes(page.read_bytes() + b"<p>One more sentence.</p>\n")


def removed_page(target: Target) -> None:
    target.page().with_name("index.html").unlink()
    target.hide()


def removed_version_page(target: Target) -> None:
    (target.page(versions=2).parent / "v" / "1" / "index.html").unlink()
    target.hide()


def removed_item(target: Target) -> None:
    # Pictures in its folder may be those of other pages too.
    folder = target.page().parent
    for name in ("index.html", "index.md", "record.json"):
        (folder / name).unlink()
    shutil.rmtree(folder / "v", ignore_errors=True)
    target.hide()


def removed_notice(target: Target) -> None:
    if not target.notices:
        raise Impossible("no item has left the site")
    shutil.rmtree(target.notices[0].parent)
    target.hide()


def reordered_leaf(target: Target) -> None:
    path = target.site / tile_path("entries", 0, min(256, target.head.size))
    first, second, *others = target.entries()[:256]
    write(path, b"".join(len(entry).to_bytes(2) + entry for entry in (second, first, *others)))
    target.hide()


def reordered_tree(target: Target) -> None:
    checkpoint, (first, second, *others) = (target.log / "checkpoint").read_bytes(), target.entries()
    key = (target.log / "key").read_bytes()
    write_log(target.log, [second, first, *others], target.signer)
    write(target.log / "checkpoint", checkpoint)
    write(target.log / "key", key)
    target.hide()


def truncated(level: str, count: int) -> Callable[[Target], None]:
    def cut(target: Target) -> None:
        width = target.head.size >> (0 if level == "entries" else 8 * int(level))
        if not width:
            raise Impossible(f"the log has no tiles of level {level}")
        last = (width - 1) // 256
        tile = target.site / tile_path(level, last, width - 256 * last)
        tile.write_bytes(tile.read_bytes()[:-count])
        target.hide()

    return cut


def changed_older_tile(target: Target, *, level: str) -> None:
    """One of the tiles for which only those ask who hold an older checkpoint."""
    tiles = sorted((target.log / "tile" / level).rglob("*.p/*"), key=lambda path: int(path.name))
    if len(tiles) < 2:
        raise Impossible(f"the log has no older tiles of level {level}")
    tile = tiles[0].read_bytes()
    tiles[0].write_bytes(tile[:-1] + bytes([tile[-1] ^ 1]))
    target.hide()


def forged_signature(target: Target) -> None:
    text, line = (target.log / "checkpoint").read_text(encoding="utf-8").rsplit(" ", 1)
    signature = bytearray(base64.b64decode(line))
    signature[20] ^= 1
    write(target.log / "checkpoint", f"{text} {base64_of(bytes(signature))}\n")
    target.hide()


def forged_checkpoint(target: Target) -> None:
    """A shorter log under the signature of the longer one."""
    signed = (target.log / "checkpoint").read_bytes().partition(b"\n\n")[2]
    key = (target.log / "key").read_bytes()
    write_log(target.log, target.entries()[:-1], target.signer)
    text = (target.log / "checkpoint").read_bytes().partition(b"\n\n")[0]
    write(target.log / "checkpoint", text + b"\n\n" + signed)
    write(target.log / "key", key)
    target.hide()


def foreign_signature(target: Target) -> None:
    text = (target.log / "checkpoint").read_text(encoding="utf-8").partition("\n\n")[0] + "\n"
    write(target.log / "checkpoint", Signer(target.head.origin).signed(text))
    target.hide()


def strangers_checkpoint(target: Target) -> None:
    """What was kept is signed by nobody whom the log knows, though it names the log's own entries."""
    text = target.kept.read_text(encoding="utf-8").partition("\n\n")[0] + "\n"
    write(target.kept, Signer(target.head.origin).signed(text))


def forged_kept(target: Target) -> None:
    text, line = target.kept.read_text(encoding="utf-8").rsplit(" ", 1)
    signature = bytearray(base64.b64decode(line))
    signature[20] ^= 1
    write(target.kept, f"{text} {base64_of(bytes(signature))}\n")


def extended_checkpoint(target: Target, *, line: str) -> None:
    """The log's own key signs a checkpoint with a line that none may have."""
    text = (target.log / "checkpoint").read_text(encoding="utf-8").partition("\n\n")[0] + "\n"
    write(target.log / "checkpoint", target.signer.signed(text + line))
    target.hide()


def foreign_key(target: Target) -> None:
    target.signer, target.is_owner = Signer(target.head.origin), False
    target.rewrite(target.entries())
    target.hide()


def host_without_key(target: Target, *, lists: str, is_named: bool) -> None:
    """Who has the files but not the agency's key takes a page away, and signs that it was withdrawn.

    `lists` is what it says are the log's keys: "own", "all" for the agency's with its own behind them, or "none".
    """
    first = (target.log / "keys").read_text(encoding="utf-8").splitlines()[0]
    target.signer, target.is_owner = Signer(target.head.origin), False
    own, path = target.signer, target.page()
    item, time, reason = target.record(path)["item"], json.loads(target.entries()[-1])["time"], "A court ordered it."
    text = f'---\nitem: "{item}"\nkind: "withdrawal"\nreason: "{reason}"\ntime: "{time}"\n---\n'.encode()
    version = target.appended(item, "withdrawal", text) | {"note": reason}
    removed_item(target)
    target.add(target.site / "record" / "notices" / item, item, None, text, version)
    if is_named:
        write(target.log / "rotation" / "1", own.signed(f"{own.name}\nkey rotation\n{own.verifier}\n"))
    if lists != "none":
        write(target.log / "keys", (f"{first}\n" if lists == "all" else "") + f"{own.verifier}\n")
    target.hide()


def forked_history(target: Target) -> None:
    """The oldest version of a page says something else, as if it always had; all is computed and signed anew."""
    records = [(min(version["index"] for version in target.record(path)["versions"]), path) for path in target.pages]
    path = min(records)[1]
    version, entries = target.record(path)["versions"][0], target.entries()
    text = path.parent / version["file"]
    text.write_bytes(text.read_bytes() + b"One more sentence.\n")
    leaf = json.loads(entries[version["index"]])
    leaf["commitment"] = base64_of(hashlib.sha256(base64.b64decode(version["salt"]) + text.read_bytes()).digest())
    entries[version["index"]] = json.dumps(leaf, sort_keys=True, separators=(",", ":")).encode()
    target.rewrite(entries)
    target.hide()


def rolled_back(target: Target) -> None:
    target.rewrite(target.entries()[:-1])
    target.hide()


def secret_entry(target: Target) -> None:
    leaf = json.loads(target.entries()[-1]) | {"item": os.urandom(16).hex(), "kind": "publication"}
    target.rewrite([*target.entries(), json.dumps(leaf, sort_keys=True, separators=(",", ":")).encode()])
    target.hide()


def wrong_salt(target: Target) -> None:
    path = target.page()
    record = target.record(path)
    record["versions"][0]["salt"] = base64_of(os.urandom(32))
    write(path, json.dumps(record))
    target.hide()


def missing_version(target: Target) -> None:
    """The first version is forgotten, and the others move up."""
    path = target.page(versions=2)
    record = target.record(path)
    del record["versions"][0]
    shutil.rmtree(path.parent / "v" / "1")
    for number, version in enumerate(record["versions"], 1):
        (path.parent / "v" / str(number + 1)).rename(path.parent / "v" / str(number))
        version["number"] = number
        version["file"] = version["file"].replace(f"v/{number + 1}/", f"v/{number}/")
    write(path, json.dumps(record))
    target.hide()


def other_items_entry(target: Target) -> None:
    path = target.page()
    other = next(other for other in target.pages if other != path)
    record = target.record(path)
    record["versions"][0]["index"] = target.record(other)["versions"][0]["index"]
    write(path, json.dumps(record))
    target.hide()


def other_kind(target: Target) -> None:
    path = target.page(versions=2)
    record = target.record(path)
    record["versions"][-1]["kind"] = "minor" if record["versions"][-1]["kind"] != "minor" else "update"
    write(path, json.dumps(record))
    target.hide()


def moved_record(target: Target) -> None:
    """A page stands in the place of another."""
    path = target.page()
    other = next(o for o in target.pages if o != path and len(target.record(o)["versions"]) == 1)
    for name in ("record.json", "index.md"):
        shutil.copy(other.with_name(name), path.with_name(name))
    target.hide()


def linked_text(target: Target) -> None:
    text = target.page().with_name("index.md")
    secret = target.site.with_name("secret.md")
    shutil.move(text, secret)
    text.symlink_to(secret)


def changed_keys(target: Target, *, cut: int) -> None:
    lines = (target.log / "keys").read_text(encoding="utf-8").splitlines(keepends=True)
    del lines[cut]
    write(target.log / "keys", "".join(lines))
    target.hide()


def broken_rotation(target: Target) -> None:
    if not (target.log / "rotation" / "1").exists():
        raise Impossible("the key was never changed")
    note = (target.log / "rotation" / "1").read_text(encoding="utf-8").partition("\n\n")[0] + "\n"
    write(target.log / "rotation" / "1", Signer(target.head.origin).signed(note))
    target.hide()


def changed_media(target: Target) -> None:
    for path in target.pages:
        listed = path.with_name("index.md").read_text(encoding="utf-8").partition("\nmedia:\n  - ")[2].split("\n")[0]
        if listed:
            file = target.site / json.loads(listed)["file"].lstrip("/")
            file.write_bytes(file.read_bytes() + b"\n")
            target.hide()
            return
    raise Impossible("no page has an image or a file")


def posing_notice(target: Target) -> None:
    """A page is removed; the text of its last entry has the lines of a notice, but in its body."""
    path = target.page()
    item = target.record(path)["item"]
    time = json.loads(target.entries()[-1])["time"]
    text = f'---\nurl: "/a/"\ntitle: "A page"\n---\n\nitem: "{item}"\nkind: "withdrawal"\ntime: "{time}"\n'.encode()
    version = target.appended(item, "withdrawal", text)
    removed_item(target)
    target.add(target.site / "record" / "notices" / item, item, None, text, version)
    target.hide()


def rewritten_past(target: Target) -> None:
    """A page expires and returns within a second, and what it said before is not there any more."""
    path = target.page(versions=2)
    record, text = target.record(path), path.with_name("index.md").read_bytes()
    item = record["item"]
    target.appended(item, "expiry", b"---\n")
    version = target.appended(item, "publication", text)
    shutil.rmtree(path.parent / "v")
    target.add(path.parent, item, record["url"], text, version)
    target.hide()


def foreign_digits(target: Target) -> None:
    """An entry with a time that is written in the digits of another script."""
    time = json.loads(target.entries()[-1])["time"]
    target.publish("/digits/", time=re.sub("[0-9]", lambda digit: chr(0x660 + int(digit[0])), time))
    target.hide()


def no_such_day(target: Target) -> None:
    target.publish("/day/", time=json.loads(target.entries()[-1])["time"][:4] + "-99-99T99:99:99Z")
    target.hide()


def future_entry(target: Target) -> None:
    time = datetime.now(UTC) + timedelta(hours=25)
    target.publish("/future/", time=time.strftime("%Y-%m-%dT%H:%M:%SZ"))
    target.hide()


def twin_media(target: Target) -> None:
    """Two files with names that look the same; one page each commits to them, and one of them was changed."""
    digest = hashlib.sha256(b"good").hexdigest()
    for number, form in enumerate(("NFC", "NFD")):
        name = unicodedata.normalize(form, "café.svg")
        write(target.site / name, b"good" if form == "NFC" else b"changed")
        target.publish(f"/twin-{number}/", 'media:\n  - {"file":"/' + name + '","sha256":"' + digest + '"}\n')
    target.hide()


def twin_folder(target: Target) -> None:
    """A page stands at an address that only looks like the recorded one."""
    target.publish(unicodedata.normalize("NFC", "/café/"))
    place = target.site / unicodedata.normalize("NFC", "café")
    place.rename(target.site / unicodedata.normalize("NFD", "café"))
    target.hide()


def nameless_folder(target: Target) -> None:
    """A second record of a page, in a folder whose name is not UTF-8."""
    path = target.page()
    folder = os.fsencode(target.site) + b"/caf\xe9"
    os.mkdir(folder)
    for name in ("record.json", "index.md"):
        shutil.copy(path.with_name(name), os.fsdecode(folder))


def linked_within(target: Target) -> None:
    text = target.page().with_name("index.md")
    other = target.site / "text.md"
    shutil.move(text, other)
    text.symlink_to(other)


@dataclass(frozen=True)
class Attack:
    """What is done, and what the verifier must say; every finding has to be of that kind."""

    name: str
    act: Callable[[Target], None]
    reason: str
    # Who signs anew with a key of their own could be told by it; these are to be found without a kept key.
    without_key: bool = False
    no_key: bool = False  # Nothing was kept but the checkpoint, even where the attacker can not sign.
    newest: bool = False  # Against the checkpoint of the site before the attack, not an older one.


NO_KEY_OF_LOG = r"the kept checkpoint is not signed by the log's key, nor by one"
OLDER_TILE = r"tile/\S+ is not the tile of an earlier checkpoint"

ATTACKS = [
    Attack("changed text", changed_text, r"its text and salt are not what entry \d+ commits to"),
    Attack("changed older text", changed_old_text, r"its text and salt are not what entry \d+ commits to"),
    Attack("another note", partial(changed_note, note="All is well"), r"is told with another note than its text has"),
    Attack("removed note", partial(changed_note, note=None), r"is told with another note than its text has"),
    Attack("changed page", changed_page, r"index\.html was changed: it is not the file in the manifest"),
    Attack("removed page", removed_page, r"the page \S+index\.html was removed"),
    Attack("removed page of a version", removed_version_page, r"the page \S+v/1/index\.html was removed"),
    Attack("removed item", removed_item, r"item \w+ was removed: its entries \[.*\] have no record and no notice"),
    Attack("removed notice", removed_notice, r"item \w+ was removed: its entries \[.*\] have no record and no notice"),
    Attack("re-ordered leaf", reordered_leaf, r"is not the tile of the entries: an entry was changed or moved"),
    Attack("re-ordered leaf, with its tiles", reordered_tree, r"the tiles do not give the checkpoint's root"),
    Attack("truncated tile", truncated("0", 32), r"tile/0/\S+ is truncated"),
    Attack("tile truncated within a hash", truncated("0", 1), r"tile/0/\S+ is truncated"),
    Attack("truncated tile of level 1", truncated("1", 32), r"tile/1/\S+ is truncated"),
    Attack("truncated entries", truncated("entries", 1), r"tile/entries/\S+ is truncated"),
    Attack("changed tile of an older checkpoint", partial(changed_older_tile, level="0"), OLDER_TILE),
    Attack("changed entries of an older checkpoint", partial(changed_older_tile, level="entries"), OLDER_TILE),
    Attack("forged signature", forged_signature, r"the signature of the checkpoint is wrong"),
    Attack("forged checkpoint", forged_checkpoint, r"the signature of the checkpoint is wrong"),
    Attack("foreign signature", foreign_signature, r"the checkpoint is not signed by the log's key"),
    Attack("kept checkpoint of a stranger", strangers_checkpoint,
           r"the kept checkpoint is not signed by the log's key"),
    Attack("forged kept checkpoint", forged_kept, r"the signature of the kept checkpoint is wrong", newest=True),
    Attack("forged kept checkpoint, without a kept key", forged_kept,
           r"the signature of the kept checkpoint is wrong", no_key=True, newest=True),
    Attack("checkpoint with a control character", partial(extended_checkpoint, line="more\x01\n"),
           r"the checkpoint holds control characters"),
    Attack("checkpoint with a tab", partial(extended_checkpoint, line="more\twords\n"),
           r"the checkpoint holds control characters"),
    Attack("checkpoint with an empty line", partial(extended_checkpoint, line="\nmore\n"),
           r"the checkpoint is no checkpoint|is not signed by the log's key"),
    Attack("checkpoint with an empty line at its end", partial(extended_checkpoint, line="\n"),
           r"the checkpoint is no checkpoint|is not signed by the log's key"),
    Attack("foreign key", foreign_key, r"no rotation leads from the kept key to the site's"),
    *(Attack(f"host without the agency's key that lists {lists} keys{', and names its own' if is_named else ''}",
             partial(host_without_key, lists=lists, is_named=is_named), reason, no_key=True)
      for lists, is_named, reason in (
          ("own", False, NO_KEY_OF_LOG), ("own", True, r"the list of keys lacks one that a rotation note names"),
          ("none", False, NO_KEY_OF_LOG), ("none", True, NO_KEY_OF_LOG + r".*give it with --key"),
          ("all", False, r"is followed by one that no rotation note names"),
          ("all", True, r"rotation note 1 is not signed by the key before it"))),
    Attack("list of keys that lacks the newest", partial(changed_keys, cut=-1),
           r"the list of keys lacks one|does not name the site's key|the list of keys is none"),
    Attack("list of keys that lacks the oldest", partial(changed_keys, cut=0),
           r"the list of keys lacks one|is not signed by the key before it|the list of keys is none"),
    Attack("forked history", forked_history, r"the history was forked", without_key=True),
    Attack("rolled-back checkpoint", rolled_back, r"the site was rolled back", without_key=True, newest=True),
    Attack("entry without a page", secret_entry,
           r"item \w+ was removed|the kept checkpoint is not signed by the log's key", without_key=True),
    Attack("wrong salt", wrong_salt, r"its text and salt are not what entry \d+ commits to"),
    Attack("missing version", missing_version, r"a version is missing"),
    Attack("commitment to another item", other_items_entry, r"names entry \d+, which is that of another item"),
    Attack("another kind", other_kind, r"differs from its entry"),
    Attack("another page's record", moved_record, r"are of the same item|is that of another page|was removed: its"),
    Attack("link out of the site", linked_text, r"leads out of the site"),
    Attack("link within the site", linked_within, r"is a link"),
    Attack("page that poses as a notice", posing_notice, r"is not that of its item", without_key=True),
    Attack("past that was rewritten by a return", rewritten_past, r"a version is missing", without_key=True),
    Attack("time in other digits", foreign_digits, r"is no entry", without_key=True),
    Attack("time that is none", no_such_day, r"is no entry", without_key=True),
    Attack("time that has not come", future_entry, r"is dated more than a day ahead of this computer's clock",
           without_key=True),
    Attack("changed file beside one of the same look", twin_media, r"was changed: it is not the file", without_key=True),
    Attack("address of the same look", twin_folder, r"is that of another page", without_key=True),
    Attack("folder with a nameless name", nameless_folder, r"whose name is no UTF-8"),
    Attack("broken rotation", broken_rotation, r"no rotation leads from the kept key to the site's"
           r"|is not signed by the key before it"),
    Attack("changed file", changed_media, r"was changed: it is not the file that \S+ commits to"),
]
