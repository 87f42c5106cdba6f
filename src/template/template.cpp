#include "template/template.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "template/loops.hpp"
#include "template/other_files.hpp"

namespace cfnsplit {
namespace {

constexpr std::array<std::string_view, 10> kSections = {"AWSTemplateFormatVersion",
                                                        "Conditions",
                                                        "Description",
                                                        "Hooks",
                                                        "Mappings",
                                                        "Metadata",
                                                        "Outputs",
                                                        "Parameters",
                                                        "Rules",
                                                        "Resources"};

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 255 && std::ranges::all_of(text, is_alphanumeric);
}

class TemplateReader {
 public:
  explicit TemplateReader(std::shared_ptr<const Document> document) {
    result_.document = std::move(document);
  }

  Outcome<Template> read() {
    const Node root = result_.root();
    if (std::optional<Diagnostic> fault = fault_of_other_file(root)) return std::move(*fault);
    if (!root.is_object()) {
      report("CFS0110", "the template is not an object",
             "a template is an object with a member 'Resources'; was another file given?", root.place());
      return std::move(found_);
    }
    result_.parameters = section("Parameters", "parameter", true);
    result_.mappings = section("Mappings", "mapping", false);
    result_.conditions = section("Conditions", "condition", false);
    result_.rules = section("Rules", "rule", false);
    result_.outputs = section("Outputs", "output", true);
    read_resources();
    read_transforms();
    check_unknown_sections();
    if (has_error(found_)) return std::move(found_);
    return {std::move(result_), std::move(found_)};
  }

 private:
  void report(std::string_view code, std::string summary, std::string hint, SourcePlace place) {
    found_.push_back(make_diagnostic(code, std::move(summary), std::move(hint), std::move(place)));
  }

  Section section(std::string_view name, std::string_view what, bool names_are_restricted) {
    const Node node = result_.section(name);
    if (!node) return {};
    if (!node.is_object()) {
      report("CFS0112", "the section " + quote(name) + " is not an object",
             "it maps names to declarations, or is left out", node.key_place());
      return {};
    }
    for (const Node member : node) {
      if (is_generator(member.key())) {
        result_.generators.push_back({member.key(), member, true});
        continue;
      }
      if (names_are_restricted) check_name(member, what);
      if (!member.is_object())
        report("CFS0113", "the " + std::string(what) + " " + quote(member.key()) + " is not an object",
               "write its declaration as an object", member.place());
    }
    const bool is_listed = name == "Resources" || name == "Outputs";
    return Section(node, is_listed ? Section::Generators::listed : Section::Generators::left_out);
  }

  void check_name(Node member, std::string_view what) {
    if (is_name(member.key())) return;
    const bool too_long = member.key().size() > 255;
    report("CFS0114",
           "the name of a " + std::string(what) +
               (too_long ? " has " + std::to_string(member.key().size()) + " characters"
                         : " is not made of letters and digits: " + quote(member.key())),
           "CloudFormation takes 1 to 255 letters and digits (A-Z, a-z, 0-9)", member.key_place());
  }

  void read_resources() {
    const Node node = result_.section("Resources");
    if (!node.is_object() || node.size() == 0) {
      report("CFS0111",
             !node               ? "the template has no 'Resources'"
             : !node.is_object() ? "'Resources' is not an object"
                                 : "'Resources' is empty",
             resources_hint(), node ? node.key_place() : result_.root().place());
      return;
    }
    result_.resources = section("Resources", "resource", true);
    for (const Declaration& resource : result_.resources.entries()) {
      if (resource.is_generator || !resource.node.is_object()) continue;
      const Node type = resource.node.find("Type");
      if (!type.is_string() || type.text().empty())
        report("CFS0113", "the resource " + quote(resource.name) + " has no 'Type'",
               "every resource names its type, for example \"AWS::SNS::Topic\"",
               type ? type.place() : resource.node.key_place());
      if (result_.parameters.contains(resource.name)) report_shared_name(resource);
    }
  }

  void report_shared_name(const Declaration& resource) {
    Diagnostic twice =
        make_diagnostic("CFS0116", quote(resource.name) + " is declared as a parameter and as a resource",
                        "a Ref could mean either: rename one of them", resource.node.key_place());
    twice.related.push_back({"the parameter", result_.parameters.find(resource.name).key_place()});
    found_.push_back(std::move(twice));
  }

  std::string resources_hint() const {
    std::vector<std::string_view> keys;
    for (const Node member : result_.root()) keys.push_back(member.key());
    const std::string close = closest_name("Resources", keys);
    if (!close.empty() && close != "Resources") return "did you mean " + quote(close) + " to be 'Resources'?";
    return "a template declares at least one resource; was another file given?";
  }

  void read_transforms() {
    const Node node = result_.section("Transform");
    if (!node) return;
    if (node.is_array()) {
      for (const Node element : node) add_transform(element);
    } else {
      add_transform(node);
    }
    result_.uses_language_extensions =
        std::ranges::find(result_.transforms, "AWS::LanguageExtensions") != result_.transforms.end();
  }

  void add_transform(Node node) {
    const Node name = node.is_object() ? node.find("Name") : node;
    if (name.is_string()) {
      result_.transforms.push_back(name.text());
      if (name.text() == "AWS::Include")
        result_.generators.push_back({"Transform", result_.section("Transform"), true});
    } else {
      report("CFS0112", "'Transform' holds something that names no macro",
             "write a name, a list of names, or an object with 'Name'", node.place());
    }
  }

  void check_unknown_sections() {
    for (const Node member : result_.root()) {
      const bool is_of_sam = member.key() == "Globals" && !find_uncompiled_parts(result_).empty();
      if (member.key() == "Transform" || is_of_sam ||
          std::ranges::find(kSections, member.key()) != kSections.end())
        continue;
      if (is_generator(member.key())) {
        result_.generators.push_back({member.key(), member, true});
        continue;
      }
      report("CFS0115", "unknown section " + quote(member.key()) + " is kept in the root as it is",
             did_you_mean(member.key(), {kSections.begin(), kSections.end()}, "CloudFormation may refuse it"),
             member.key_place());
    }
  }

  Template result_;
  std::vector<Diagnostic> found_;
};

}  // namespace

Section::Section(Node node, Generators generators) : node_(node) {
  for (const Node member : node) {
    const bool generates = is_generator(member.key());
    if (generates && generators == Generators::left_out) continue;
    by_name_.emplace(member.key(), static_cast<std::int32_t>(entries_.size()));
    entries_.push_back({member.key(), member, generates});
  }
}

std::int32_t Section::index_of(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? -1 : found->second;
}

Node Section::find(std::string_view name) const {
  const std::int32_t at = index_of(name);
  return at < 0 ? Node() : entries_[static_cast<std::size_t>(at)].node;
}

std::vector<std::string_view> Section::names() const {
  std::vector<std::string_view> names;
  for (const Declaration& entry : entries_) names.push_back(entry.name);
  return names;
}

bool Template::generates(std::string_view section_name) const {
  return std::ranges::any_of(generators, [&](const Declaration& generator) {
    const Node holder = generator.node.parent();
    return holder == root() || holder.key() == section_name;
  });
}

bool Template::includes_sections() const {
  return std::ranges::any_of(generators,
                             [&](const Declaration& generator) { return generator.node.parent() == root(); });
}

std::string_view resource_type(Node resource) { return resource.find("Type").text(); }

Outcome<Template> read_template(std::shared_ptr<const Document> document) {
  return TemplateReader(std::move(document)).read();
}

}  // namespace cfnsplit
