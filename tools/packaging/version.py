#!/usr/bin/env python3
"""Prints the version of the source, which include/cfnsplit/version.hpp alone holds."""
import pathlib
import re

HEADER = pathlib.Path(__file__).resolve().parents[2] / "include/cfnsplit/version.hpp"


def version():
    return re.search(r'kVersion = "([0-9.]+)"', HEADER.read_text())[1]


if __name__ == "__main__":
    print(version())
