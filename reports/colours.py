"""A colour that can be read on white paper. Arithmetic of WCAG 2, part 1.4.3."""

MINIMUM = 4.5


def contrast_to_white(colour: str) -> float:
    """Ratio of the colour (``#rrggbb``) to white, 1 to 21."""
    return 1.05 / (_luminance(colour) + 0.05)


def legible(colour: str) -> str:
    """The colour itself, or the lightest darker shade of it that is legible as text on white."""
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    for percent in range(100, -1, -4):
        shade = "#" + "".join(f"{channel * percent // 100:02x}" for channel in channels)
        if contrast_to_white(shade) >= MINIMUM:
            return shade
    return "#000000"


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
