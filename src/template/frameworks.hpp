#pragma once
// What the tools of known frameworks look up in the stack that they deploy, which is the root of a split [S58]. The
// table is made by tools/refresh_facts.py, from tools/facts/framework_roots.json, which says where each row is from.
#include <cstddef>
#include <string_view>
#include <vector>

#include "template/template.hpp"

namespace cfnsplit {

struct LookedUp {
  std::size_t resource;
  std::string_view framework;  ///< "Serverless Framework"
};

/// By resource. Nothing in a template that shows no sign of a framework.
std::vector<LookedUp> looked_up_in_root(const Template& source);

}  // namespace cfnsplit
