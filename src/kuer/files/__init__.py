"""Store room: content by its SHA-256, looked through before anybody sees it."""
