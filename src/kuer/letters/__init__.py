"""The print shop: a letter from a typst template and data; receipts, Bescheide, permits, print runs."""
