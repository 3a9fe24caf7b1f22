"""A content file that the tests of compiling and keeping share."""

BREAD = """\
entries:
  - {id: flour, question: Which flour do I need?, answer: Strong white flour.}
  - {id: time, question: How long does it rise?, answer: An hour., phrasings: [time to prove]}
alerts:
  - {id: burn, question: I burnt myself, urgency: soon, reply: Cool it., signs: [burn* + hand]}
vocabulary: {dough: [dough, batter]}
"""
