#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "command_line.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// A template that is deployed with its bucket in the root; the engines are the real ones.
struct Moves {
  CommandLine run;

  Moves() {
    run.disk.files["/project/app.json"] =
        R"({"Resources": {"Bucket": {"Type": "AWS::S3::Bucket"}, "Far": {"Type": "AWS::SNS::Topic"}}})";
    run.disk.files["/project/app.cfnsplit.lock.json"] =
        R"({"generator": "cfnsplit", "format_version": 1, "stacks": {"Data": "Far"},
            "resources": {"Bucket": "root", "Far": "Data"}})";
  }
  int operator()(std::vector<std::string> more) {
    std::vector<std::string> words = {"moves", "app.json", "--pin", "Bucket=Data", "--refactor", "way"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  bool has(const std::string& name) const { return run.disk.files.contains("/project/way/" + name); }
};

}  // namespace

TEST_CASE("moves --refactor writes the way, and again changes nothing", "[cli][refactor]") {
  Moves moves;
  CHECK(moves({}) == 1);  // the move is not safe
  INFO(moves.run.err.str());
  CHECK(moves.run.out.str().find("  way: 1 by import; 11 files written; the steps are in README.md") !=
        std::string::npos);
  CHECK(moves.run.out.str().find("to be filled in: import/Data.request.json: REPLACE-BucketName-OF-Bucket") !=
        std::string::npos);
  for (const char* const name :
       {"README.md", "moves.json", "retain/root.template.json", "remove/Data.template.json",
        "import/Data.request.json", "done/root.template.json"})
    CHECK(moves.has(name));
  for (const auto& [path, text] : moves.run.disk.files) CHECK(path.find(".tmp") == std::string::npos);
  const auto before = moves.run.disk.files;
  CHECK(moves({"--format", "json"}) == 1);
  CHECK(moves.run.disk.files == before);
  const auto told = nlohmann::json::parse(moves.run.out.str());
  CHECK(told["moves"][0]["route"] == "import");
  CHECK(told == nlohmann::json::parse(before.at("/project/way/moves.json")));
}

TEST_CASE("moves tells of outputs, and one with an Export is not safe", "[cli][outputs]") {
  CommandLine run;
  run.disk.files["/project/app.json"] = "{}";
  run.disk.files["/project/app.cfnsplit.lock.json"] = "{}";
  run.split_answer->output_moves = {{"Arn", "Data", "", false}};
  CHECK(run({"moves", "app.json"}) == 0);
  CHECK(run.out.str() ==
        "app.json: no resource moves\n  1 output changes its stack:\n  Arn  Data -> (root)\n");
  run.split_answer->output_moves.push_back({"LongName", "", "Data/Inner", true});
  CHECK(run({"moves", "app.json"}) == 1);
  CHECK(run.out.str() ==
        "app.json: no resource moves\n  2 outputs change their stack, 1 with an Export:\n"
        "  Arn       Data   -> (root)\n  LongName  (root) -> Data/Inner  exported\n");
  CHECK(run({"moves", "app.json", "--format", "json"}) == 1);
  const auto told = nlohmann::json::parse(run.out.str());
  CHECK(told["moves"].empty());
  CHECK(told["output_moves"] ==
        nlohmann::json::parse(R"([{"output": "Arn", "from": "Data", "to": "", "is_exported": false},
                                  {"output": "LongName", "from": "", "to": "Data/Inner", "is_exported": true}])"));
  CHECK(run({"plan", "app.json"}) == 0);
  CHECK(run.out.str().find("  LongName  (root) -> Data/Inner  exported\n") != std::string::npos);
}

TEST_CASE("moves --refactor without moves says that it writes nothing", "[cli][refactor]") {
  Moves moves;
  REQUIRE(moves({}) == 1);
  const auto before = moves.run.disk.files;
  CHECK(moves.run({"moves", "app.json", "--refactor", "way"}) == 0);
  CHECK(moves.run.out.str().find("there are no steps to write: way is left as it is") != std::string::npos);
  CHECK(moves.run.disk.files == before);
}

