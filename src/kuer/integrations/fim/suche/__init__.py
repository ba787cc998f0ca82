"""Looking for schemas in the FIM portal, in the background: nobody waits for it with a transaction open."""
