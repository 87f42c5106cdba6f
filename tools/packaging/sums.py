#!/usr/bin/env python3
"""Writes SHA256SUMS beside the archives of a version, as sha256sum does: sums.py FOLDER VERSION"""
import hashlib
import pathlib
import sys


def archives(folder, version):
    return sorted(path for path in folder.glob(f"cfnsplit-{version}-*") if path.name.endswith((".tar.gz", ".zip")))


def sum_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    sums = folder / "SHA256SUMS"
    sums.write_text("".join(f"{sum_of(path)}  {path.name}\n" for path in archives(folder, sys.argv[2])))
    print(f"{sums} {sums.stat().st_size} bytes")
