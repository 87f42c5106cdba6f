#include "base/stable_hash.hpp"
#include "catch.hpp"
#include "cli/io/journal.hpp"
#include "command_line.hpp"
#include "locks.hpp"

using namespace cfnsplit;
using test::CommandLine;
using test::Locks;

namespace {

// The double writes no lock file.
const std::string kEnd = "  3 new, 0 moved, 0 removed; lock app.cfnsplit.lock.json: unchanged\n";

}  // namespace

TEST_CASE("split writes and says so in one line and a table", "[cli]") {
  CommandLine run;
  CHECK(run({"split", "app.json", "-o", "out"}) == 0);
  CHECK(run.out.str() ==
        "app.json -> out: 3 resources in 1 nested stack, 1 shared value; 3 files written\n"
        "  stack   resources  parameters  outputs    bytes\n"
        "  (root)          2           1        0       1%\n"
        "  Data            2           3        1      13%\n"
        "  limit         200         200      200  1000000\n"
        "  is this stack deployed already? Do not deploy this split over it; first run 'cfnsplit adopt "
        "app.json --deployed PATH'\n" +
            kEnd);
  CHECK(run.err.str().empty());
  CHECK(run.disk.files.at("/project/out/root.template.json") == "root");
  CHECK(run.name == "app.json");
  CHECK(run.text == R"({"Resources":{}})");

  CHECK(run({"split", "app.json", "--output=out"}) == 0);
  CHECK(run.out.str().starts_with(
      "app.json -> out: 3 resources in 1 nested stack, 1 shared value; nothing changed\n"));
  run.disk.files["/project/out/Data.template.json"] = "edited";
  CHECK(run({"split", "app.json", "-o", "out"}) == 2);
  CHECK(run({"split", "app.json", "-o", "out", "--force"}) == 0);
  CHECK(run.out.str().find("; 1 file written, 2 unchanged\n") != std::string::npos);
  CHECK(run({"split", "app.json", "-o", "out", "--quiet"}) == 0);
  CHECK(run.out.str().empty());
}

TEST_CASE("a template within its limits is written all the same [S62]", "[cli]") {
  CommandLine run;
  run.split_answer = CommandLine::one_stack();
  run.split_answer.diagnostics.push_back(make_diagnostic("CFS0401", "within its quotas", ""));
  CHECK(run({"split", "app.json", "-o", "out"}) == 0);
  CHECK(run.out.str() ==
        "app.json -> out: within its limits, left as one stack of 1 resource; 2 files written\n"
        "  1 new, 0 moved, 0 removed; lock app.cfnsplit.lock.json: unchanged\n");
  CHECK(run.err.str().empty());
  CHECK(run.disk.files.contains("/project/out/root.template.json"));
}

TEST_CASE("standard input is a template", "[cli]") {
  CommandLine run;
  run.in.str("from a pipe");
  CHECK(run({"split", "-", "-o", "build/out"}) == 0);
  CHECK(run.text == "from a pipe");
  CHECK(run.name == "-");
  CHECK(run.split_options.source_directory == "../..");
  CHECK(run.out.str().starts_with("standard input -> build/out: "));
}

TEST_CASE("warnings are shown and the result is written", "[cli]") {
  CommandLine run;
  run.split_answer.diagnostics.push_back(make_diagnostic("CFS0407", "2 outputs move", "see the manifest"));
  CHECK(run({"split", "app.json", "-o", "out", "--quiet", "--fresh"}) == 0);
  CHECK(run.err.str() == "warning[CFS0407]: 2 outputs move\n  hint: see the manifest\n1 warning\n");
  CHECK(run.disk.files.contains("/project/out/root.template.json"));
}

TEST_CASE("each failure of the engine has its exit code", "[cli]") {
  const auto [code, expected] = GENERATE(table<std::string, int>({{"CFS0102", 3},
                                                                  {"CFS0201", 3},
                                                                  {"CFS0301", 3},
                                                                  {"CFS0402", 4},
                                                                  {"CFS0403", 4},
                                                                  {"CFS0404", 4},
                                                                  {"CFS0405", 4},
                                                                  {"CFS0406", 4},
                                                                  {"CFS0409", 2},
                                                                  {"CFS0410", 4},
                                                                  {"CFS0701", 70}}));
  CommandLine run;
  run.split_answer = make_diagnostic(code, "it failed", "mend it");
  CHECK(run({"split", "app.json", "-o", "out"}) == expected);
  CHECK(run.err.str() == "error[" + code + "]: it failed\n  hint: mend it\n1 error\n");
  CHECK(run.out.str().empty());
  CHECK(run.disk.log.empty());
}

