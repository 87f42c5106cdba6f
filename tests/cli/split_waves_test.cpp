#include "base/stable_hash.hpp"
#include "catch.hpp"
#include "command_line.hpp"

using namespace cfnsplit;
using test::CommandLine;

namespace {

const std::vector<std::string> kSmall = {"split", "app.json", "-o", "out", "--max-operations", "3"};

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

bool has(const CommandLine& run, const std::string& file) {
  return run.disk.files.contains("/project/" + file);
}

std::string manifest_with_hashes() {
  return R"({"generator":"cfnsplit","format_version":1,"stacks":[{"file":"Data.template.json","hash":")" +
         content_hash("data") + R"("},{"file":"root.template.json","hash":")" + content_hash("root") +
         R"("}]})";
}

std::string list_with_hashes(const WavePlan& plan) {
  std::string files, hashes;
  const auto add = [&](const std::string& name, const std::string& text) {
    files += (files.empty() ? "\"" : ",\"") + name + '"';
    hashes += (hashes.empty() ? "\"" : ",\"") + name + "\":\"" + content_hash(text) + '"';
  };
  for (const TemplateFile& file : plan.files) add(file.name, file.text);
  for (const Wave& wave : plan.waves)
    for (const TemplateFile& file : wave.files) add(wave.folder + '/' + file.name, file.text);
  return R"({"generator":"cfnsplit","format_version":1,"waves":[],"files":[)" + files + R"(],"hashes":{)" +
         hashes + "}}";
}

}  // namespace

TEST_CASE("where the lock file is refused, waves that are told what is deployed are not",
          "[cli][waves][CFS0826]") {
  CommandLine run;
  for (const char* const path : {"/project/a/template.json", "/project/b/template.json"})
    run.disk.files[path] = R"({"Resources":{}})";
  run.disk.files["/project/template.cfnsplit.lock.json"] =
      R"({"generator":"cfnsplit","format_version":1,"source":"a/template.json","stacks":{},"resources":{}})";
  run.disk.files["/project/deployed.json"] = "{}";
  CHECK(run({"split", "b/template.json", "-o", "out", "--waves", "--deployed", "deployed.json"}) == 3);
  CHECK(run.err.str().find("error[CFS0826]") != std::string::npos);
  CHECK(run.err.str().find("CFS0003") == std::string::npos);
}

TEST_CASE("a first split that one operation cannot create is written in waves", "[cli][waves]") {
  CommandLine run;
  run.split_answer->lock = "locked";
  run.waves_answer->split.lock = "locked";
  CHECK(run(kSmall) == 0);
  CHECK(run.out.str().starts_with(
      "app.json -> out: 3 resources in 1 nested stack, 1 shared value; 8 files written\n"));
  CHECK(
      run.out.str().ends_with("  one operation cannot deploy this, so it is deployed in 2 waves:\n"
                              "  wave    resources  stacks  operations\n"
                              "  wave-1          2       0           2\n"
                              "  wave-2          3       1           2\n"
                              "  deploy them in this order, as out/README.md says\n"
                              "  3 new, 0 moved, 0 removed; lock app.cfnsplit.lock.json: written\n"));
  CHECK(run.split_options.source_directory == "../..");
  CHECK(run.disk.files.at("/project/out/wave-1/root.template.json") == "first");
  CHECK(has(run, "out/run.sh"));
  CHECK_FALSE(has(run, "out/root.template.json"));

  // The lock file is there now, and nothing is known to be deployed: the waves are still what is wanted.
  CHECK(run(kSmall) == 0);
  CHECK(run.out.str().find("; nothing changed\n") != std::string::npos);
  CHECK(run(with(kSmall, {"--check"})) == 0);
  CHECK(run.out.str().starts_with("out is up to date: 8 files\n"));
}

TEST_CASE("a split that goes on writes no waves by itself", "[cli][waves]") {
  CommandLine run;
  run.disk.files["/project/cfnsplit.lock.json"] = "{}";
  CHECK(run(with(kSmall, {"--lock", "cfnsplit.lock.json"})) == 0);
  CHECK(has(run, "out/root.template.json"));
  CHECK_FALSE(has(run, "out/wave-1/root.template.json"));

  CommandLine deployed;
  deployed.split_answer->files[1].text = manifest_with_hashes();
  deployed.disk.files["/project/live.json"] = "{}";
  CHECK(deployed(with(kSmall, {"--no-lock", "--deployed", "live.json"})) == 0);
  CHECK(has(deployed, "out/root.template.json"));
  CHECK(deployed(with(kSmall, {"--no-lock", "--deployed", "live.json", "--waves"})) == 0);
  CHECK(has(deployed, "out/wave-1/root.template.json"));
  CHECK_FALSE(has(deployed, "out/root.template.json"));

  CommandLine fits;
  CHECK(fits({"split", "app.json", "-o", "out", "--no-lock", "--max-operations", "4"}) == 0);
  CHECK(has(fits, "out/root.template.json"));
}

TEST_CASE("waves that are no longer wanted are removed with their folders", "[cli][waves]") {
  CommandLine run;
  run.waves_answer->files[1].text = list_with_hashes(*run.waves_answer);
  CHECK(run(with(kSmall, {"--no-lock"})) == 0);
  run.disk.files["/project/out/wave-2/notes.txt"] = "mine";
  CHECK(run({"split", "app.json", "-o", "out", "--no-lock"}) == 0);
  CHECK(run.out.str().find("3 files written, 6 removed") != std::string::npos);
  CHECK_FALSE(run.disk.directories.contains("/project/out/wave-1"));
  CHECK(has(run, "out/wave-2/notes.txt"));
  CHECK_FALSE(has(run, "out/wave-2/root.template.json"));
  CHECK(has(run, "out/root.template.json"));
}

