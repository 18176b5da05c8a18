"""Is a colour legible? Relative luminance and contrast as WCAG 2 defines them; plain values in, plain values out."""

ENOUGH = 4.5
WHITE = "#ffffff"
# The page behind the surfaces and the share of the accent in its soft tint; both also stand in leitwerk.css.
GROUND = "#f6f5f1"
SOFT_SHARE = 0.09


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """0 for black, 1 for white."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white), whichever is the darker."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """So much of the first in the second, as CSS ``color-mix(in srgb, …)`` does it."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def soft(accent: str) -> str:
    """The soft tint behind notes and the row under the pointer."""
    return mixed(accent, WHITE, SOFT_SHARE)


def weakest(accent: str) -> float:
    """The smallest contrast in which an accent colour is used.

    That is white words on it, and its own words on white, on the page's ground and on its soft tint.
    """
    return min(ratio(accent, behind) for behind in (WHITE, GROUND, soft(accent)))


def is_legible(accent: str) -> bool:
    """Whether everybody can read it, wherever it is used."""
    return weakest(accent) >= ENOUGH


def legible_version(accent: str) -> str:
    """The colour itself, or as little darkened as makes it legible."""
    for percent in range(100, -1, -2):
        candidate = mixed(accent, "#000000", percent / 100)
        if is_legible(candidate):
            return candidate
    return "#000000"
