"""Starting a bot for another subject: a folder with a small one that works, to be replaced bit by bit.

What is written stands in `template/`, as files under the names that they get.
"""
