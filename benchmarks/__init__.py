"""This engine beside its peers, on data that lies outside the repository."""
