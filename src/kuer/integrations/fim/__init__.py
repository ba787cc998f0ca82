"""FIM: data schemas of the federal library become forms that run. XDatenfelder 2 now."""
