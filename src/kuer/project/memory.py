"""How processes that serve for long deal with their memory."""

import gc

# Requests and events make much that dies at once and little that goes in circles: collect seldom.
COLLECT_AFTER = (20_000, 20, 50)


def settle() -> None:
    """Keep the collector from going through the program itself again and again; call it once all is loaded."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)
