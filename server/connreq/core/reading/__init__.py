"""The reading: what each clause and sentence of a note does."""
