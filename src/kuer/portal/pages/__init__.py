"""The pages of the portal, by what a person wants to do."""
