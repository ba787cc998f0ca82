"""The official quality check of data schemas (QS), as far as it needs no network: which message, where, how grave."""
