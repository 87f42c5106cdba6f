#include "catch.hpp"
#include "checks.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("nested templates outside of the tree, and what is no file, are not read", "[check][CFS0008]") {
  CommandLine run;
  put(run, "project/app.json", stack_of("../secret.json"));
  put(run, "secret.json", topics(3));
  CHECK(exit_of(run, {"project/app.json"}) == 0);
  CHECK(run.err.str().find("project/app.json:1:") == 0);
  CHECK(run.err.str().find("warning[CFS0008]: 'secret.json' lies outside of 'project', so it is not followed "
                           "and not counted\n") != std::string::npos);
  CHECK(files_in(run, {"project/app.json"}) == "project/app.json ");
  CHECK(files_in(run, {"project/app.json", "--follow-outside"}) == "project/app.json secret.json ");
  CHECK(files_in(run, {"."}) == "project/app.json secret.json ");  // below the directory that was named

  put(run, "project/sub/app.json", stack_of("inner/net.json"));
  put(run, "project/sub/inner/net.json", topics(1));
  CHECK(files_in(run, {"project/sub/app.json"}) == "project/sub/app.json project/sub/inner/net.json ");
  run.disk.link_targets["/project/project/sub/inner/net.json"] = "/etc/net.json";
  CHECK(exit_of(run, {"project/sub/app.json", "--warnings-as-errors"}) == 1);
  CHECK(run.err.str().find("leads out of 'project/sub' by a link") != std::string::npos);
  CHECK(files_in(run, {"project/sub/app.json", "--follow-outside"}) ==
        "project/sub/app.json project/sub/inner/net.json ");
  run.disk.devices.insert("/project/project/sub/inner/net.json");
  CHECK(exit_of(run, {"project/sub/app.json", "--follow-outside"}) == 0);
  CHECK(run.err.str().find("is no file but a device, a pipe or the like") != std::string::npos);
}

TEST_CASE("every file that is missing is told", "[check]") {
  CommandLine run;
  put(run, "d/app.json", topics(1));
  CHECK(exit_of(run, {"nix", "d", "orders.yaml"}) == 3);
  CHECK(run.err.str().find("'nix' cannot be read") != std::string::npos);
  CHECK(run.err.str().find("'orders.yaml' cannot be read") != std::string::npos);
  CHECK(exit_of(run, {"nix", "nowhere/", "empty", "orders.yaml"}) == 3);
  CHECK(run.err.str().find("'orders.yaml' cannot be read") != std::string::npos);
}
