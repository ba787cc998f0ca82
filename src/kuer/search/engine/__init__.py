"""The German analyser: words, stems, parts of compounds, near misses. Pure."""
