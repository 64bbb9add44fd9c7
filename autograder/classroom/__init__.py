"""The class around the grades: who is in it, and what its instructor decides about marks."""
