"""The door for citizens: all public pages, inside arranged by what a person wants to do."""
