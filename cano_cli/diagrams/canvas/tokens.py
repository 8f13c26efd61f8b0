"""The visual language of the pictures: every colour, stroke and size in one place.

Lengths are SVG user units; a picture of ``WIDTH`` units fills the text column of an A4 page, where 11 units are
about 8 points. One accent colour, and never colour alone: whatever it tells, a shape or a weight tells too.
"""

from __future__ import annotations

FONT = "'Source Sans 3', 'Noto Sans', 'Libertinus Sans', 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif"
BOLD = 600

INK = "#222222"
QUIET = "#595959"
FAINT = "#c4c4c4"
PAPER = "#ffffff"
ACCENT = "#1d5c57"
TINT = "#c3d9d6"
BANDS = ("#ffffff", "#f7f8f8", "#edf1f0")
"""The ground of the rings, the outer one first."""

GREEN = "#1b8567"
RED = "#9e1b32"
ORANGE = "#f2b04a"
GREY = "#a3a3a3"
"""How a tie feels: good, hard, both at once, broken. Apart in hue for the colour-blind and in lightness in grey print;
a sign always stands in them, white on the dark ones and ``INK`` on the light ones."""

WIDTH = 590.0
PADDING = 6.0

LABEL_SIZE = 11.0
LABEL_LEADING = 12.5
LABEL_WIDTH = 100.0
LABEL_LINES = 3
DOMAIN_SIZE = 10.5
DOMAIN_WIDTH = 120.0
LEGEND_SIZE = 10.5
LEGEND_LEADING = 15.0

SYMBOL = 9.0
"""Half the size of a symbol."""
OUTLINE = 1.4
INNER_OUTLINE = 3.2
"""How far inside the first the second outline of a professional runs."""
CORNER = 4.0
GAP = 3.0
"""The least distance between two labels or symbols."""

LINE_WIDTHS = {1: 1.0, 2: 1.9, 3: 3.0}
LINE_UNKNOWN = 1.4
LINE_THIN = 0.9
GROUND_OPACITY = 0.82
"""How much of what runs behind a name its bright ground hides."""
SUPPORT_EXTRA = 1.0
BADGE = 5.2
"""The radius of the disc that holds the sign of a tie."""