TEST_CASE("one wave is the plain split", "[cli][waves][CFS0418]") {
  CommandLine run;
  run.waves_answer->waves.pop_back();
  CHECK(run({"split", "app.json", "-o", "out", "--no-lock", "--waves"}) == 0);
  CHECK(run.err.str().find("note[CFS0418]: one wave is enough (2 operations)") != std::string::npos);
  CHECK(has(run, "out/root.template.json"));
  CHECK_FALSE(has(run, "out/wave-1/root.template.json"));
}

TEST_CASE("one wave that may be too large is not called enough", "[cli][waves][CFS0417]") {
  CommandLine run;
  run.split_answer.diagnostics = {make_diagnostic("CFS0408", "creating this at once touches 4", "--waves")};
  run.waves_answer->waves.pop_back();
  run.waves_answer->waves.front().change = {0, 0, 0, 4};
  run.waves_answer.diagnostics = {make_diagnostic("CFS0417", "this deployment may touch more than 3", "")};
  CHECK(run(with(kSmall, {"--no-lock", "--waves"})) == 0);
  CHECK(run.err.str().find("CFS0417") != std::string::npos);
  CHECK(run.err.str().find("CFS0408") == std::string::npos);
  CHECK(run.err.str().find("CFS0418") == std::string::npos);
}

TEST_CASE("what cannot be divided writes nothing", "[cli][waves][CFS0416]") {
  CommandLine run;
  run.waves_answer = make_diagnostic("CFS0416", "it cannot be divided", "raise the limit");
  CHECK(run(with(kSmall, {"--no-lock"})) == 4);
  CHECK_FALSE(run.disk.is_directory("/project/out"));
}

TEST_CASE("a dry run tells the waves", "[cli][waves]") {
  CommandLine run;
  CHECK(run({"split", "app.json", "--dry-run", "--no-lock", "--max-operations", "3"}) == 0);
  CHECK(run.out.str().find("in 2 waves") != std::string::npos);
  CHECK(run(with(kSmall, {"--no-lock", "--dry-run"})) == 0);
  CHECK(run.out.str().find("would write    wave-1/root.template.json\n") != std::string::npos);
  CHECK_FALSE(run.disk.is_directory("/project/out"));
}

TEST_CASE("a lost lock does not turn a deployed split into waves", "[cli][waves][CFS0828]") {
  CommandLine run;
  run.disk.files["/project/out/manifest.json"] =
      R"({"generator":"cfnsplit","format_version":1,"stacks":[{"stack":"","file":"root.template.json"}],)"
      R"("resources":{"A":{"stack":""}}})";
  CHECK(run(kSmall) == 0);
  CHECK(has(run, "out/root.template.json"));
  CHECK_FALSE(has(run, "out/wave-1/root.template.json"));
}

TEST_CASE("waves that would begin at nothing over what stands are refused", "[cli][waves][CFS0003]") {
  CommandLine run;
  run.split_answer->lock = run.waves_answer->split.lock = R"({"generator": "cfnsplit"})";
  CHECK(run({"split", "app.json", "-o", "out"}) == 0);
  const auto before = run.disk.files;
  CHECK(run({"split", "app.json", "-o", "out", "--waves"}) == 2);
  CHECK(
      run.err.str().find("--waves would create everything from nothing, but 'app.cfnsplit.lock.json' says") !=
      std::string::npos);
  CHECK(run.err.str().find("--deployed") != std::string::npos);
  CHECK(run.disk.files == before);
  CHECK(run({"split", "app.json", "-o", "waves", "--waves", "--fresh"}) == 0);
  CHECK(run({"split", "app.json", "-o", "waves", "--waves"}) == 0);  // the same once more
  CHECK(run.out.str().find("; nothing changed\n") != std::string::npos);
  run.disk.files["/project/waves/manifest.json"] =  // they went on from what is deployed
      R"({"generator":"cfnsplit","format_version":1,"waves":[{"folder":"wave-1","resources":2,"created":1}]})";
  CHECK(run({"split", "app.json", "-o", "waves", "--waves"}) == 2);
  CHECK(run({"split", "app.json", "-o", "waves", "--max-operations", "3", "--force"}) == 0);
  CHECK(run.out.str().find("in 2 waves") == std::string::npos);
}

TEST_CASE("waves warn of places as one split does", "[cli][waves][CFS0817][CFS0832][CFS0833]") {
  CommandLine run;
  run.waves_answer->split.lock = "locked";
  run.waves_answer->split.moves = {{"C", "AWS::SNS::Topic", "", "Data", MoveCause::pinned, Danger::safe, {}}};
  run.waves_answer.diagnostics = {
      make_diagnostic("CFS0820", "a resource leaves its stack", "'cfnsplit adopt'")};
  CHECK(run(with(kSmall, {"--quiet"})) == 0);
  INFO(run.err.str());
  CHECK(run.err.str().find("warning[CFS0817]: this is the first split of 'app.json'") != std::string::npos);
  CHECK(run.err.str().find("warning[CFS0832]") != std::string::npos);
  CHECK(run.err.str().find("'cfnsplit adopt app.json --deployed PATH'") != std::string::npos);

  run.disk.files["/project/out/manifest.json"] =
      R"({"generator":"cfnsplit","format_version":1,"stacks":[{"stack":"","file":"root.template.json"},)"
      R"({"stack":"Old","file":"Old.template.json"}],)"
      R"("resources":{"A":{"stack":"Old"},"B":{"stack":"Data"},"C":{"stack":"Data"}}})";
  CHECK(run(with(kSmall, {"--fresh", "--force"})) == 0);
  INFO(run.err.str());
  CHECK(run.err.str().find("CFS0833") != std::string::npos);
}
