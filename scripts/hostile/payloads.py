"""Reads payloads.txt, and writes values as YAML that says exactly these characters."""
import os
import re


class Payload:
    def __init__(self, number, kind, text):
        self.number, self.kind, self.text = number, kind, text

    def __repr__(self):
        return f"{self.kind} {self.text[:60]!r}"


def _unescape(text):
    plain = re.sub(
        r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|n|r|t|\\)",
        lambda match: {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}.get(match[1]) or chr(int(match[1][1:], 16)), text)
    repeated = re.fullmatch(r"\{(.+)\*(\d+)\}", plain, re.DOTALL)
    return repeated[1] * int(repeated[2]) if repeated else plain


def load(path=os.path.join(os.path.dirname(os.path.abspath(__file__)), "payloads.txt")):
    payloads = []
    with open(path, encoding="utf-8") as file:
        for line in file.read().split("\n"):
            if line and not line.startswith("# ") and "\t" in line:
                kind, text = line.split("\t", 1)
                payloads.append(Payload(len(payloads), kind, _unescape(text)))
    return payloads


def quoted(text):
    """A YAML scalar in double quotes."""
    out = []
    for character in text:
        code = ord(character)
        if character in "\"\\":
            out.append("\\" + character)
        elif 0x20 <= code < 0x7F:
            out.append(character)
        elif code < 0x100:
            out.append(f"\\x{code:02x}")
        elif code < 0x10000:
            out.append(f"\\u{code:04x}")
        else:
            out.append(f"\\U{code:08x}")
    return '"' + "".join(out) + '"'
