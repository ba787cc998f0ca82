"""Search in German: an own analyser over an index of tokens, quick behind row-level security."""
