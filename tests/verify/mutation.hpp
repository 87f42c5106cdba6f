#pragma once
// Edits of a split, each of which the oracle has to see.
#include <vector>

#include "catch.hpp"
#include "verify/split_fixture.hpp"

namespace cfnsplit::test {

inline void check_all(const std::vector<Mutation>& mutations, const char* fixture) {
  for (const Mutation& mutation : mutations) {
    SplitFixture split(fixture);
    split.edit(mutation.file, mutation.from, mutation.to);
    const Outcome<Proof> proof = split.verify();
    INFO(mutation.name << "\n" << to_text(proof.diagnostics));
    CHECK_FALSE(proof.ok());
    CHECK(codes_of(proof.diagnostics) == mutation.code);
    for (const Diagnostic& found : proof.diagnostics) {
      CHECK_FALSE(found.hint.empty());
      CHECK(found.place.line > 0);
    }
  }
}

}  // namespace cfnsplit::test
