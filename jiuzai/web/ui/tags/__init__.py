"""Component tags and filters, known to every template without loading."""

from jiuzai.web.ui.tags import blocks, controls, formats, forms, lists, pictures
from jiuzai.web.ui.tags.library import register

__all__ = ["blocks", "controls", "formats", "forms", "lists", "pictures", "register"]
