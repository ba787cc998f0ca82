"""Pure: clean names, recognise types, look into PDFs and images in a process of its own with limits."""