TEST_CASE("neither a result nor an error is a bug", "[cli]") {
  CommandLine run;
  run.split_answer = Outcome<Split>();
  CHECK(run({"split", "app.json", "-o", "out"}) == 70);
  CHECK(run.err.str().find("CFS0701") != std::string::npos);
}

TEST_CASE("an input that cannot be read is 3, an output that cannot be written is 2", "[cli]") {
  CommandLine run;
  CHECK(run({"split", "nope.json", "-o", "out"}) == 3);
  CHECK(run.err.str() ==
        "error[CFS0001]: 'nope.json' cannot be read: No such file or directory\n"
        "  hint: check the path and its permissions\n1 error\n");
  run.disk.directories.insert("/project/empty");
  CHECK(run({"split", "empty", "-o", "out"}) == 3);
  CHECK(run({"split", "app.json", "-o", "app.json"}) == 2);
  CHECK(run.err.str().find("'app.json' is not a directory") != std::string::npos);
  run.disk.fail(test::Operation::write, 0);
  CHECK(run({"split", "app.json", "-o", "out"}) == 2);
  CHECK(run.err.str().find("No space left on device; nothing was changed") != std::string::npos);
  CHECK(run.out.str().empty());
}

TEST_CASE("a file in the way is refused unless forced; the template never gives way", "[cli]") {
  CommandLine run;
  run.disk.directories.insert("/project/out");
  run.disk.files["/project/out/Data.template.json"] = "by hand";
  CHECK(run({"split", "app.json", "-o", "out"}) == 2);
  CHECK(run.err.str().find("CFS0004") != std::string::npos);
  CHECK(run({"split", "app.json", "-o", "out", "--dry-run"}) == 2);
  CHECK(run({"split", "app.json", "-o", "out", "--force"}) == 0);
  CHECK(run({"split", "out/root.template.json", "-o", "out", "--force"}) == 2);
  CHECK(run.err.str().find("is the template itself") != std::string::npos);
}

TEST_CASE("a dry run (--dry-run) writes nothing and needs no directory", "[cli]") {
  CommandLine run;
  run.disk.directories.insert("/project/out");
  run.disk.files["/project/out/Data.template.json"] = "older";
  run.disk.files["/project/out/Gone.template.json"] = "gone";
  run.disk.files["/project/out/root.template.json"] = "root";
  run.disk.files["/project/out/manifest.json"] =
      R"({"generator":"cfnsplit","format_version":1,)"
      R"("stacks":[{"file":"Data.template.json"},{"file":"Gone.template.json","hash":")" +
      content_hash("gone") + R"("}]})";
  CHECK(run({"split", "app.json", "--dry-run", "-o", "out"}) == 0);
  const std::string table =
      "  stack   resources  parameters  outputs    bytes\n"
      "  (root)          2           1        0       1%\n"
      "  Data            2           3        1      13%\n"
      "  limit         200         200      200  1000000\n"
      "  is this stack deployed already? Do not deploy this split over it; first run 'cfnsplit adopt "
      "app.json "
      "--deployed PATH'\n";
  CHECK(run.out.str() == "app.json -> out: 3 resources in 1 nested stack, 1 shared value\n" + table +
                             "  would replace  Data.template.json\n"
                             "  would replace  manifest.json\n"
                             "  would keep     root.template.json\n"
                             "  would remove   Gone.template.json\n" +
                             kEnd);
  CHECK(run({"split", "app.json", "--dry-run"}) == 0);
  CHECK(run.out.str() == "app.json: 3 resources in 1 nested stack, 1 shared value\n" + table +
                             "  3 new, 0 moved, 0 removed; lock app.cfnsplit.lock.json: would be written\n");
  CHECK(run.disk.log.empty());
}

TEST_CASE("a check (--check) compares and lists", "[cli]") {
  CommandLine run;
  CHECK(run({"split", "app.json", "-o", "out", "--check"}) == 1);
  CHECK(run.out.str() ==
        "out is stale:\n  missing    Data.template.json\n  missing    manifest.json\n  missing    "
        "root.template.json\n" +
            kEnd);
  CHECK_FALSE(run.disk.exists("out"));
  CHECK(run({"split", "app.json", "-o", "out"}) == 0);
  CHECK(run({"split", "app.json", "-o", "out", "--check"}) == 0);
  CHECK(run.out.str() == "out is up to date: 3 files\n" + kEnd);
  run.disk.files["/project/out/root.template.json"] = "edited";
  run.disk.files["/project/out/Gone.template.json"] = "gone";
  run.disk.files["/project/out/manifest.json"] =
      R"({"generator":"cfnsplit","format_version":1,"stacks":[{"file":"Gone.template.json","hash":")" +
      content_hash("gone") + R"("}]})";
  CHECK(run({"split", "app.json", "-o", "out", "--check", "--quiet"}) == 1);
  CHECK(run.out.str() ==
        "out is stale:\n  differs    manifest.json\n  differs    root.template.json\n  left over  "
        "Gone.template.json\n");
}

