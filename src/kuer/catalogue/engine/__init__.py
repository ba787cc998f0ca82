"""Reading leistung.yaml: pure."""
