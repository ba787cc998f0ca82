"""Whether there are newer versions of the schemas that published Leistungen were made of."""
