"""The functions of the module: what they return, and what they refuse."""
import datetime
import decimal
import json
import types
import unittest
import unittest.mock

import cfnsplit
from cfnsplit import check, explain, fold, graph, moves, plan, split, verify
from project import TEXT, command, folder

SMALL = {"Resources": {"A": {"Type": "AWS::SNS::Topic"}, "B": {"Type": "AWS::SNS::Topic"}}}


def prove(template, **options):
    return verify(template, [], **options)


def reason(template, **options):
    return explain(template, "A", **options)


def shift(template, **options):
    return moves(template, **{"lock": "{}", **options})


OF_TEMPLATES = (split, plan, graph, check, prove, reason, shift)


class Results(unittest.TestCase):
    def test_split_gives_the_files_that_the_command_writes(self):
        with folder() as name:
            with open(f"{name}/app.json", "w", encoding="utf-8") as file:
                file.write(TEXT)
            self.assertEqual(command(name, "split", "app.json", "-o", "out", "--max-resources", "60")[0], 0)
            for template in (TEXT, memoryview(TEXT.encode()), types.MappingProxyType(json.loads(TEXT))):
                result = split(template, max_resources=60, headroom=15, name="app.json")
                self.assertTrue(result.ok, result.diagnostics_text)
                self.assertEqual(result.status, 0)
                for file_name, text in result.files:
                    with open(f"{name}/out/{file_name}", encoding="utf-8", newline="") as written:
                        self.assertEqual(text, written.read(), file_name)
                with open(f"{name}/app.cfnsplit.lock.json", encoding="utf-8", newline="") as written:
                    self.assertEqual(result.lock, written.read())

    def test_verify_proves_the_split_and_finds_what_is_missing(self):
        files = split(TEXT, max_resources=60).files
        proof = verify(TEXT, files, max_resources=60)
        self.assertEqual(proof.status, 0, proof.diagnostics_text)
        self.assertRegex(proof.summary, "^the split means the same as template")
        by_name = dict(files)
        self.assertEqual(verify(TEXT, by_name).status, 0)
        self.assertEqual(verify(TEXT, (tuple(file) for file in files)).status, 0)
        del by_name[files[0].name]
        fault = verify(TEXT, by_name)
        self.assertFalse(fault.ok)
        self.assertIn("CFS0515", [one.code for one in fault.diagnostics])

    def test_reports_are_those_of_the_command(self):
        planned = plan(TEXT, max_resources=60, name="app.json")
        self.assertEqual(planned.report["limits"]["resources"], 60)
        self.assertEqual(len(planned.report["resources"]), 393)
        self.assertRegex(planned.summary, "^app.json: 393 resources in")

        lock = split(TEXT, max_resources=60).lock
        moved = moves(TEXT, max_resources=30, lock=lock)
        self.assertTrue(moved.report["moves"])
        is_safe = all(one["danger"] == "safe" for one in moved.report["moves"])
        self.assertEqual(moved.status, 0 if is_safe else 1)
        self.assertEqual(moves(TEXT, max_resources=60, lock=lock).report["moves"], [])

        one, other = list(planned.report["resources"])[:2]
        self.assertEqual(len(graph(TEXT).report["nodes"]), 393)
        self.assertRegex(graph(TEXT).text, "^digraph")
        self.assertIn("\nflowchart LR\n", graph(TEXT, by="stack", format="mermaid", max_resources=60).text)
        self.assertEqual(len(graph(TEXT, around=one, depth=0).report["nodes"]), 1)
        why = explain(TEXT, one, max_resources=60)
        self.assertEqual(why.report["resource"], one)
        self.assertTrue(why.report["reasons"])
        self.assertEqual(explain(TEXT, (one, other), max_resources=60).report["second"], other)

        counted = check(TEXT, name="app.json", max_resources=300)
        self.assertEqual(counted.status, 1)
        self.assertEqual(counted.report["templates"][0]["usage"]["resources"]["used"], 393)

    def test_fold_puts_a_split_back(self):
        first = split(TEXT, max_resources=40, headroom=15)
        folded = fold(first.files)
        self.assertTrue(folded.ok, folded.diagnostics_text)
        self.assertEqual(json.loads(folded.template), json.loads(TEXT))
        without_manifest = fold([file for file in first.files if file.name != "manifest.json"])
        # A tree like any other: its stacks wait for others that have resources under a condition.
        self.assertEqual(without_manifest.diagnostics[0].code, "CFS0520")
        self.assertEqual(without_manifest.template, "")
        self.assertFalse(fold([]).ok)

    def test_the_lock_keeps_resources_where_they_are(self):
        first = split(TEXT, max_resources=60)
        template = json.loads(TEXT)
        template["Resources"]["Another"] = {"Type": "AWS::SNS::Topic"}
        second = split(template, max_resources=60, lock=first.lock)
        before, after = json.loads(first.lock)["resources"], json.loads(second.lock)["resources"]
        self.assertEqual({key: after[key] for key in before}, before)
        self.assertEqual(set(after) - set(before), {"Another"})
        self.assertEqual(split(template, max_resources=60, lock=first.lock, frozen=True).status, 1)

    def test_an_option_that_is_none_is_not_given(self):
        self.assertEqual(split(TEXT, max_resources=None, lock=None, name=None), split(TEXT))
        self.assertEqual(check(SMALL, files=None).status, 0)
        with self.assertRaisesRegex(TypeError, "'max_resorces'"):
            check(SMALL, max_resorces=None)

    def test_a_text_of_any_kind_comes_back_as_it_was(self):
        words = "zero \0, é, \U0001d11e, \ufeffbom, \u2028"
        template = {"Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": words}}}}
        root = json.loads(dict(split(template).files)["root.template.json"])
        self.assertEqual(root["Resources"]["A"]["Properties"]["DisplayName"], words)

    def test_numbers_are_written_as_json_has_them(self):
        values = [0, -1, 2**63 - 1, 1.5, 1e16, True, False, None, (1, 2)]
        template = {"Resources": {"A": {"Type": "AWS::SNS::Topic", "Metadata": {"values": values}}}}
        root = json.loads(dict(split(template).files)["root.template.json"])
        self.assertEqual(root["Resources"]["A"]["Metadata"]["values"], [*values[:-1], [1, 2]])

    def test_check_takes_every_key_of_its_section(self):
        def codes(**options):
            return [one.code for one in check(SMALL, **options).diagnostics]

        self.assertEqual(codes(max_resources=2, warn_at=1), ["CFS0602"])
        self.assertEqual(codes(max_resources=3, warn_at=0.9), [])
        self.assertEqual(check(SMALL, max_resources=2, warnings_as_errors=True).status, 1)
        report = json.dumps(check({"Resources": {"A": SMALL["Resources"]["A"]}}).report)
        old = {"old.json": report}
        self.assertEqual(check(SMALL, files=old, baseline="old.json", max_growth=1).status, 0)
        self.assertEqual(check(SMALL, files=list(old.items()), baseline="old.json", max_growth=0).status, 1)
        for key in ("max_parameters", "max_outputs", "max_mappings", "max_mapping_attributes", "max_bytes",
                    "max_dynamic_references", "max_operations"):
            self.assertEqual(check(SMALL, **{key: 1000}).status, 0, key)

    def test_the_version_is_that_of_the_command(self):
        self.assertEqual(command(".", "--version")[1], f"cfnsplit {cfnsplit.__version__}\n")


