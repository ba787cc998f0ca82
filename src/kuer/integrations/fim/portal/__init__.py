"""The FIM portal: searching data schemas, fetching them with their code lists, asking for newer versions."""
