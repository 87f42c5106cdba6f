#include "fold/nested_tree.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/first_of.hpp"
#include "base/normal_path.hpp"
#include "base/spelling.hpp"
#include "base/stack_path.hpp"
#include "syntax/canonical_order.hpp"
#include "syntax/document_reader.hpp"
#include "template/intrinsics.hpp"
#include "template/nested_path.hpp"
#include "template/other_files.hpp"
#include "template/stack_type.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kMostStacks = 2000;  // more than one operation of CloudFormation touches resources

// The last text that is written in a TemplateURL, whatever is computed before it.
std::string_view last_literal(Node url) {
  const Node call = url.only();
  if (call.key() == "Fn::Sub") return call.is_array() ? call.at(0).text() : call.text();
  if (call.key() != "Fn::Join" || call.size() != 2 || !call.at(1).is_array()) return url.text();
  const Node parts = call.at(1);
  return parts.size() == 0 ? std::string_view() : parts.at(parts.size() - 1).text();
}

std::string last_step_of(std::string_view address) {
  return last_step(address.substr(0, address.find_first_of("?#")));
}

Outcome<std::shared_ptr<const Document>> read_file(const TemplateFile& file) {
  return read_document(std::make_shared<const SourceText>(file.name, file.text), short_forms());
}

bool is_template(Node root) { return root.find("Resources").is_object(); }

class NestedReader {
 public:
  NestedReader(const std::vector<TemplateFile>& files, MissingTemplates missing) : missing_(missing) {
    for (const TemplateFile& file : files) files_.emplace(normal_path(file.name), &file);
  }

  Outcome<NestedTree> read(const std::string& wanted) {
    const std::string root = wanted.empty() ? find_root() : normal_path(wanted);
    if (!root.empty() && !files_.contains(root))
      found_.push_back(make_diagnostic("CFS0515", "there is no file " + quote(root) + " for the root",
                                       did_you_mean(root, names(), "name a file of the directory")));
    else if (!root.empty())
      add({}, root, kNoNested, {});
    for (std::size_t s = 0; s < tree_.stacks.size() && !has_error(found_); ++s)
      expand(static_cast<std::int32_t>(s));
    if (has_error(found_)) return std::move(found_);
    return Outcome<NestedTree>(std::move(tree_), std::move(found_));
  }

 private:
  std::vector<std::string_view> names() const {
    std::vector<std::string_view> all;
    for (const auto& [name, file] : files_) all.push_back(name);
    return all;
  }

  // Empty after an error.
  std::string find_root() {
    if (files_.contains(std::string(kRootFile))) return std::string(kRootFile);
    std::set<std::string, std::less<>> templates, naming, named;
    for (const auto& [name, file] : files_) {
      const auto document = read_file(*file);
      if (!document || !is_template((*document)->root())) continue;
      templates.insert(name);
      for (const Node resource : (*document)->root().find("Resources")) {
        if (resource_type(resource) != kStackType) continue;
        naming.insert(name);
        if (const std::string child = file_of(resource, name); !child.empty()) named.insert(child);
      }
    }
    std::vector<std::string> tops;
    for (const std::string& name : templates)
      if (!named.contains(name) && (naming.contains(name) || templates.size() == 1)) tops.push_back(name);
    if (tops.size() == 1) return tops.front();
    std::vector<std::string> quoted;
    for (const std::string& top : tops) quoted.push_back(quote(top));
    found_.push_back(
        tops.empty()
            ? make_diagnostic(
                  "CFS0515", "no file can be the root of a tree of nested stacks",
                  "name the root's template, or the directory that holds all templates of the tree")
            : make_diagnostic("CFS0515", std::to_string(tops.size()) + " files could be the root of the tree",
                              "name it with '--root'; candidates are " + first_of(quoted)));
    return {};
  }

  std::string file_of(Node resource, std::string_view parent) const {
    for (const std::string& candidate : nested_candidates(resource, folder_of(parent)))
      if (files_.contains(candidate)) return candidate;
    return {};
  }

