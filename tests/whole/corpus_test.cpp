// Every template of the corpus, JSON and YAML, is split, left whole, or refused by a diagnostic; what comes out has
// been proved by split() itself. At 40 it is a sample: tools/corpus has all at any limit.
#include <cfnsplit/verify.hpp>
#include <set>

#include "corpus_sample.hpp"
#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("the corpus is split and proved, or refused with a reason", "[corpus]") {
  const std::int64_t cap = GENERATE(200, 40);
  const std::string extension = GENERATE(".json", ".template", ".yaml", ".yml");
  const std::vector<std::filesystem::path> files =
      cap == 200 ? corpus_files(extension) : corpus_sample(extension);
  if (files.empty()) WARN("CFNSPLIT_CORPUS is not set: nothing is read");
  const std::set<std::string> reasons = {"CFS0102", "CFS0104", "CFS0113", "CFS0114", "CFS0201",
                                         "CFS0202", "CFS0301", "CFS0302", "CFS0402", "CFS0405",
                                         "CFS0410", "CFS0118", "CFS0119", "CFS0121", "CFS0306"};
  for (const std::filesystem::path& path : files) {
    SplitOptions options;
    options.limits.resources = cap;
    const Outcome<Split> outcome = split(path.filename().string(), read_file(path), options);
    INFO(path << " at " << cap << "\n" << to_text(outcome.diagnostics));
    if (outcome.ok()) {
      CHECK_FALSE(has_error(outcome.diagnostics));
      for (const StackSummary& stack : outcome->stacks) CHECK(stack.resources <= cap);
      continue;
    }
    REQUIRE(has_error(outcome.diagnostics));
    for (const Diagnostic& one : outcome.diagnostics)
      if (one.severity == Severity::error) CHECK(reasons.contains(one.code));
  }
}
