"""Input that nobody means well with: an answer, whatever it is, and never an exception."""
import random
import unittest

from cfnsplit import check, graph, plan, split, verify
from project import TOP

ORDERS = (TOP / "testdata/example/orders.yaml").read_bytes()


def prove(template):
    return verify(template, [("root.template.json", "{}")])


class Hostile(unittest.TestCase):
    def demand(self, template, what):
        for work in (split, plan, graph, check, prove):
            result = work(template)
            self.assertIn(result.status, range(5), f"{work.__name__}, {what}: {result.diagnostics_text}")

    def test_random_bytes(self):
        for seed in range(20):
            made = random.Random(seed)
            self.demand(bytes(made.randrange(256) for _ in range(1 + seed * 37)), f"seed {seed}")

    def test_a_template_with_some_bytes_changed(self):
        for seed in range(40):
            made, changed = random.Random(seed), bytearray(ORDERS)
            for _ in range(5):
                changed[made.randrange(len(changed))] = made.randrange(256)
            self.demand(changed, f"seed {seed}")

    def test_a_template_cut_anywhere(self):
        for length in range(0, len(ORDERS), 61):
            self.demand(ORDERS[:length], f"{length} bytes")

    def test_nesting_without_an_end(self):
        for depth in (500, 5_000, 200_000):
            self.demand("[" * depth, f"{depth} brackets")
            self.demand('{"Resources":' + '{"a":' * depth, f"{depth} braces")
            self.demand("Resources: " + "[ " * depth, f"{depth} brackets of YAML")
        for depth in (400, 2_000, 50_000):
            deep = {}
            for _ in range(depth):
                deep = {"deep": deep}
            self.demand({"Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": deep}}}, f"a dict {depth} deep")

    def test_long_words(self):
        self.demand({"Resources": {"A" * 100_000: {"Type": "AWS::SNS::Topic"}}}, "a long id")
        self.demand({"Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": {"P": "x" * 5_000_000}}}}, "a text")


if __name__ == "__main__":
    unittest.main()
