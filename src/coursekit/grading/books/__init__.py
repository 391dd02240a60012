"""What grading leaves: marks, pages, sheets, zips."""
