"""From data to PDF: fonts, characters, QR codes, the press and the cell for foreign templates."""
