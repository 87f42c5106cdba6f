#include "settings/options_reader.hpp"

#include "base/codes.hpp"
#include "catch.hpp"
#include "settings/exit_codes.hpp"
#include "support.hpp"

using namespace cfnsplit;

namespace {

std::string errors_of(const std::string& text, OptionsUse use = OptionsUse::file) {
  const auto read = read_options(test::source_of(text), use);
  CHECK(read.ok() == read.diagnostics.empty());
  std::string errors;
  for (const Diagnostic& finding : read.diagnostics) {
    CHECK_FALSE(finding.hint.empty());
    errors += std::to_string(finding.place.line) + ":" + std::to_string(finding.place.column) + ": " +
              finding.code + " " + finding.summary + "\n";
  }
  return errors;
}

}  // namespace

TEST_CASE("every key is read", "[options]") {
  const auto read = read_options(test::source_of(R"({
    "max_resources": 150, "max_parameters": 10, "max_outputs": 20, "max_mappings": 30, "max_bytes": 51200,
    "max_dynamic_references": 5, "pins": {"A": "Data", "B": "root"}, "keep_in_root": ["C", "AWS::S3::Bucket"],
    "together": [["D", "E"], ["F", "G", "H"]], "template_url": "{stack}.json", "minify": true,
    "seed": 9223372036854775807, "effort": 100, "strategy": "hash", "max_concurrent_stacks": 3})"),
                                 OptionsUse::file);
  REQUIRE(read);
  const SplitOptions& given = read->split;
  CHECK(given.limits.resources == 150);
  CHECK(given.limits.parameters == 10);
  CHECK(given.limits.outputs == 20);
  CHECK(given.limits.mappings == 30);
  CHECK(given.limits.bytes == 51'200);
  CHECK(given.limits.dynamic_references == 5);
  CHECK(given.pins[0].resource == "A");
  CHECK(given.pins[1].stack == "root");
  CHECK(given.keep_in_root == std::vector<std::string>{"C", "AWS::S3::Bucket"});
  CHECK(given.together == std::vector<std::vector<std::string>>{{"D", "E"}, {"F", "G", "H"}});
  CHECK(given.template_url == "{stack}.json");
  CHECK(given.minify);
  CHECK(given.max_concurrent_stacks == 3);
  CHECK(given.strategy == Strategy::hash);
  CHECK(given.seed == 9'223'372'036'854'775'807U);
  CHECK(given.effort == 100);
  CHECK(read_options(test::source_of("{}"), OptionsUse::file)->split.limits.resources == 200);
}

TEST_CASE("every wrong value has its place", "[options]") {
  CHECK(errors_of("[1]") == "1:1: CFS0003 the options are not an object\n");
  CHECK(errors_of("{\"effort\": 0,\n\"seed\": 1.5,\n\"max_bytes\": \"5\"}") ==
        "1:12: CFS0003 'effort' takes a whole number from 1 to 100\n"
        "2:9: CFS0003 'seed' takes a whole number from 0 to 9223372036854775807\n"
        "3:14: CFS0003 'max_bytes' takes a whole number from 1 to 1000000000\n");
  CHECK(errors_of(R"({"minify": "true"})") == "1:12: CFS0003 'minify' takes true or false\n");
  CHECK(errors_of(R"({"strategy": "per-stack"})") ==
        "1:14: CFS0003 'strategy' takes min-cut, per-type, per-function or hash\n");
  CHECK(errors_of(R"({"strategy": 5})") ==
        "1:14: CFS0003 'strategy' takes min-cut, per-type, per-function or hash\n");
  CHECK(errors_of(R"({"template_url": 5})") == "1:18: CFS0003 'template_url' takes a text\n");
  CHECK(errors_of(R"({"template_url": "{hush}"})") ==
        "1:18: CFS0003 'template_url' has the unknown placeholder '{hush}'; did you mean '{hash}'?\n");
  CHECK(errors_of(R"({"pins": ["A"]})") ==
        "1:10: CFS0003 'pins' takes an object of logical ids and stacks\n");
  CHECK(errors_of(R"({"pins": {"A": 1, "B": "My Stack"}})") ==
        "1:16: CFS0003 the stack of 'A' is not a text\n"
        "1:24: CFS0003 'pins' pins 'B' to 'My Stack', which is no stack name: 1 to 128 letters and digits, "
        "or root\n");
  CHECK(errors_of(R"({"keep_in_root": "A"})") == "1:18: CFS0003 'keep_in_root' takes a list of names\n");
  CHECK(
      errors_of(R"({"keep_in_root": ["", 1]})") ==
      "1:19: CFS0003 a name is a text that is not empty\n1:23: CFS0003 a name is a text that is not empty\n");
  CHECK(errors_of(R"({"together": ["A", "B"]})") ==
        "1:15: CFS0003 a group of 'together' is a list of at least two names\n"
        "1:20: CFS0003 a group of 'together' is a list of at least two names\n");
  CHECK(errors_of(R"({"seed": 1, "seed": 2})").find("CFS0103") != std::string::npos);
}