TEST_CASE("the way from the output to the source is given to the splitter", "[cli]") {
  const auto [source, output, expected] = GENERATE(
      table<std::string, std::string, std::string>({{"app.json", "out", ".."},
                                                    {"app.json", "./out/", ".."},
                                                    {"app.json", ".", ""},
                                                    {"templates/app.json", "templates", ""},
                                                    {"templates/app.json", "templates/build/x/", "../.."},
                                                    {"/srv/app.json", "out", "../../srv"},
                                                    {"app.json", "/project/a/../b", ".."}}));
  CommandLine run;
  run.disk.files[test::MemoryFileSystem::normal(source)] = "{}";
  CAPTURE(source, output);
  CHECK(run({"split", source, "-o", output}) == 0);
  CHECK(run.split_options.source_directory == expected);
}

TEST_CASE("colour is for terminals that want it", "[cli]") {
  CommandLine run;
  run.is_terminal = true;
  const auto has_colour = [&] {
    CHECK(run({"split", "nope.json", "-o", "out"}) == 3);
    return run.err.str().find('\x1b') != std::string::npos;
  };
  CHECK(has_colour());
  run.variables["NO_COLOR"] = "1";
  CHECK_FALSE(has_colour());
  run.variables["NO_COLOR"] = "";
  CHECK(has_colour());
  run.variables["TERM"] = "dumb";
  CHECK_FALSE(has_colour());
  run.variables["TERM"] = "xterm";
  run.is_terminal = false;
  CHECK_FALSE(has_colour());
}

TEST_CASE("output that cannot be written is an error", "[cli]") {
  CommandLine run;
  run.out.setstate(std::ios::badbit);
  CHECK(run({"split", "app.json", "-o", "out"}) == 2);
  CHECK(run.err.str().find("standard output cannot be written") != std::string::npos);
}

TEST_CASE("a lock file that is no name or one of the outputs is an error of usage", "[cli]") {
  CommandLine run;
  const auto before = run.disk.files;
  CHECK(run({"split", "app.json", "-o", "out", "--lock", ""}) == 2);
  CHECK(run.err.str().find("--lock is an empty text") != std::string::npos);
  Split locked = CommandLine::two_stacks();
  locked.lock = "{}";
  run.split_answer = std::move(locked);
  CHECK(run({"split", "app.json", "-o", "out", "--lock", "out/root.template.json"}) == 2);
  CHECK(run.err.str().find("which is a file of the split") != std::string::npos);
  CHECK(run.disk.files == before);
}

TEST_CASE("what others write meanwhile is not written over", "[cli][CFS0005]") {
  CommandLine run;
  run.split_answer->lock = "a lock";
  SECTION("the lock file") {
    run.meanwhile = [&] { run.disk.files["/project/app.cfnsplit.lock.json"] = "another lock"; };
  }
  SECTION("the split") {
    run.meanwhile = [&] {
      run.disk.make_directory("out");
      run.disk.files["/project/out/manifest.json"] = R"({"generator":"cfnsplit","format_version":1})";
    };
  }
  CHECK(run({"split", "app.json", "-o", "out"}) == 2);
  CHECK(run.err.str().find("error[CFS0005]: ") != std::string::npos);
  CHECK(run.err.str().find(" has changed since this run read it") != std::string::npos);
  CHECK_FALSE(run.disk.exists("out/root.template.json"));
}

TEST_CASE("where another run has written the same meanwhile, nothing is left to do", "[cli]") {
  CommandLine run;
  run.split_answer->lock = "a lock";
  run.meanwhile = [&] {
    run.meanwhile = {};
    run.disk.make_directory("out");
    for (const TemplateFile& file : run.split_answer->files)
      run.disk.files["/project/out/" + file.name] = file.text;
    run.disk.files["/project/app.cfnsplit.lock.json"] = "a lock";
  };
  CHECK(run({"split", "app.json", "-o", "out"}) == 0);
  CHECK(run.out.str().find("; nothing changed\n") != std::string::npos);
}

