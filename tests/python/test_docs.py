"""The examples of docs/library/python.md run as they stand there."""
import os
import re
import subprocess
import sys
import unittest

from project import TOP, folder

PAGE = (TOP / "docs/library/python.md").read_text(encoding="utf-8")
EXPECTED = {
    "split.py": r"^(\w+\.template\.json\n)+manifest\.json\nroot\.template\.json\nTrue\n$",
    "report.py": r"^root\.template\.json 2\n\w+\.template\.json 2\n.+\n0\n$",
    "command.py": r"^0 1\n$",
}


class Docs(unittest.TestCase):
    def test_examples(self):
        examples = dict(re.findall(r"^```python file=(\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
        self.assertEqual(sorted(examples), sorted(EXPECTED))
        for name, text in examples.items():
            with folder() as directory:
                with open(f"{directory}/{name}", "w", encoding="utf-8") as file:
                    file.write(text)
                environment = {**os.environ, "PATH": f"{os.path.dirname(sys.executable)}:{os.environ['PATH']}"}
                made = subprocess.run([sys.executable, name], cwd=directory, env=environment, stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE, check=False)
                self.assertRegex(made.stdout.decode(), EXPECTED[name], made.stderr)


if __name__ == "__main__":
    unittest.main()