TEST_CASE("only the library's options have a source directory and a root", "[options]") {
  CHECK(errors_of(R"({"root": "main.json"})") == "1:2: CFS0003 unknown key 'root'\n");
  CHECK(errors_of(R"({"split": {"root": "main.json"}})", OptionsUse::library) ==
        "1:12: CFS0003 'root' cannot stand in the section 'split'\n");
  const auto read = read_options(test::source_of(R"({"root": "main.json", "source_directory": ".."})"),
                                 OptionsUse::library);
  REQUIRE(read);
  CHECK(read->root == "main.json");
  CHECK(read->split.source_directory == "..");
  CHECK(errors_of(R"({"root": 1})", OptionsUse::library) == "1:10: CFS0003 'root' takes a text\n");
}

TEST_CASE("a section goes before the top, wherever it stands", "[options]") {
  const std::string text = R"({"check": {"max_resources": 450, "warn_at": 0.85},
                               "split": {"pins": {"B": "Data"}, "minify": true},
                               "max_resources": 150, "max_outputs": 20, "pins": {"A": "Other"}})";
  const auto split = read_options(test::source_of(text), OptionsUse::file, FileSection::split);
  REQUIRE(split);
  CHECK(split->split.limits.resources == 150);
  CHECK(split->split.limits.outputs == 20);
  CHECK(split->split.minify);
  REQUIRE(split->split.pins.size() == 1);
  CHECK(split->split.pins[0].resource == "B");
  CHECK(split->check.warn_at == CheckOptions().warn_at);
  const auto check = read_options(test::source_of(text), OptionsUse::file, FileSection::check);
  REQUIRE(check);
  CHECK(check->split.limits.resources == 450);
  CHECK(check->split.limits.outputs == 20);
  CHECK(check->check.warn_at == 850);
  CHECK_FALSE(check->split.minify);
  REQUIRE(check->split.pins.size() == 1);
  CHECK(check->split.pins[0].resource == "A");
}

TEST_CASE("every key of check is read", "[options]") {
  const auto read =
      read_options(test::source_of(R"({"$schema": "cfnsplit.schema.json", "check": {"warn_at": 1,
      "max_growth": 0, "baseline": "b.json", "warnings_as_errors": true}})"),
                   OptionsUse::file, FileSection::check);
  REQUIRE(read);
  CHECK(read->check.warn_at == 1000);
  CHECK(read->check.max_growth == 0);
  CHECK(read->check.warnings_as_errors);
  CHECK(read->baseline == "b.json");
}

TEST_CASE("what check holds for some templates is read", "[options]") {
  const auto read = read_options(test::source_of(R"({"check": {"exclude": ["*-sandbox"],
    "limits": [{"templates": "*-prod", "max_resources": 400, "max_operations": 9, "warn_at": 0.9, "max_growth": 0}],
    "accept": [{"code": "CFS0602", "reason": "is divided", "until": "2028-02-29"},
               {"code": "CFS0601", "templates": "A", "measure": "bytes", "reason": "r", "until": "2026-12-31"}]}})"),
                                 OptionsUse::file, FileSection::check, default_settings(FileSection::check));
  REQUIRE(read);
  const CheckOptions& given = read->check;
  CHECK(given.excluded == std::vector<std::string>{"*-sandbox"});
  REQUIRE(given.template_limits.size() == 1);
  const TemplateLimits& limits = given.template_limits[0];
  CHECK(limits.templates == "*-prod");
  CHECK(limits.limits[static_cast<std::size_t>(Measure::resources)] == 400);
  CHECK(limits.limits[static_cast<std::size_t>(Measure::operations)] == 9);
  CHECK_FALSE(limits.limits[static_cast<std::size_t>(Measure::bytes)]);
  CHECK(limits.warn_at == 900);
  CHECK(limits.max_growth == 0);
  REQUIRE(given.accepted.size() == 2);
  CHECK(given.accepted[0].templates == "*");
  CHECK_FALSE(given.accepted[0].measure);
  CHECK(given.accepted[1].measure == Measure::bytes);
  CHECK(given.accepted[1].until == "2026-12-31");
}

