#include "reference/generated_names.hpp"

#include "base/sort_unique.hpp"
#include "template/loops.hpp"

namespace cfnsplit {

GeneratedNames::GeneratedNames(const Template& source) : source_(source) {
  const auto& entries = source.resources.entries();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!entries[i].is_generator) continue;
    const auto atom = static_cast<std::int32_t>(i);
    const auto declarations = declarations_of(entries[i].node);
    if (declarations.empty()) included_.push_back(atom);
    for (const auto& [declaration, times] : declarations)
      for (std::string& name : expansions(declaration.key(), declaration)) {
        if (name.find(kAnything) == std::string::npos)
          exact_.emplace(std::move(name), atom);
        else
          open_.emplace_back(std::move(name), atom);
      }
  }
}

std::vector<std::int32_t> GeneratedNames::targets_of(std::string_view pattern) const {
  std::vector<std::int32_t> targets;
  if (pattern.find(kAnything) == std::string_view::npos) {
    if (const std::int32_t plain = source_.resources.index_of(pattern); plain >= 0) return {plain};
    if (const auto found = exact_.find(std::string(pattern)); found != exact_.end()) return {found->second};
  } else {
    const auto& entries = source_.resources.entries();
    for (std::size_t i = 0; i < entries.size(); ++i)
      if (!entries[i].is_generator && may_be_same(entries[i].name, pattern))
        targets.push_back(static_cast<std::int32_t>(i));
    for (const auto& [name, atom] : exact_)
      if (may_be_same(name, pattern)) targets.push_back(atom);
  }
  for (const auto& [name, atom] : open_)
    if (may_be_same(name, pattern)) targets.push_back(atom);
  if (targets.empty()) return included_;
  sort_unique(targets);
  return targets;
}

Node computed_name(Node argument) {
  const Node text = argument.only();
  return text.key() == "Fn::Sub" && text.is_string() ? text : Node();
}

std::vector<std::string> expansions_of(std::string_view text, Node at) {
  if (!has_placeholder(text)) return {std::string(text)};
  return expansions(text, at);
}

}  // namespace cfnsplit
