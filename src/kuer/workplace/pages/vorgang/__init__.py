"""The page of a Vorgang and what one does there: its parts, and a module per act."""
