"""Reading what FIM gives out: data schemas of both versions, code lists, foreign XML in general."""
