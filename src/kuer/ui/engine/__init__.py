"""How pages are made: the Jinja environment, a Kommune's colours, the files taken over from npm."""
