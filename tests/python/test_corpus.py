"""The same bytes as the native command's, for templates of the repository and, with CFNSPLIT_CORPUS, for one in thirty
of that directory (all of them with CFNSPLIT_WHOLE_CORPUS): files, lock, diagnostics and exit codes."""
import os
import pathlib
import shutil
import unittest

from cfnsplit import split
from project import EXAMPLE, TOP, command, folder, templates_below

CORPUS = os.environ.get("CFNSPLIT_CORPUS")


class Corpus(unittest.TestCase):
    def compare(self, path):
        """What a template takes in from its directory the command finds by itself, and the module does not; so the
        command is given the template alone. Of what it would write as waves it is asked for one split."""
        with folder() as name:
            given = f"template{path.suffix}"
            shutil.copyfile(path, pathlib.Path(name) / given)
            code, _, told = command(name, "split", given, "-o", "out", "--lock", "lock.json",
                                    "--max-operations", "1000000")
            out, lock = pathlib.Path(name) / "out", pathlib.Path(name) / "lock.json"
            written = {file.name: file.read_bytes() for file in out.iterdir()} if out.exists() else {}
            lock = lock.read_bytes() if lock.exists() else b""
        made = split(path.read_bytes(), name=given, headroom=15, source_directory="..", max_operations=1_000_000)
        self.assertEqual(made.status, code, f"{path}: {told} {made.diagnostics_text}")
        self.assertEqual(sorted(file.name for file in made.files), sorted(written), path)
        for file in made.files:
            self.assertTrue(file.text.encode() == written[file.name], f"{path}: {file.name}")
        self.assertTrue(made.lock.encode() == lock, f"{path}: the lock")
        for one in made.diagnostics:
            self.assertTrue(one.severity == "note" or one.summary in told, f"{path}: {told}")

    def test_templates_of_the_repository(self):
        for path in (EXAMPLE, TOP / "testdata/example/orders.yaml"):
            self.compare(path)

    @unittest.skipUnless(CORPUS, "CFNSPLIT_CORPUS is not set")
    def test_the_corpus(self):
        paths = templates_below(CORPUS)[:: 1 if os.environ.get("CFNSPLIT_WHOLE_CORPUS") else 30]
        self.assertTrue(paths)
        for path in paths:
            with self.subTest(path.name):
                self.compare(path)


if __name__ == "__main__":
    unittest.main()
