"""The portal over HTTP, as browsers meet it, on real data."""
