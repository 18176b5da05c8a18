"""Where sentences of German administrative prose end. Plain values in and out."""

import re
from collections.abc import Iterator

# Written with a full stop that ends no sentence, in small letters and without it.
ABBREVIATED = frozenset(
    [
        "abb",
        "abs",
        "abschn",
        "allg",
        "anm",
        "art",
        "aufl",
        "az",
        "bd",
        "bes",
        "betr",
        "bspw",
        "bzgl",
        "bzw",
        "ca",
        "chr",
        "dipl",
        "dr",
        "ebd",
        "ehem",
        "einschl",
        "etc",
        "evtl",
        "f",
        "ff",
        "fam",
        "frhr",
        "gem",
        "geb",
        "gest",
        "ggf",
        "ggfs",
        "gegr",
        "hg",
        "hrsg",
        "hl",
        "inkl",
        "insb",
        "insbes",
        "jg",
        "jh",
        "jr",
        "kap",
        "lfd",
        "lit",
        "ltd",
        "max",
        "min",
        "mind",
        "mio",
        "mrd",
        "nr",
        "nrn",
        "od",
        "o.g",
        "pkt",
        "prof",
        "rd",
        "s",
        "seite",
        "sog",
        "st",
        "std",
        "str",
        "tab",
        "tel",
        "tsd",
        "u.a",
        "usw",
        "usf",
        "v.a",
        "verf",
        "vgl",
        "vorl",
        "z.b",
        "z.t",
        "ziff",
        "zit",
        "zzgl",
        "zzt",
        "d.h",
        "i.d.r",
        "e.v",
        "a.d",
        "u.u",
        "i.v.m",
        "s.o",
        "s.u",
        "m.e",
        "n.chr",
        "v.chr",
        "bgl",
        "lt",
        "dez",
        "jan",
        "feb",
        "apr",
        "aug",
        "sept",
        "okt",
        "nov",
        "mo",
        "di",
        "mi",
        "do",
        "fr",
        "sa",
    ]
)
_ENDING = re.compile(r"[.!?…]+[\"“”»«’')\]]*$")
_OPENING = re.compile(r"^[\"„“»«‚'(\[]*[A-ZÄÖÜ0-9]")
_BARE = re.compile(r"^[\"„“»«‚'(\[]+|[.!?…\"“”»«’')\]]+$")


def split(words: str) -> Iterator[str]:
    """The sentences of a paragraph; its last one may lack a full stop."""
    begun: list[str] = []
    tokens = words.split()
    for token, follower in zip(tokens, [*tokens[1:], ""], strict=False):
        begun.append(token)
        if _ends(token, follower):
            yield " ".join(begun)
            begun = []
    if begun:
        yield " ".join(begun)


def _ends(token: str, follower: str) -> bool:
    if not _ENDING.search(token):
        return False
    if re.search(r"[!?…][\"“”»«’')\]]*$", token):
        return not follower or bool(_OPENING.match(follower))
    if follower and not _OPENING.match(follower):
        return False
    bare = _BARE.sub("", token)
    if not follower:
        return True
    if re.fullmatch(r"\d{1,2}|[IVX]{1,4}", bare):  # "31. Dezember", "II. Quartal"
        return False
    if len(bare) == 1 and bare.isalpha():  # "z. B.", "e. V."
        return False
    return bare.lower() not in ABBREVIATED