  void add(std::string path, const std::string& file, std::int32_t parent, Node resource) {
    auto document = read_file(*files_.find(file)->second);
    append(found_, std::move(document.diagnostics));
    if (!document) return;
    auto content = read_template(in_canonical_order(*document, "Fn::ToJsonString"));
    append(found_, std::move(content.diagnostics));
    if (!content) return;
    auto references = find_references(*content);
    append(found_, std::move(references.diagnostics));
    if (!references) return;
    NestedStack& stack = tree_.stacks.emplace_back();
    stack.path = std::move(path);
    stack.file = file;
    stack.content = std::move(*content);
    stack.references = std::move(*references);
    stack.parent = parent;
    stack.resource = resource;
    stack.child_of.assign(stack.content.resources.size(), kNoNested);
  }

  bool contains_itself(std::int32_t stack, const std::string& file) const {
    for (; stack != kNoNested; stack = tree_[stack].parent)
      if (tree_[stack].file == file) return true;
    return false;
  }

  void expand(std::int32_t s) {
    for (std::size_t i = 0; i < tree_[s].content.resources.size(); ++i) {
      const Declaration resource = tree_[s].content.resources.entries()[i];
      if (resource.is_generator || resource_type(resource.node) != kStackType) continue;
      const std::string file = file_of(resource.node, tree_[s].file);
      const Node url = resource.node.find("Properties").find("TemplateURL");
      const SourcePlace place = url ? url.place() : resource.node.key_place();
      if (file.empty()) {
        if (missing_ == MissingTemplates::are_errors) report_missing(resource, place, tree_[s].file);
      } else if (contains_itself(s, file)) {
        found_.push_back(make_diagnostic("CFS0607",
                                         "the nested stack " + quote(resource.name) + " contains itself: " +
                                             quote(file) + " is a template that it stands in",
                                         "give it a template of its own", place));
      } else if (tree_.stacks.size() >= kMostStacks) {
        found_.push_back(make_diagnostic("CFS0520",
                                         "the tree has more than " + std::to_string(kMostStacks) + " stacks",
                                         "fold a part of it", place));
        return;
      } else {
        const std::string& above = tree_[s].path;
        const auto child = static_cast<std::int32_t>(tree_.stacks.size());
        add(above.empty() ? std::string(resource.name) : above + '/' + std::string(resource.name), file, s,
            resource.node);
        if (tree_.size() > child) tree_.stacks[static_cast<std::size_t>(s)].child_of[i] = child;
      }
    }
  }

  void report_missing(const Declaration& resource, SourcePlace place, const std::string& parent) {
    const std::string wanted = nested_candidates(resource.node, folder_of(parent)).front();
    found_.push_back(make_diagnostic(
        "CFS0515",
        "the template of the nested stack " + quote(resource.name) + " is missing: " + quote(wanted),
        did_you_mean(wanted, names(), "put it beside the root's template, under this name"),
        std::move(place)));
  }

  MissingTemplates missing_;
  std::map<std::string, const TemplateFile*, std::less<>> files_;
  NestedTree tree_;
  std::vector<Diagnostic> found_;
};

}  // namespace

std::string folder_of(std::string_view file) {
  const std::size_t slash = file.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(file.substr(0, slash + 1));
}

std::vector<std::string> nested_candidates(Node resource, std::string_view folder) {
  std::vector<std::string> found;
  const auto add = [&](std::string path) {
    if (path = normal_path(path); std::ranges::find(found, path) == found.end())
      found.push_back(std::move(path));
  };
  const std::string beside(folder);
  if (const Node local = template_path_beside(resource)) add(beside + std::string(local.text()));
  const Node url = resource.find("Properties").find("TemplateURL");
  for (const std::string_view address : {noted_template_path(resource).text(), last_literal(url)})
    if (const std::string file = last_step_of(address); file.find('.') != std::string::npos)
      add(beside + file);
  add(beside + std::string(resource.key()) + ".template.json");
  return found;
}

std::vector<std::vector<std::string>> nested_candidates(const TemplateFile& file) {
  std::vector<std::vector<std::string>> found;
  const auto document = read_file(file);
  if (!document) return found;
  for (const Node resource : (*document)->root().find("Resources"))
    if (resource_type(resource) == kStackType)
      found.push_back(nested_candidates(resource, folder_of(file.name)));
  return found;
}

Outcome<NestedTree> read_nested_tree(const std::vector<TemplateFile>& files, const std::string& root,
                                     MissingTemplates missing) {
  return NestedReader(files, missing).read(root);
}

}  // namespace cfnsplit
