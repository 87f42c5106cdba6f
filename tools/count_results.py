#!/usr/bin/env python3
"""Prints `N passed, N failed` for a JUnit file of ctest; exit code 1 if any failed or none ran."""
import sys
import xml.etree.ElementTree


def main() -> int:
    try:
        suite = xml.etree.ElementTree.parse(sys.argv[1]).getroot()
        total, failed = int(suite.get("tests")), int(suite.get("failures"))
        skipped = int(suite.get("skipped")) + int(suite.get("disabled"))
    except (OSError, xml.etree.ElementTree.ParseError) as error:
        print(f"no results: {error}")
        total, failed, skipped = 1, 1, 0
    passed = total - failed - skipped
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