TEST_CASE("what check cannot hold for some templates has its place", "[options]") {
  CHECK(errors_of(R"({"check": {"limits": {}}})") == "1:22: CFS0003 'limits' takes a list of objects\n");
  CHECK(errors_of(R"({"check": {"limits": [1]}})") == "1:23: CFS0003 an entry of 'limits' is an object\n");
  CHECK(errors_of(R"({"check": {"limits": [{"max_resources": 0}]}})") ==
        "1:23: CFS0003 an entry of 'limits' lacks 'templates'\n"
        "1:41: CFS0003 'max_resources' takes a whole number from 1 to 1000000\n");
  CHECK(errors_of(R"({"check": {"limits": [{"templates": "A", "max_resorces": 1, "warn_at": 2}]}})") ==
        "1:42: CFS0003 unknown key 'max_resorces'\n"
        "1:72: CFS0003 'warn_at' takes a share from 0 to 1 with up to three decimals\n");
  CHECK(errors_of(R"({"check": {"accept": [{"code": "CFS0402", "until": "2026-02-29", "x": 1}]}})") ==
        "1:23: CFS0003 an entry of 'accept' lacks 'reason'\n"
        "1:32: CFS0003 'code' takes a code of check, which begins with CFS06\n"
        "1:52: CFS0003 'until' takes a day such as 2026-12-31\n"
        "1:66: CFS0003 unknown key 'x'\n");
  for (const std::string day :
       {"2026-13-01", "2026-04-31", "2100-02-29", "26-01-01", "2026-1-01", "tomorrow"})
    CHECK(errors_of(R"({"check": {"accept": [{"code": "CFS0602", "reason": "r", "until": ")" + day +
                    "\"}]}}") != "");
  CHECK(errors_of(R"({"limits": []})") == "1:2: CFS0003 'limits' cannot stand at the top\n");
}

TEST_CASE("a key in the wrong place is told where it belongs", "[options]") {
  const auto hint_of = [](const std::string& text) {
    const auto read = read_options(test::source_of(text), OptionsUse::file);
    return read.diagnostics.empty() ? std::string() : read.diagnostics.front().hint;
  };
  CHECK(errors_of(R"({"warn_at": 0.5})") == "1:2: CFS0003 'warn_at' cannot stand at the top\n");
  CHECK(hint_of(R"({"warn_at": 0.5})") == "write it in the section 'check'");
  CHECK(errors_of(R"({"check": {"pins": {}}})") ==
        "1:12: CFS0003 'pins' cannot stand in the section 'check'\n");
  CHECK(hint_of(R"({"check": {"pins": {}}})") == "write it at the top or in the section 'split'");
  CHECK(hint_of(R"({"split": {"max_growth": 1}})") == "write it in the section 'check'");
  CHECK(hint_of(R"({"split": {"check": {}}})") == "write it at the top");
  CHECK(hint_of(R"({"check": {"max_growht": 1}})") == "did you mean 'max_growth'?");
  CHECK(hint_of(R"({"chekc": {}})") == "did you mean 'check'?");
  CHECK(errors_of(R"({"split": 5, "$schema": 1})") ==
        "1:11: CFS0003 'split' takes an object of options\n1:25: CFS0003 '$schema' takes a text\n");
}

TEST_CASE("errors come in the order of the text, also those of a section nobody asked for", "[options]") {
  CHECK(errors_of("{\"check\": {\"warn_at\": 80},\n\"effort\": 0}") ==
        "1:23: CFS0003 'warn_at' takes a share from 0 to 1 with up to three decimals\n"
        "2:11: CFS0003 'effort' takes a whole number from 1 to 100\n");
}

TEST_CASE("every error code leads to an exit code", "[options]") {
  for (const CodeEntry& entry : all_codes()) {
    if (entry.severity != Severity::error) continue;
    CAPTURE(entry.code);
    CHECK(exit_code_of(entry.code) != kExitDone);
    CHECK((exit_code_of(entry.code) == kExitBug) == entry.code.starts_with("CFS07"));
  }
  CHECK(exit_code_of("CFS0001") == kExitInput);
  CHECK(exit_code_of("CFS0002") == kExitUsage);
  CHECK(exit_code_of("CFS0402") == kExitNoPlan);
  CHECK(exit_code_of("CFS0409") == kExitUsage);
  CHECK(exit_code_of("CFS0504") == kExitFound);
}

TEST_CASE("the gravest error decides, warnings never", "[options]") {
  const auto of = [](std::vector<std::string> codes) {
    std::vector<Diagnostic> found;
    for (const std::string& code : codes) found.push_back(make_diagnostic(code, "s", "h"));
    return exit_code_of(found);
  };
  CHECK(of({}) == kExitDone);
  CHECK(of({"CFS0407", "CFS0401"}) == kExitDone);
  CHECK(of({"CFS0504", "CFS0402"}) == kExitNoPlan);
  CHECK(of({"CFS0402", "CFS0409"}) == kExitUsage);
  CHECK(of({"CFS0409", "CFS0201"}) == kExitInput);
  CHECK(of({"CFS0201", "CFS0701", "CFS0501"}) == kExitBug);
}
