"""Money is whole cents; here it becomes German text."""


def euro(cents: int) -> str:
    """The amount as Germans write it: 123456 -> "1.234,56 Euro"."""
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    return f"{sign}{whole:,}".replace(",", ".") + f",{rest:02d} Euro"
