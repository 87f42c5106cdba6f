#include "fold/flat_names.hpp"

#include <utility>

#include "base/spelling.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kLongest = 255;  // of a logical id

std::string text_of(Node node) { return JsonWriter(JsonStyle::minified).copy(node).take(); }

std::string without_slashes(std::string_view path) {
  std::string text;
  for (const char c : path)
    if (c != '/') text += c;
  return text;
}

}  // namespace

std::string FreeNames::derive(std::string_view path, std::string_view name) {
  const std::string wanted = without_slashes(path) + std::string(name);
  for (int number = 1;; ++number) {
    const std::string end = number == 1 ? std::string() : std::to_string(number);
    const std::size_t room = kLongest - end.size();
    std::string free = wanted.substr(wanted.size() > room ? wanted.size() - room : 0) + end;
    if (taken_.insert(free).second) return free;
  }
}

bool is_looked_up(Node parameter) {
  return parameter.find("Type").text().starts_with("AWS::SSM::Parameter::");
}

FlatNames::FlatNames(const NestedTree& tree) : tree_(tree), names_(tree.stacks.size()) {
  for (const NestedStack& stack : tree.stacks) {
    for (const Declaration& resource : stack.content.resources.entries()) free_.take(resource.name);
    for (const Declaration& parameter : stack.content.parameters.entries()) free_.take(parameter.name);
  }
  name_declared();
  name_mappings();
  name_outputs();
  name_stacks();
}

std::string_view FlatNames::of(std::int32_t stack, Named what, std::string_view name) const {
  const auto& names = names_[static_cast<std::size_t>(stack)];
  const auto found = names.find({what, name});
  return found == names.end() ? name : std::string_view(found->second);
}

bool FlatNames::has(std::int32_t stack, Named what, std::string_view name) const {
  return names_[static_cast<std::size_t>(stack)].contains({what, name});
}

void FlatNames::give(std::int32_t stack, Named what, std::string_view name, std::string flat) {
  names_[static_cast<std::size_t>(stack)].insert_or_assign({what, name}, std::move(flat));
}

bool FlatNames::is_exported(std::int32_t stack, std::string_view output) const {
  return bool(tree_[stack].content.outputs.find(output).find("Export"));
}

// Resources and the parameters that become the root's share one space of names.
void FlatNames::name_declared() {
  std::map<std::string_view, int> times;
  const auto each = [&](const auto& use) {
    for (std::int32_t s = 0; s < tree_.size(); ++s) {
      const Template& content = tree_[s].content;
      for (const Declaration& resource : content.resources.entries())
        if (tree_[s].nested(resource.name) == kNoNested) use(s, Named::resource, resource.name);
      for (const Declaration& parameter : content.parameters.entries())
        if (s == 0 || (is_looked_up(parameter.node) && !tree_[s].arguments().find(parameter.name)))
          use(s, Named::parameter, parameter.name);
    }
  };
  each([&](std::int32_t, Named, std::string_view name) { ++times[name]; });
  each([&](std::int32_t s, Named what, std::string_view name) {
    const bool keeps = s == 0 || times[name] == 1;
    give(s, what, name, keeps ? std::string(name) : free_.derive(tree_[s].path, name));
  });
}

void FlatNames::name_mappings() {
  FreeNames free;
  std::map<std::string, std::string_view> first, shared;  // by name, by name and text
  for (const NestedStack& stack : tree_.stacks)
    for (const Declaration& mapping : stack.content.mappings.entries()) free.take(mapping.name);
  for (std::int32_t s = 0; s < tree_.size(); ++s)
    for (const Declaration& mapping : tree_[s].content.mappings.entries()) {
      const std::string key = std::string(mapping.name) + ' ' + text_of(mapping.node);
      if (const auto same = shared.find(key); same != shared.end()) {
        give(s, Named::mapping, mapping.name, std::string(same->second));
        continue;
      }
      const bool is_first = first.emplace(mapping.name, mapping.name).second;
      give(s, Named::mapping, mapping.name,
           is_first ? std::string(mapping.name) : free.derive(tree_[s].path, mapping.name));
      shared.emplace(key, of(s, Named::mapping, mapping.name));
    }
}

void FlatNames::name_outputs() {
  FreeNames free;
  for (const NestedStack& stack : tree_.stacks)
    for (const Declaration& output : stack.content.outputs.entries()) free.take(output.name);
  std::set<std::string_view> seen;
  for (std::int32_t s = 0; s < tree_.size(); ++s)
    for (const Declaration& output : tree_[s].content.outputs.entries()) {
      const bool is_of_whole = s == 0 || is_exported(s, output.name);
      const bool keeps = is_of_whole && seen.insert(output.name).second;
      give(s, Named::output, output.name,
           keeps ? std::string(output.name) : free.derive(tree_[s].path, output.name));
    }
}

// They are not in the whole, and must not be taken for what is.
void FlatNames::name_stacks() {
  for (std::int32_t s = 1; s < tree_.size(); ++s) {
    const NestedStack& stack = tree_[s];
    give(stack.parent, Named::resource, stack.resource.key(), free_.derive("Stack", stack.resource.key()));
  }
}

std::vector<std::string> FlatNames::changed(std::int32_t stack) const {
  std::vector<std::string> told;
  for (const auto& [named, flat] : names_[static_cast<std::size_t>(stack)]) {
    const auto& [what, name] = named;
    const bool is_wire = what == Named::output && !is_exported(stack, name);
    const bool is_stack = what == Named::resource && tree_[stack].nested(name) != kNoNested;
    if (name != flat && !is_wire && !is_stack) told.push_back(quote(name) + " is " + quote(flat));
  }
  return told;
}

}  // namespace cfnsplit
