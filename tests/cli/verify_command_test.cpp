#include "catch.hpp"
#include "command_line.hpp"

using namespace cfnsplit;
using test::CommandLine;

namespace {

SourcePlace in_file(const std::string& file) {
  SourcePlace place;
  place.file = file;
  return place;
}

CommandLine with_split() {
  CommandLine run;
  run.disk.directories.insert("/project/out");
  run.disk.files["/project/out/Data.template.json"] = "data";
  run.disk.files["/project/out/old.template"] = "old";
  run.disk.files["/project/out/root.template.json"] = "root";
  run.disk.files["/project/out/notes.txt"] = "notes";
  return run;
}

}  // namespace

TEST_CASE("verify proves in one line", "[cli]") {
  CommandLine run = with_split();
  CHECK(run({"verify", "app.json", "out", "--max-resources", "150"}) == 0);
  CHECK(run.out.str() ==
        "out means the same as app.json: 3 resources in root.template.json and 1 nested stack, 2 stack "
        "parameters followed, 1 dependency kept\n");
  CHECK(run.err.str().empty());
  REQUIRE(run.verified.size() == 3);
  CHECK(run.verified[0].name == "Data.template.json");
  CHECK(run.verified[1].name == "old.template");
  CHECK(run.verified[2].text == "root");
  CHECK(run.verify_options.limits.resources == 150);
  CHECK(run.verify_options.source_directory == "..");
  CHECK(run({"verify", "app.json", "out", "--quiet"}) == 0);
  CHECK(run.out.str().empty());
}

TEST_CASE("templates in YAML are read as well", "[cli]") {
  CommandLine run = with_split();
  run.disk.files["/project/out/a.yaml"] = "a";
  run.disk.files["/project/out/b.yml"] = "b";
  CHECK(run({"verify", "app.json", "out"}) == 0);
  CHECK(run.verified.size() == 5);
}

TEST_CASE("the template in the directory is not one of the split", "[cli]") {
  CommandLine run = with_split();
  run.disk.files["/project/out/app.json"] = "source";
  CHECK(run({"verify", "./out/app.json", "out"}) == 0);
  CHECK(run.verified.size() == 3);
  CHECK(run.verify_options.source_directory.empty());
}

TEST_CASE("what verify finds is 1, with paths that can be opened", "[cli]") {
  CommandLine run = with_split();
  run.verify_answer = Outcome<Proof>(
      std::vector{make_diagnostic("CFS0501", "'A' is missing", "split again", in_file("app.json")),
                  make_diagnostic("CFS0102", "no JSON", "mend it", in_file("Data.template.json"))});
  run.verify_answer.diagnostics[0].related.push_back({"its stack", in_file("Data.template.json")});
  CHECK(run({"verify", "app.json", "out"}) == 1);
  CHECK(run.out.str().empty());
  CHECK(run.err.str() ==
        "app.json: error[CFS0501]: 'A' is missing\n"
        "  hint: split again\n"
        "out/Data.template.json: note: its stack\n"
        "out/Data.template.json: error[CFS0102]: no JSON\n"
        "  hint: mend it\n"
        "2 errors\n");
}

TEST_CASE("a template that cannot be used is 3, even under the name of a file of the split", "[cli]") {
  CommandLine run = with_split();
  run.disk.files["/project/root.template.json"] = "source";
  run.verify_answer = make_diagnostic("CFS0102", "no JSON", "mend it", in_file("./root.template.json"));
  CHECK(run({"verify", "root.template.json", "out"}) == 3);
  CHECK(run.name == "./root.template.json");
  CHECK(run.err.str().starts_with("./root.template.json: error[CFS0102]"));
  CHECK(run({"verify", "nope.json", "nowhere"}) == 3);
  CHECK(run.err.str().ends_with("2 errors\n"));
}

TEST_CASE("the root's name has to be that of a file", "[cli]") {
  CommandLine run = with_split();
  CHECK(run({"verify", "app.json", "out", "--root", "old.template"}) == 0);
  CHECK(run.verify_options.root == "old.template");
  CHECK(run({"verify", "app.json", "out", "--root", "main.json"}) == 2);
  CHECK(run.err.str().find("'main.json' is no template in 'out'") != std::string::npos);
}

TEST_CASE("verify is told where templates lie", "[cli][S70]") {
  CommandLine run = with_split();
  CHECK(run({"verify", "app.json", "out", "--template-url", "https://example.com/{file}"}) == 0);
  CHECK(run.verify_options.template_url == "https://example.com/{file}");
}

TEST_CASE("of a directory of waves, the last is named for the proof", "[cli][CFS0515]") {
  CommandLine run = with_split();
  for (const char* made : {"", "/wave-1", "/wave-2"})
    run.disk.directories.insert(std::string("/project/waves") + made);
  run.disk.files["/project/waves/wave-1/root.template.json"] = "{}";
  run.disk.files["/project/waves/wave-2/root.template.json"] = "{}";
  run.disk.files["/project/waves/run.sh"] = "";
  CHECK(run({"verify", "app.json", "waves"}) == 1);
  CHECK(run.err.str().find("cfnsplit verify app.json waves/wave-2") != std::string::npos);
}
