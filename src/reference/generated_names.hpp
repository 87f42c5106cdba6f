#pragma once
// Which blocks of Resources may declare a name that the template does not spell out [S6].
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "template/template.hpp"

namespace cfnsplit {

class GeneratedNames {
 public:
  explicit GeneratedNames(const Template& source);

  /// Positions in Resources, sorted, of everything that `pattern` may name; it may hold kAnything. Included files may
  /// declare any name, and are meant where nothing else can be.
  std::vector<std::int32_t> targets_of(std::string_view pattern) const;

 private:
  const Template& source_;
  std::unordered_map<std::string, std::int32_t> exact_;
  std::vector<std::pair<std::string, std::int32_t>> open_;  // with kAnything in them
  std::vector<std::int32_t> included_;
};

/// The text that Fn::Sub makes a name of, in `Ref` and `Fn::GetAtt` (AWS::LanguageExtensions); nothing else.
Node computed_name(Node argument);

/// expansions() of a text that may have no placeholder.
std::vector<std::string> expansions_of(std::string_view text, Node at);

}  // namespace cfnsplit
