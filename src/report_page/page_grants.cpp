#include "report_page/page_grants.hpp"

#include <charconv>

#include "syntax/document_reader.hpp"
#include "syntax/json_pointer.hpp"
#include "template/intrinsics.hpp"

namespace cfnsplit {
namespace {

// The member or element that a step of a pointer leads to.
Node next_of(Node node, std::string_view step) {
  if (node.is_array()) {
    std::uint32_t i = 0;
    const auto read = std::from_chars(step.data(), step.data() + step.size(), i);
    return read.ec == std::errc() && i < node.size() ? node.at(i) : Node();
  }
  if (node.is_object())
    for (const Node member : node)
      if (pointer_step(member.key()) == step) return member;
  return {};
}

void add_actions(Node actions, std::string_view before, std::vector<std::string>& found) {
  if (actions.is_string()) found.push_back(std::string(before) + std::string(actions.text()));
  if (actions.is_array())
    for (const Node action : actions)
      if (action.is_string()) found.push_back(std::string(before) + std::string(action.text()));
}

}  // namespace

PageGrants::PageGrants(const std::string& name, const std::string& text) {
  auto read = read_document(std::make_shared<const SourceText>(name, text), short_forms());
  if (!read) return;
  document_ = std::move(*read);
  for (const Node resource : document_->root().find("Resources"))
    resources_.emplace(resource.key(), resource);
}

std::vector<std::string> PageGrants::at(std::string_view resource, std::string_view pointer) const {
  if (pointer.find("/Resource") == std::string_view::npos) return {};
  const auto owner = resources_.find(resource);
  if (owner == resources_.end()) return {};
  std::vector<std::string> found;
  Node node = owner->second;
  while (!pointer.empty() && node) {
    pointer.remove_prefix(1);
    const std::string_view step = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(step.size());
    if (step == "Resource" && node.find("Action")) {
      found.clear();
      add_actions(node.find("Action"), node.find("Effect").text() == "Deny" ? "not " : "", found);
    }
    node = next_of(node, step);
  }
  return found;
}

}  // namespace cfnsplit
