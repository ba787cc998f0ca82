"""Leistungen in the making: uploaded schemas of FIM, drafts, what is open in them, publishing them."""
