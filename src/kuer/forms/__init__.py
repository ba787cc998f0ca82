"""Forms: the Formular with its versions, and the Entwurf a person fills in."""
