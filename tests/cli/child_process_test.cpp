#include "cli/io/child_process.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "cli/io/sam_program.hpp"
#include "folder.hpp"

using namespace cfnsplit;
using namespace cfnsplit::cli;
using test::Folder;
namespace fs = std::filesystem;

namespace {

// As the command does: a child may be gone before it has read its input.
[[maybe_unused]] const auto ignored = std::signal(SIGPIPE, SIG_IGN);

std::string script(const Folder& folder, const std::string& body) {
  const std::string path = folder / "a 'hostile' $(name)";
  std::ofstream(path) << "#!/bin/sh\n" << body << '\n';
  fs::permissions(path, fs::perms::owner_all);
  return path;
}

}  // namespace

TEST_CASE("a program gets its input and says its output", "[child]") {
  const std::string input(3'000'000, 'x');  // more than a pipe holds, both ways
  const ChildResult ran = run_child("cat", input);
  CHECK(ran.fault.empty());
  CHECK(ran.output == input);
  CHECK(run_child("cat", "").output.empty());
}

TEST_CASE("several programs run side by side", "[child]") {
  std::vector<std::string> outputs(8);
  {
    std::vector<std::jthread> threads;
    for (std::string& output : outputs)
      threads.emplace_back([&output] { output = run_child("cat", std::string(300'000, 'y')).output; });
  }
  for (const std::string& output : outputs) CHECK(output.size() == 300'000);
}

TEST_CASE("no shell reads a program's name, and its end is told", "[child]") {
  const Folder folder;
  CHECK(run_child(script(folder, "echo done"), "").output == "done\n");
  const ChildResult failed = run_child(script(folder, "echo why >&2; exit 7"), "never read");
  CHECK(failed.fault == "it has ended with 7");
  CHECK(failed.errors == "why\n");
  CHECK(run_child(script(folder, "kill -9 $$"), "").fault == "signal 9 has ended it");
  CHECK(run_child(folder / "none", "").fault == "it cannot be run: No such file or directory");
  CHECK(run_child(folder.path(), "").fault == "it cannot be run: Permission denied");
}

TEST_CASE("a program's time and output have bounds", "[child]") {
  const Folder folder;
  CHECK(run_child(script(folder, "exec sleep 100"), "", {.time = std::chrono::seconds(1)}).fault ==
        "it has not ended after 1 seconds");
  CHECK(run_child("yes", "", {.output = 1'000'000}).fault == "it has written more than 1000000 bytes");
  const ChildResult noisy = run_child(script(folder, "yes | head -c 9000 >&2; echo last >&2"), "");
  CHECK(noisy.errors.size() == 4096);
  CHECK(noisy.errors.ends_with("last\n"));
}

TEST_CASE("the program of SAM is the one that the variable names", "[child]") {
  std::optional<std::string> value = "/opt/sam";
  const auto variable = [&](const std::string& name) {
    return name == "CFNSPLIT_SAM" ? value : std::nullopt;
  };
  CHECK(find_sam_program(variable) == "/opt/sam");
  value = "";
  CHECK_FALSE(find_sam_program(variable));
  value.reset();  // beside the running program, which is this test
  const fs::path beside = fs::read_symlink("/proc/self/exe").parent_path() / "cfnsplit-sam";
  CHECK_FALSE(find_sam_program(variable));
  std::ofstream(beside) << "";
  CHECK(find_sam_program(variable) == beside.string());
  fs::remove(beside);
}

TEST_CASE("what the program of SAM said last is told when it fails", "[child]") {
  const Folder folder;
  CHECK(*ask_sam_program(script(folder, "cat"), "{}") == "{}");
  const auto failed = ask_sam_program(script(folder, "printf 'one\\ntwo\\n\\n' >&2; exit 1"), "{}");
  REQUIRE(failed.diagnostics.size() == 1);
  CHECK(failed.diagnostics.front().code == "CFS0308");
  CHECK(failed.diagnostics.front().summary.ends_with("has failed: it has ended with 1; it said: two"));
}
