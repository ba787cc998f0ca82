"""Making a Leistung of a data schema: pages, components, conditions, checks."""
