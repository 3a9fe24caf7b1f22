"""Closing the gaps one by one: what is left to decide, what was decided, and what would come of it.

The walk (`walking`) and the offers (`offering`) are pure; `effect` tries a change out in memory. Who
asks the person is not here, and neither is the writing (`faq.editing`).
"""
