"""Drafts that the tests open."""

DEFAULT = "I'd like to add you to my professional network on LinkedIn."
DRAFT = f"---\nto: Mary Chen\naccount: premium\n---\nHi Mary,\n\n{DEFAULT}\n"
LINE = 6  # where the default sentence stands, from 0
GOOD = "Hi Mary, we worked together at XYZ Co. I'm looking for a way into finance."