class Faults(unittest.TestCase):
    def test_what_is_wrong_with_a_template_is_a_diagnostic_with_its_place(self):
        result = split('{\n  "Resources": {"A": {"Type": "AWS::SNS::Topic",, }}\n}')
        first = result.diagnostics[0]
        self.assertEqual((result.ok, result.status, result.files, result.lock), (False, 3, (), ""))
        self.assertEqual((first.severity, first.file, first.line), ("error", "template", 2))
        self.assertGreater(first.column, 0)
        self.assertTrue(first.hint)
        self.assertIn("template:2:", result.diagnostics_text)
        for template in ("", "[]", "null", "{}", b"\xff\xfe\0", [], {}, "\ud800"):
            for work in OF_TEMPLATES:
                result = work(template)
                self.assertIn(result.status, (1, 2, 3, 4), f"{work.__name__}({template!r})")
                self.assertIn("error", [one.severity for one in result.diagnostics])

    def test_a_pin_without_its_resource_is_the_templates_fault(self):
        result = split(TEXT, pins={"NoSuchResource": "Data"})
        self.assertFalse(result.ok)
        self.assertTrue(result.diagnostics)

    def test_half_of_a_character_is_refused(self):
        topic = '{"Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": "a\udc00 \ud83d"}}}}'
        self.assertRegex(split(topic).diagnostics[0].code, "^CFS010[26]$")
        self.assertEqual(split(topic).diagnostics[0].line, 1)
        self.assertEqual(split({"Resources": {"A": {"Type": "AWS::SNS::Topic", "Metadata": "\ud800"}}}).status, 3)
        self.assertFalse(verify(TEXT, [("root.template.json", topic)]).ok)


