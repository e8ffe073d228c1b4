"""The branches that are known not to be what uproot makes of them, each with the reason."""


def known_difference(file, branch, other, what):
    """The reason why a branch differs; empty if it must not."""
    return ""
