"""A test of the tests: a part of the content is taken out, and the questions should notice.

What nobody would miss is either not needed, or not tested. See docs/testing.md.
"""