TEST_CASE("moves --refactor replaces and removes what it wrote, and nothing else",
          "[cli][refactor][CFS0818]") {
  Moves moves;
  REQUIRE(moves({}) == 1);
  moves.run.disk.files["/project/way/remove/mine.txt"] = "mine";
  moves.run.disk.files["/project/way/README.md"] += "edited";
  const auto before = moves.run.disk.files;
  CHECK(moves.run({"moves", "app.json", "--pin", "Bucket=Vault", "--refactor", "way"}) == 2);
  CHECK(moves.run.err.str().find("error[CFS0818]: 'way/README.md' is not as an earlier run has written it") !=
        std::string::npos);
  CHECK(moves.run.disk.files == before);
  CHECK(moves.run({"moves", "app.json", "--pin", "Bucket=Vault", "--refactor", "way", "--force"}) == 1);
  CHECK_FALSE(moves.has("import/Data.request.json"));
  CHECK(moves.has("import/Vault.request.json"));
  CHECK(moves.has("remove/mine.txt"));
  CHECK(moves.run.out.str().find("removed") != std::string::npos);
}

TEST_CASE("moves --refactor overwrites no file of others", "[cli][refactor][CFS0004]") {
  Moves moves;
  moves.run.disk.directories.insert("/project/way");
  moves.run.disk.files["/project/way/README.md"] = "mine";
  CHECK(moves({}) == 2);
  CHECK(moves.run.err.str().find("CFS0004") != std::string::npos);
  CHECK(moves.run.err.str().find("is not of an earlier run") != std::string::npos);
  CHECK(moves.run.err.str().find("--refactor, or overwrite it with --force") != std::string::npos);
  CHECK(moves.run.disk.files.at("/project/way/README.md") == "mine");
  CHECK_FALSE(moves.has("moves.json"));
  CHECK(moves({"--force"}) == 1);
  CHECK(moves.run.disk.files.at("/project/way/README.md") != "mine");
}

TEST_CASE("moves --refactor keeps out of the directory of a split", "[cli][refactor]") {
  Moves moves;
  moves.run.disk.directories.insert("/project/way");
  moves.run.disk.files["/project/way/manifest.json"] =
      R"({"generator": "cfnsplit", "format_version": 1, "stacks": []})";
  CHECK(moves({"--force"}) == 2);
  CHECK(moves.run.err.str().find("'way', which holds a split") != std::string::npos);
  CHECK_FALSE(moves.has("moves.json"));
}

TEST_CASE("moves --refactor without any way says that there are no steps", "[cli][refactor]") {
  Moves moves;
  moves.run.disk.files["/project/app.json"] =
      R"({"Resources": {"Bucket": {"Type": "Custom::Store"}, "Far": {"Type": "AWS::SNS::Topic"}}})";
  CHECK(moves({}) == 1);
  CHECK(moves.run.out.str().find("1 without a documented way") != std::string::npos);
  CHECK(moves.run.out.str().find("there are no steps, and README.md says why") != std::string::npos);
  CHECK_FALSE(moves.has("run.sh"));
}

TEST_CASE("a disk that fails leaves the directory of moves as it was", "[cli][refactor][CFS0002]") {
  for (const Operation operation : {Operation::write, Operation::rename, Operation::make_directory})
    for (int nth = 0; nth < 12; ++nth) {
      Moves moves;
      const auto before = moves.run.disk.files;
      moves.run.disk.fail(operation, nth);
      const int code = moves({});
      if (!moves.run.disk.has_failed()) continue;
      INFO(static_cast<int>(operation) << ' ' << nth << moves.run.err.str());
      CHECK(code == 2);
      CHECK(moves.run.disk.files == before);
      CHECK_FALSE(moves.run.disk.directories.contains("/project/way"));
    }
}

TEST_CASE("a manifest of moves that leads out of the directory is not followed", "[cli][refactor]") {
  Moves moves;
  moves.run.disk.directories.insert("/project/way");
  moves.run.disk.files["/project/way/moves.json"] =
      R"({"generator": "cfnsplit", "format_version": 1, )"
      R"("files": ["../app.json", "/etc/passwd", ".git/config", "a//b"]})";
  CHECK(moves({"--force"}) == 1);
  CHECK(moves.run.disk.files.contains("/project/app.json"));
}

TEST_CASE("moves takes no --force without --refactor", "[cli][CFS0003]") {
  CommandLine run;
  CHECK(run({"moves", "app.json", "--force"}) == 2);
  CHECK(run.err.str().find("CFS0003") != std::string::npos);
}