TEST_CASE("the split of another template is not replaced without a lock file either", "[cli][CFS0814]") {
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "out", "--no-lock"}) == 0);
  const auto before = locks.run.disk.files;
  CHECK(locks.split({"shop.json", "-o", "out", "--no-lock"}) == 2);
  CHECK(locks.says(
      "error[CFS0814]: 'out' holds the split of another template: 'app.json', which shares 0 of its 12 "
      "resources with this one"));
  CHECK(locks.run.disk.files == before);
  CHECK(locks.split({"app.json", "-o", "out", "--no-lock"}) == 0);
  CHECK(locks.split({"shop.json", "-o", "out", "--no-lock", "--force"}) == 0);
}

TEST_CASE("a template with a lock file of its own does not replace the split of another",
          "[cli][lock][CFS0814]") {
  Locks locks;
  locks.run.disk.files["/project/copy.json"] = locks.run.disk.files["/project/app.json"];
  CHECK(locks.split({"app.json", "-o", "out"}) == 0);
  CHECK(locks.split({"copy.json", "-o", "copy"}) == 0);
  const auto before = locks.run.disk.files;
  CHECK(locks.split({"copy.json", "-o", "out"}) == 2);
  CHECK(locks.says("whose lock file 'app.cfnsplit.lock.json' is there"));
  CHECK(locks.run.disk.files == before);
  // One that was renamed goes on in its place.
  locks.run.disk.files.erase("/project/app.json");
  CHECK(locks.split({"copy.json", "-o", "out"}) == 0);
}

TEST_CASE("a journal that a killed run has left is carried out before anything else", "[cli]") {
  CommandLine run;
  CHECK(run({"split", "app.json", "-o", "out"}) == 0);
  const auto whole = run.disk.files;
  const std::string after = content_hash("root"), before = content_hash("older");
  run.disk.files["/project/out/root.template.json"] = "older";
  run.disk.files["/project/out/.cfnsplit-root.template.json.tmp"] = "root";
  run.disk.files["/project/out/.cfnsplit-journal.json"] =
      cli::write_journal({{cli::StepKind::put_new, "root.template.json", before, after}});
  const auto unfinished = run.disk.files;
  CHECK(run({"split", "app.json", "-o", "out", "--check"}) == 1);
  CHECK(run.out.str().find(
            "  a run that was killed has left it half changed; the next split finishes that\n") !=
        std::string::npos);
  CHECK(run.disk.files == unfinished);
  SECTION("by verify") { CHECK(run({"verify", "app.json", "out"}) == 0); }
  SECTION("by split") {
    CHECK(run({"split", "app.json", "-o", "out"}) == 0);
    CHECK(run.out.str().find("; nothing changed\n") != std::string::npos);
  }
  CHECK(run.disk.files == whole);
}

TEST_CASE("no stack is called like a device of Windows", "[cli][CFS0404]") {
  for (const std::string name : {"con", "NUL", "aux", "Prn", "COM1", "lpt9"}) {
    Locks locks;
    CHECK(locks.split({"app.json", "-o", "out", "--pin", "App0=" + name}) == 4);
    CHECK(locks.says("error[CFS0404]: a stack cannot be called '" + name +
                     "': Windows has a device of that name"));
  }
  Locks locks;
  CHECK(locks.split({"app.json", "-o", "out", "--pin", "App0=COM10"}) == 0);
}

TEST_CASE("lines to copy name a file like an option so that it is none", "[cli]") {
  CommandLine run;
  run.disk.files["/project/-x.json"] = R"({"Resources":{}})";
  CHECK(run({"split", "-o", "out", "--", "-x.json"}) == 0);
  CHECK(run.out.str().find("'cfnsplit adopt ./-x.json --deployed PATH'") != std::string::npos);
}

TEST_CASE("the summary names the configuration file", "[cli][settings]") {
  CommandLine run;
  run.disk.files["/project/cfnsplit.json"] = "{}";
  CHECK(run({"split", "app.json", "-o", "out"}) == 0);
  CHECK(run.out.str().find("\n  settings of cfnsplit.json\n") != std::string::npos);
}

TEST_CASE("what a template includes is read from files, and from nothing without an end", "[cli]") {
  CommandLine run;
  run.disk.files["/project/app.json"] =
      R"({"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "part.yaml"}}, "Resources": {}})";
  run.disk.files["/project/part.yaml"] = "A: 1";
  run({"plan", "app.json"});
  CHECK(run.split_options.included.size() == 1);
  run.disk.devices.insert("/project/part.yaml");
  run({"plan", "app.json"});
  CHECK(run.split_options.included.empty());
}
