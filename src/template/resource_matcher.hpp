#pragma once
// What an option or a question may call resources [S88]:
//   OrdersTable                a logical id
//   AWS::S3::Bucket            a type
//   Shop/Orders/Table          a construct path, with or without the `/Resource` at its end; that of a construct which
//                              is no resource itself means all within it
//   AWS::AppSync::*, Orders*, Shop/Orders/*    a pattern: of types if it has `::`, of construct paths if it has `/`,
//                              else of logical ids. `*` stands for any text, `?` for one character
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "template/template.hpp"

namespace cfnsplit {

struct NamedResource {
  std::string_view id, type, path;  ///< the construct path; empty if there is none
};

class ResourceMatcher {
 public:
  explicit ResourceMatcher(std::vector<NamedResource> resources) : resources_(std::move(resources)) {}
  explicit ResourceMatcher(const Template& source);

  /// Positions of the resources that `name` means, ascending.
  std::vector<std::int32_t> find(std::string_view name) const;
  std::string_view id(std::int32_t resource) const {
    return resources_[static_cast<std::size_t>(resource)].id;
  }
  /// What to say of a name that means nothing: the closest one that means something, or what names look like.
  std::string hint(std::string_view name) const;

  /// A construct path or a pattern rather than an id or a type.
  static bool is_path_or_pattern(std::string_view name);

 private:
  std::vector<NamedResource> resources_;
};

/// `*` in the pattern stands for any text, `?` for one character. O(pattern · text).
bool matches_pattern(std::string_view text, std::string_view pattern);

}  // namespace cfnsplit
