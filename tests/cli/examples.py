"""Drafts written for these tests; each keeps to findings that are certain."""

GOOD = "Hi Mary, we worked together at XYZ Co. I'm looking for a way into glass research.\n"
DEFAULT = "I'd like to add you to my professional network on LinkedIn.\n"
NEEDLESS_IGNORE = f"---\nto: Mary Chen\nignore: over-limit\n---\n{GOOD}"
MENDED = f"---\nto: Mary Chen\n---\n{GOOD}"
