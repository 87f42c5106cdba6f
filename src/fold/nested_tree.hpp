#pragma once
// A tree of nested stacks, whoever made it, as its templates tell it.
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reference/references.hpp"
#include "template/template.hpp"

namespace cfnsplit {

inline constexpr std::int32_t kNoNested = -1;

/// A template where it stands in the tree. One that two stacks are made of stands there twice.
struct NestedStack {
  std::string path;  ///< logical ids: "Api/Orders"; empty for the root
  std::string file;
  Template content;  ///< in canonical order
  References references;
  std::int32_t parent = kNoNested;
  Node resource;  ///< what stands for it in its parent
  std::vector<std::int32_t>
      child_of;  ///< per resource of the template: the stack that it stands for, or kNoNested

  bool is_root() const { return parent == kNoNested; }
  Node arguments() const { return resource.find("Properties").find("Parameters"); }
  /// The stack that the resource `name` stands for, or kNoNested.
  std::int32_t nested(std::string_view name) const {
    const std::int32_t at = content.resources.index_of(name);
    return at < 0 ? kNoNested : child_of[static_cast<std::size_t>(at)];
  }
};

struct NestedTree {
  std::vector<NestedStack> stacks;  ///< each after its parent; the root first
  const NestedStack& operator[](std::int32_t s) const { return stacks[static_cast<std::size_t>(s)]; }
  std::int32_t size() const { return static_cast<std::int32_t>(stacks.size()); }
};

/// Where the template of the nested stack `resource` may lie, the likeliest first; `folder` is that of the template
/// that has it: empty, or with a slash at its end.
std::vector<std::string> nested_candidates(Node resource, std::string_view folder);

/// The same of every nested stack in a text; none where the text is no template.
std::vector<std::vector<std::string>> nested_candidates(const TemplateFile& file);

/// "deploy/" of "deploy/root.yaml".
std::string folder_of(std::string_view file);

/// What a nested stack is whose template is not among the files.
enum class MissingTemplates : std::uint8_t { are_errors, stay_resources };

/// `root` is the name of a file; empty: root.template.json, or the only template that names others and that no other
/// names. Errors: CFS01xx and CFS02xx of the templates, CFS0515 (a template is missing, or there is no one root),
/// CFS0607 (a stack contains itself).
Outcome<NestedTree> read_nested_tree(const std::vector<TemplateFile>& files, const std::string& root,
                                     MissingTemplates missing = MissingTemplates::are_errors);

}  // namespace cfnsplit
