"""The paintings the library is trained on, all in the public domain, with their descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Crop(NamedTuple):
    """Margins cut off before training, as shares of width and height: frames and signatures would be learned."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


WHOLE = Crop()


@dataclass(frozen=True, slots=True)
class Entry:
    """One style of the library."""

    slug: str
    file: str
    """Prefix of the painting's file name, ``artist-title-year.jpg``."""
    name: str
    artist: str
    title: str
    year: str
    description: str
    tags: tuple[str, ...]
    crop: Crop = WHOLE
    statistics_side: int = 448
    """Short side, in pixels, at which the painting's statistics are computed: its motifs are reproduced at this scale.
    Details that are only specks at this size are learned as noise."""


def _entry(  # noqa: PLR0917 -- reads as the table it is
    slug: str,
    file: str,
    name: str,
    artist: str,
    title: str,
    year: str,
    description: str,
    *tags: str,
    crop: Crop = WHOLE,
    statistics_side: int = 448,
) -> Entry:
    return Entry(slug, file, name, artist, title, year, description, tags, crop, statistics_side)


MANIFEST: tuple[Entry, ...] = (
    _entry("starry-night", "vincent_van_gogh-the_starry_night", "Starry Night", "Vincent van Gogh",
           "The Starry Night", "1889", "Swirling strokes of blue and yellow, laid on thick.",
           "post-impressionist", "night", "swirls"),
    _entry("great-wave", "katsushika_hokusai-the_great_wave", "Great Wave", "Katsushika Hokusai",
           "The Great Wave off Kanagawa", "1831", "Prussian blue and cream, firm outlines, foam like claws.",
           "ukiyo-e", "woodblock", "blue",
           crop=Crop(left=0.12, top=0.02, right=0.01, bottom=0.02)),
    _entry("the-scream", "edvard_munch-the_scream", "The Scream", "Edvard Munch", "The Scream", "1893",
           "Long bending lines, a burning sky over cold water.", "expressionist", "lines",
           crop=Crop(right=0.06)),
    _entry("water-lilies", "claude_monet-water_lilies-1906", "Water Lilies", "Claude Monet", "Water Lilies", "1906",
           "Soft dabs of green, blue and rose, without an outline.", "impressionist", "soft"),
    _entry("the-kiss", "gustav_klimt-the_kiss", "The Kiss", "Gustav Klimt", "The Kiss", "1907",
           "Gold, and ornament upon ornament.", "art nouveau", "gold", "ornament",
           statistics_side=720),
    _entry("composition-vii", "wassily_kandinsky-composition_vii-", "Composition VII", "Wassily Kandinsky",
           "Composition VII", "1913", "Colliding colours and dark strokes, close to music.", "abstract", "colourful"),
    _entry("mondrian", "piet_mondrian-composition_ii", "Composition in Red, Blue and Yellow", "Piet Mondrian",
           "Composition II in Red, Blue and Yellow", "1930", "Flat primary colours and black lines.",
           "abstract", "geometric",
           crop=Crop(left=0.03, top=0.02, right=0.03, bottom=0.02)),
    _entry("fuchun-mountains", "huang_gongwang-dwelling", "Fuchun Mountains", "Huang Gongwang",
           "Dwelling in the Fuchun Mountains", "1350", "Dry ink on pale paper, hills in hatched strokes.",
           "ink", "monochrome",
           crop=Crop(left=0.14, top=0.06, right=0.13)),
    _entry("udnie", "francis_picabia-udnie", "Udnie", "Francis Picabia", "Udnie", "1913",
           "Folded planes of grey, brown and blue steel.", "cubist", "geometric",
           crop=Crop(top=0.05, bottom=0.03)),
    _entry("contrast-of-forms", "fernand_leger-contrast", "Contrast of Forms", "Fernand Léger",
           "Contrast of Forms", "1913", "Tubes and cylinders in raw primary colours.", "cubist", "colourful"),
    _entry("woman-with-a-hat", "henri_matisse-woman_with_a_hat", "Woman with a Hat", "Henri Matisse",
           "Woman with a Hat", "1905", "Wild greens, pinks and violets, thinly brushed.", "fauvist", "colourful"),
    _entry("four-trees", "egon_schiele-four_trees", "Four Trees", "Egon Schiele", "Four Trees", "1917",
           "Rust reds and layered bands of evening sky.", "expressionist", "warm"),
    _entry("the-visit", "ernst_ludwig_kirchner", "The Visit", "Ernst Ludwig Kirchner", "The Visit", "1922",
           "Broad flat shapes in unreal colours.", "expressionist", "colourful"),
    _entry("tapestry", "unknown-tapestry_fragment", "Tapestry", "Unknown weavers", "Tapestry Fragment", "1425",
           "Woven wool, faded greens and reds.", "tapestry", "medieval",
           crop=Crop(left=0.06, top=0.06, right=0.06, bottom=0.12)),
    _entry("la-grande-jatte", "georges_seurat-a_sunday", "La Grande Jatte", "Georges Seurat",
           "A Sunday Afternoon on the Island of La Grande Jatte", "1884", "Countless small dots of pure colour.",
           "pointillist", "dots",
           crop=Crop(left=0.02, top=0.03, right=0.02, bottom=0.03)),
    _entry("sudden-shower", "utagawa_hiroshige-sudden_shower", "Sudden Shower", "Utagawa Hiroshige",
           "Sudden Shower over Shin-Ohashi Bridge and Atake", "1857", "Fine rain lines over graded washes.",
           "ukiyo-e", "woodblock",
           crop=Crop(left=0.19, top=0.26, right=0.08, bottom=0.12)),
    _entry("fighting-temeraire", "j_m_w_turner-the_fighting", "The Fighting Temeraire", "J. M. W. Turner",
           "The Fighting Temeraire", "1839", "Glowing haze, oil laid like mist.", "romantic", "light"),
    _entry("young-hare", "albrecht_durer-young_hare", "Young Hare", "Albrecht Dürer", "Young Hare", "1502",
           "Watercolour and fine brush hair by hair, on bare paper.", "watercolour", "renaissance",
           crop=Crop(left=0.03, top=0.03, right=0.03, bottom=0.14)),
    _entry("mona-lisa", "leonardo_da_vinci-mona_lisa", "Mona Lisa", "Leonardo da Vinci", "Mona Lisa", "1503",
           "Brown half-shadow, cracked old varnish.", "renaissance", "dark"),
    _entry("pink-cloud", "henri_edmond_cross", "The Pink Cloud", "Henri-Edmond Cross", "The Pink Cloud", "1896",
           "Mosaic-like blocks of light colour.", "neo-impressionist", "dots", "light"),
    _entry("checkerboard", "juan_gris-glass", "Glass and Checkerboard", "Juan Gris", "Glass and Checkerboard", "1917",
           "Overlapping dark planes and patterns.", "cubist", "dark"),
    _entry("sunflowers", "vincent_van_gogh-sunflowers", "Sunflowers", "Vincent van Gogh", "Sunflowers", "1888",
           "Yellow upon yellow, with the brush left visible.", "post-impressionist", "yellow"),
    _entry("three-beauties", "kitagawa_utamaro", "Three Beauties", "Kitagawa Utamaro",
           "Three Beauties of the Present Day", "1793", "Thin lines on warm paper, hardly a shadow.",
           "ukiyo-e", "woodblock",
           crop=Crop(left=0.05, top=0.33, right=0.03, bottom=0.02)),
    _entry("impression-sunrise", "claude_monet-impression", "Impression, Sunrise", "Claude Monet",
           "Impression, Sunrise", "1872", "Loose wet strokes in blue-grey, one orange sun.", "impressionist", "haze"),
    _entry("composition-viii", "wassily_kandinsky-composition_viii", "Composition VIII", "Wassily Kandinsky",
           "Composition VIII", "1923", "Circles, rays and grids on a light ground.", "abstract", "geometric"),
)  # fmt: skip

HELD_OUT: tuple[str, ...] = (
    "paul_cezanne-the_basket", "franz_marc", "robert_delaunay", "maurice_prendergast", "ogata_korin",
    "vincent_van_gogh-irises",
)  # fmt: skip
"""Paintings used in no training: zero-shot and fine-tuning are measured on them."""

HELD_OUT_EVERY = 20
"""Photos whose index, sorted by name, is 7 modulo this are never trained on."""
