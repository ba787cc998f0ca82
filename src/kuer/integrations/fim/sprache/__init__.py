"""The language of FIM's rules: German sentences become conditions, or say why not."""
