"""E-mail by SMTP: word that a message lies in the Postfach."""
