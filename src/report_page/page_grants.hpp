#pragma once
// What statements of policies allow whoever has them to do with the resource that they name.
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

class PageGrants {
 public:
  /// `text` has been read before, so it is a template; of another one there are no grants.
  PageGrants(const std::string& name, const std::string& text);

  /// The actions of the statement in whose Resource a reference of `resource` stands; `pointer` leads to it from there.
  /// Those that are denied have "not " before them. Empty where it stands in no statement.
  std::vector<std::string> at(std::string_view resource, std::string_view pointer) const;

 private:
  std::shared_ptr<const Document> document_;
  std::unordered_map<std::string_view, Node> resources_;
};

}  // namespace cfnsplit
