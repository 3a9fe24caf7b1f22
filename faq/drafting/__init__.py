"""A first draft of a content file from a guide that somebody wrote as Markdown, text or HTML.

file → blocks (`reading`, `pages`, `plain`) → sections and topics (`outline`) → points and entries
with ids (`drafting`) → YAML that loads, with what a person has to do (`writing`).
"""
