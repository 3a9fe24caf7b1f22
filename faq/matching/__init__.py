"""How a question is compared with the content: compiled once per change, then ranked."""
