"""The virus scanner ClamAV, by its daemon clamd."""
