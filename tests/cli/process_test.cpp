// The command as a process: streams, limits and exit codes that no double can show.
#ifdef CFNSPLIT_COMMAND
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "catch.hpp"
#include "folder.hpp"
#include "support.hpp"

using namespace cfnsplit;
using test::Folder;

namespace {

const std::string kExample = std::string(CFNSPLIT_TESTDATA) + "/example/service.template.json";

// Runs a line of shell in `folder`, where $C is the command and $T the example; the exit code, or 128 + signal.
int shell(const Folder& folder, const std::string& line) {
  const std::string whole = "unset CI; cd '" + folder.path() + "' && C='" + CFNSPLIT_COMMAND + "' T='" +
                            kExample + "' && { " + line + "; } >out.txt 2>err.txt";
  const int status = std::system(whole.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string text_of(const Folder& folder, const std::string& name) { return test::read_file(folder / name); }

}  // namespace

TEST_CASE("a template is split, checked and proved", "[process]") {
  const Folder folder;
  CHECK(shell(folder, "$C split $T -o a/b") == 0);
  CHECK(text_of(folder, "err.txt").empty());
  CHECK(shell(folder, "$C split $T -o a/b --check") == 0);
  CHECK(shell(folder, "$C verify $T a/b") == 0);
  CHECK(shell(folder, "$C split - -o a/c < $T && cmp a/b/root.template.json a/c/root.template.json") == 0);
  CHECK(shell(folder, "echo >> a/b/root.template.json; $C split $T -o a/b --check") == 1);
  CHECK(shell(folder, "echo '{\"Resources\":{\"A\":{\"Type\":\"AWS::SNS::Topic\"}}}' | $C verify - a/b") ==
        1);
}

TEST_CASE("output streams that are closed, full or gone do no harm", "[process]") {
  const Folder folder;
  CHECK(shell(folder, "$C split $T -o a >&-") == 0);
  CHECK(shell(folder, "$C verify $T a 2>&- >&-") == 0);
  CHECK(shell(folder, "{ $C split $T -o a; echo $? >code.txt; } | true") == 0);
  CHECK(text_of(folder, "code.txt") == "0\n");
  CHECK(shell(folder, "$C help >/dev/full") == 2);
  CHECK(text_of(folder, "err.txt")
            .starts_with("error[CFS0002]: standard output cannot be written: No space left on device\n"));
  CHECK(shell(folder, "$C split - -o a <&-") == 3);
}

TEST_CASE("a disk that takes no more leaves nothing behind", "[process]") {
  const Folder folder;
  CHECK(shell(folder, "ulimit -f 100; $C split $T -o a") == 2);
  CHECK(text_of(folder, "err.txt").find("File too large; nothing was changed") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder / "a"));
}

TEST_CASE("links to the template do not hide it", "[process]") {
  const Folder folder;
  CHECK(shell(folder,
              "mkdir a && cp $T a/root.template.json && ln -s a/root.template.json link.json && "
              "$C split link.json -o a --force") == 2);
  CHECK(shell(folder, "cmp $T a/root.template.json") == 0);
}

TEST_CASE("a directory on disk is checked through links to files, but not to directories", "[process]") {
  const Folder folder;
  CHECK(
      shell(
          folder,
          "mkdir -p d/sub && cp $T d/sub/app.json && ln -s sub/app.json d/link.json && ln -s .. d/sub/up && "
          "$C check d --format github") == 0);
  CHECK(text_of(folder, "out.txt") == "2 templates, within their limits\n");
  CHECK(shell(folder, "$C check d --max-resources 300 --format json > report.json") == 1);
  CHECK(shell(folder, "$C check d --baseline report.json --format json > /dev/full") == 2);
  CHECK(shell(folder, "$C check - < $T | head -1") == 0);
}

#endif