class WrongCalls(unittest.TestCase):
    def refused(self, words, work, *arguments, **options):
        with self.assertRaisesRegex(TypeError, words):
            work(*arguments, **options)

    def test_options(self):
        self.refused("unknown key 'max_resorces'.*max_resources", split, TEXT, max_resorces=5)
        self.refused("max_resources", split, TEXT, max_resources="5")
        self.refused("max_resources", split, TEXT, max_resources=0)
        self.refused("max_resources", split, TEXT, max_resources=2**80)
        self.refused("unknown key 'around'", split, TEXT, around="A")
        self.refused("check: unknown option 'lock'", check, TEXT, lock="")
        self.refused("it takes .*max_resources, .*warn_at", check, TEXT, pins={"A": "B"})
        self.refused("verify: unknown option 'strategy'", verify, TEXT, [], strategy="min-cut")
        self.refused("fold: unknown option 'name'", fold, [], name="a")
        self.refused("'lock', 'manifest' or 'deployed'", moves, TEXT)
        self.refused("'path'", graph, TEXT, path="A")
        self.refused("'cycles'", graph, TEXT, cycles="yes")
        self.refused("'cycles' and 'levels' exclude each other", graph, TEXT, cycles=True, levels=True)
        self.refused("'depth' says how far 'around' reaches", graph, TEXT, depth=2)
        self.refused("'name' is no text", split, TEXT, name=1)
        self.refused("'root' is the name of a file, and empty", verify, TEXT, [], root="")
        for work in (split, plan, graph, shift):
            self.refused("'adopted' belongs into cfnsplit.json alone", work, TEXT, adopted=["app.json"])

    def test_templates_and_files(self):
        for template in (None, 42, 1.5, True, object(), {1, 2}, lambda: TEXT):
            for work in OF_TEMPLATES:
                self.refused("the template is a text, its bytes, or a dict", work, template)
        for files in (None, 1, "root.template.json", b"x", [1], ["ab"], [("a",)], [("a", b"{}")], {"a": 1},
                      [(1, "{}")]):
            self.refused("file", verify, TEXT, files)
            self.refused("file", fold, files)
        for resource in (None, 1, (), ("A",), ("A", "B", "C"), ("A", None), ["A", 1], "A\0"):
            self.refused("explain: ", explain, TEXT, resource)
        self.refused("missing", split)
        twice = [("a.json", "{}"), ("a.json", "{}")]
        self.refused("two files are called 'a.json'", verify, TEXT, twice)
        self.refused("two files are called 'a.json'", fold, twice)
        self.refused("two files are called 'a.json'", check, TEXT, files=twice)

    def test_names_have_no_zero_bytes_and_no_half_characters(self):
        self.refused("zero byte", split, TEXT, name="a\0")
        self.refused("zero byte", verify, TEXT, [("a\0", "{}")])
        self.refused("'source_directory' has a zero byte", split, TEXT, source_directory="a\0")
        self.refused("lone surrogate", split, TEXT, name="\ud800")
        self.refused("lone surrogate", explain, TEXT, "\ud800")
        self.refused("lone surrogate", split, TEXT, lock="\ud800")

    def test_what_json_has_not(self):
        for value, words in ((float("nan"), "nan"), (float("inf"), "inf"), (datetime.date(2010, 9, 9), "date"),
                             (decimal.Decimal(1), "Decimal"), ({1}, "set"), (b"x", "bytes"), (10**5000, "digits"),
                             (object(), "object")):
            self.refused(f"the template can hold only what JSON has, and 'A' .*{words}", split,
                         {"Resources": {"A": value}})
            self.refused(f"the options can hold only what JSON has, and 'pins' .*{words}", split, TEXT, pins=value)
        self.refused("'12' is a key, and no text but a int", split, {"Resources": {12: {}}})
        self.refused("'1' is a set", split, {"Resources": [0, {1}]})
        ring = {}
        ring["Resources"] = [ring]
        self.refused("'0' holds itself", split, ring)
        laughs = ["x"]
        for _ in range(40):
            laughs = [laughs, laughs]
        with unittest.mock.patch.object(cfnsplit._json, "MOST_CHARACTERS", 1 << 20):
            self.refused("holds one object too many times", split, {"Resources": laughs})
            self.assertEqual(split(SMALL).status, 0)

    def test_options_that_nest_too_deeply(self):
        deep = {}
        for _ in range(100_000):
            deep = {"deep": deep}
        self.refused("nested more than", split, TEXT, pins=deep)


if __name__ == "__main__":
    unittest.main()
