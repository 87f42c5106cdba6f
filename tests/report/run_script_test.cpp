#include "report/run_script.hpp"

#include "catch.hpp"

using namespace cfnsplit;

TEST_CASE("a script has a branch a step, and numbers them from 1") {
  RunScript script;
  script.name = "a'b";
  script.functions = "helper() { :; }\n";
  script.steps = {{"First", "is_it first", "do_it first\nthen_that"},
                  {"Second", "is_it second", "do_it second"}};
  const std::string text = run_script(script);
  CHECK(text.starts_with("#!/usr/bin/env bash\n"));
  CHECK(text.find("\n[ -n \"${NAME:-}\" ] || NAME='a'\\''b'\nSTEPS=2\nEXCLUSIVE=\nCREATES=\n") !=
        std::string::npos);
  CHECK(text.find(
            "    1)\n      do_it first\n      then_that\n      ;;\n    2)\n      do_it second\n      ;;\n") !=
        std::string::npos);
  CHECK(text.find("    2)\n      echo Second\n") != std::string::npos);
  CHECK(text.find("may_begin() { :; }") != std::string::npos);
  CHECK(text.ends_with("\nmain \"$@\"\n"));
}
