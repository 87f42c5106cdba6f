"""What a wheel brings into an environment."""
import base64
import csv
import hashlib
import io
import os
import subprocess
import sys
import tempfile
import unittest
import zipfile

from project import EXAMPLE, TOP, folder

BIN = os.path.dirname(sys.executable)


def run(*arguments, **options):
    options.setdefault("cwd", "/")
    return subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, **options)


class Wheel(unittest.TestCase):
    def test_the_command_runs(self):
        for command in ([os.path.join(BIN, "cfnsplit")], [sys.executable, "-m", "cfnsplit"]):
            with folder() as name:
                made = run(*command, "split", str(EXAMPLE), "-o", "out", "--no-lock", cwd=name)
                self.assertEqual(made.returncode, 0, made.stderr)
                self.assertIn("root.template.json", os.listdir(f"{name}/out"))
                self.assertEqual(run(*command, "splat").returncode, 2)
                self.assertEqual(run(*command, "check", "nowhere.json", cwd=name).returncode, 3)

    def test_a_module_without_its_command_says_so(self):
        with tempfile.TemporaryDirectory() as name:
            program = ("import sys, sysconfig, runpy; sysconfig.get_path = lambda *_: sys.argv[1]; "
                       "sys.argv = ['cfnsplit', sys.argv[1]]; runpy.run_module('cfnsplit', run_name='__main__')")
            made = run(sys.executable, "-c", program, name)
            self.assertIn(b"the command is not where it was installed: " + name.encode(), made.stderr)

    def test_the_bare_source_says_what_is_missing(self):
        made = run(sys.executable, "-c", "import cfnsplit", cwd=str(TOP / "src/python"))
        self.assertIn(b"this is the bare source: install a wheel", made.stderr)

    def test_what_the_archive_says_of_itself(self):
        with zipfile.ZipFile(os.environ["CFNSPLIT_WHEEL"]) as archive:
            names = archive.namelist()
            records = [name for name in names if name.endswith(".dist-info/RECORD")]
            rows = list(csv.reader(io.StringIO(archive.read(records[0]).decode())))
            self.assertEqual(sorted(row[0] for row in rows), sorted(names))
            for name, digest, size in rows[:-1]:
                data = archive.read(name)
                expected = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
                self.assertEqual((digest, size), (f"sha256={expected}", str(len(data))), name)
            self.assertEqual(rows[-1], [records[0], "", ""])
            programs = [one for one in archive.infolist() if ".data/scripts/" in one.filename]
            self.assertEqual([oct(one.external_attr >> 16) for one in programs], ["0o100755"])
            self.assertIn("cfnsplit/py.typed", names)
            points = archive.read(records[0].replace("RECORD", "entry_points.txt")).decode()
            self.assertEqual(points, "[console_scripts]\ncfnsplit-sam = cfnsplit.sam:main\n")
            told = archive.read(records[0].replace("RECORD", "METADATA")).decode()
            self.assertRegex(told, '\nProvides-Extra: sam\nRequires-Dist: aws-sam-translator[^;]* ; extra == "sam"\n')

    def test_the_program_of_sam_says_what_is_missing(self):
        made = run(os.path.join(BIN, "cfnsplit-sam"), input=b'{"template": {}, "stands_in": false}')
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertRegex(made.stdout, b'^\\{"missing": "No module named .samtranslator.*"\\}$')
        with folder() as name:
            with open(f"{name}/app.yaml", "w", encoding="utf-8") as file:
                file.write("Transform: AWS::Serverless-2016-10-31\nResources: {A: {Type: AWS::Serverless::Api}}\n")
            made = run(os.path.join(BIN, "cfnsplit"), "split", "app.yaml", "-o", "out", "--fresh", cwd=name)
            self.assertEqual(made.returncode, 3)
            self.assertIn(b"CFS0301", made.stderr)

    @unittest.skipIf(sys.version_info < (3, 11), "the script that writes wheels needs Python 3.11")
    def test_two_wheels_of_the_same_files_are_equal(self):
        with tempfile.TemporaryDirectory() as name:
            made = run(sys.executable, str(TOP / "tools/packaging/pypi"), "--build", os.environ["CFNSPLIT_BUILD"],
                       "--into", name)
            self.assertEqual(made.returncode, 0, made.stderr)
            with open(os.path.join(name, os.listdir(name)[0]), "rb") as file:
                again = file.read()
        with open(os.environ["CFNSPLIT_WHEEL"], "rb") as file:
            self.assertTrue(file.read() == again)


if __name__ == "__main__":
    unittest.main()
