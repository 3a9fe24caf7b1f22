"""A pytest plugin: files of questions are tests of a content, and fixtures ask it. See docs/testing.md.

It stands beside the conversation, because a case may be one; what needs none is in `faq.testing`.
"""
