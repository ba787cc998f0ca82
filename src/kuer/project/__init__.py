"""Settings, addresses, wiring: the only place that chooses adapters."""
