#include "plan/find_kin.hpp"

#include <map>
#include <string>
#include <string_view>

#include "base/camel_words.hpp"
#include "plan/function_owners.hpp"
#include "template/construct_paths.hpp"

namespace cfnsplit {
namespace {

using partition::Kin;

template <class Key>
std::vector<Kin> groups_of_several(std::map<Key, std::vector<partition::Vertex>> groups) {
  std::vector<Kin> kin;
  for (auto& [key, members] : groups)
    if (members.size() > 1) kin.push_back({partition::kOutside, std::move(members)});
  return kin;
}

std::vector<Kin> of_functions(const FunctionOwners& owners) {
  std::map<std::int32_t, Kin> kin;
  for (std::size_t i = 0; i < owners.of_resource.size(); ++i) {
    const std::int32_t owner = owners.of_resource[i];
    if (owner < 0 || owner == static_cast<std::int32_t>(i)) continue;
    Kin& one = kin[owner];
    one.head = owner;
    one.members.push_back(static_cast<partition::Vertex>(i));
  }
  std::vector<Kin> all;
  for (auto& [owner, one] : kin) all.push_back(std::move(one));
  return all;
}

// The construct that holds the resource's own.
std::vector<Kin> of_constructs(const Template& source) {
  std::map<std::string, std::vector<partition::Vertex>> groups;
  const auto constructs = constructs_of(source);
  for (std::size_t i = 0; i < constructs.size(); ++i) {
    if (constructs[i].empty()) continue;
    std::string path;
    for (std::size_t step = 0; step == 0 || step + 1 < constructs[i].size(); ++step)
      path += '/' + std::string(constructs[i][step]);
    groups[path].push_back(static_cast<partition::Vertex>(i));
  }
  return groups_of_several(std::move(groups));
}

std::vector<Kin> of_prefixes(const Template& source) {
  std::map<std::string_view, std::vector<partition::Vertex>> groups;
  for (std::size_t i = 0; i < source.resources.size(); ++i)
    if (const auto words = camel_words(source.resources.entries()[i].name); !words.empty())
      groups[words.front()].push_back(static_cast<partition::Vertex>(i));
  return groups_of_several(std::move(groups));
}

}  // namespace

partition::Kinship find_kin(const Template& source, const References& references) {
  return {of_functions(find_function_owners(source, references)), of_constructs(source), of_prefixes(source)};
}

}  // namespace cfnsplit
