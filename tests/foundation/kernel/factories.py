"""Odd ways of typing."""


def wide(text: str) -> str:
    """The same letters and digits in full width, as a Chinese keyboard may give them."""
    return "".join(chr(ord(char) + 0xFEE0) for char in text)
