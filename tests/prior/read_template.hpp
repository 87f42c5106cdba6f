#pragma once
// A template as the tests of this room need it: in canonical order, with its references.
#include "catch.hpp"
#include "reference/references.hpp"
#include "support.hpp"
#include "syntax/canonical_order.hpp"
#include "syntax/json_reader.hpp"

namespace cfnsplit::test {

struct ReadTemplate {
  /// `resources` are the members of Resources, as JSON.
  explicit ReadTemplate(const std::string& resources)
      : source(*read_template(in_canonical_order(
            *read_json(
                source_of(R"({"Transform": "AWS::LanguageExtensions", "Resources": {)" + resources + "}}")),
            "Fn::ToJsonString"))),
        references(*find_references(source)) {}

  std::size_t at(std::string_view id) const {
    const std::int32_t index = source.resources.index_of(id);
    REQUIRE(index >= 0);
    return static_cast<std::size_t>(index);
  }

  Template source;
  References references;
};

}  // namespace cfnsplit::test
