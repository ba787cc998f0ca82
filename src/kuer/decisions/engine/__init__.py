"""What decisions do with texts and papers: pure, without database, clock or network."""
