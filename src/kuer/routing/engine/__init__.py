"""The routing rules of a Leistung: routing.yaml checked, compiled and worked out. Pure."""
