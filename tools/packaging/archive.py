#!/usr/bin/env python3
"""Packs a folder, with equal bytes for equal files: archive.py FOLDER ARCHIVE.tar.gz|ARCHIVE.zip"""
import gzip
import io
import pathlib
import sys
import tarfile
import zipfile

EPOCH = 315532800  # the first second of 1980, before which a zip knows no time
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def entries(folder):
    """(name in the archive, bytes, mode) of every file below a folder, by name."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder.parent).as_posix()
            yield name, path.read_bytes(), 0o755 if path.parent.name == "bin" else 0o644


def tar_gz(folder, archive):
    with open(archive, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed, \
            tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, data, mode in entries(folder):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.mtime = len(data), mode, EPOCH
            tar.addfile(entry, io.BytesIO(data))


def zip_file(folder, archive):
    with zipfile.ZipFile(archive, "w") as packed:
        for name, data, mode in entries(folder):
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.create_system = 3  # Unix, for there are modes
            entry.external_attr = (0o100000 | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, data, compresslevel=9)


if __name__ == "__main__":
    source, target = map(pathlib.Path, sys.argv[1:])
    (zip_file if target.suffix == ".zip" else tar_gz)(source, target)
