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
  CHECK(shell(folder,
              "cp $T outside.json && mkdir e && ln -s ../outside.json e/root.json && ln -s "
              "/proc/self/environ e/x.json && timeout 20 $C check e") == 0);
  CHECK(text_of(folder, "err.txt").find("'e/root.json' leads out of 'e' by a link") != std::string::npos);
  CHECK(text_of(folder, "err.txt").find("'e/x.json' is no file but a device") != std::string::npos);
  CHECK(shell(folder, "$C check d --max-resources 300 --format json > report.json") == 1);
  CHECK(shell(folder, "$C check d --baseline report.json --format json > /dev/full") == 2);
  CHECK(shell(folder, "$C check - < $T | head -1") == 0);
}

TEST_CASE("a reader that goes away is no error, however much it leaves", "[process]") {
  const Folder folder;
  CHECK(shell(folder, "{ $C graph $T --format json; echo $? >code.txt; } | head -1 >/dev/null") == 0);
  CHECK(text_of(folder, "code.txt") == "0\n");
  CHECK(text_of(folder, "err.txt").empty());
}

TEST_CASE("a pipe in the place of any file hangs nothing", "[process]") {
  const Folder folder;
  CHECK(shell(folder,
              "mkdir d o && mkfifo pipe d/root.template.json o/manifest.json o/.cfnsplit-journal.json && ln "
              "-s pipe link") == 0);
  const std::string limit = "timeout 20 $C ";
  CHECK(shell(folder, limit + "split pipe -o a") == 3);
  CHECK(shell(folder, limit + "split link -o a") == 3);
  CHECK(shell(folder, limit + "split $T -o d") == 2);
  CHECK(shell(folder, limit + "split $T -o o") == 3);
  CHECK(shell(folder, limit + "split $T -o o --no-lock") == 2);
  CHECK(shell(folder, limit + "split $T -o a --lock pipe") == 3);
  CHECK(shell(folder, limit + "split $T -o a --config pipe") == 2);
  CHECK(shell(folder, limit + "split $T -o a --deployed pipe") == 3);
  CHECK(shell(folder, limit + "check pipe --baseline pipe") == 2);
  CHECK(shell(folder, limit + "check pipe d o") == 3);
  CHECK(shell(folder, limit + "verify $T o") == 1);
  CHECK(shell(folder, "cat $T | " + limit + "check /dev/stdin") == 0);
}

TEST_CASE("a lock file and a configuration file that are links are written through", "[process]") {
  const Folder folder;
  CHECK(shell(folder, "mkdir real && ln -s real/lock.json app.cfnsplit.lock.json && cp $T app.json") == 0);
  CHECK(shell(folder, "$C split app.json -o a && test -L app.cfnsplit.lock.json && test -s real/lock.json") ==
        0);
  CHECK(shell(folder,
              "$C split app.json -o a --max-resources 100 --allow-moves all && "
              "test -L app.cfnsplit.lock.json && $C split app.json -o a --max-resources 100 --frozen") == 0);
}

TEST_CASE("a manifest of others removes nothing, neither beside nor below nor elsewhere", "[process]") {
  const Folder folder;
  CHECK(
      shell(folder,
            "mkdir -p p/src outside && echo mine >p/notes.txt && echo mine >p/src/main.c && echo mine "
            ">outside/v.txt && "
            "ln -s ../outside p/link && echo '{\"generator\":\"cfnsplit\",\"format_version\":1,\"waves\":[],"
            "\"files\":[\"manifest.json\",\"notes.txt\",\"src/main.c\",\"link/v.txt\"]}' >p/manifest.json && "
            "$C split $T -o p --no-lock && test -f p/notes.txt && test -f p/src/main.c && test -f "
            "outside/v.txt") == 0);
}

#endif
