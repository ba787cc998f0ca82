"""The running house over HTTP: what many, the clumsy and the hostile send, and what must come of it."""
