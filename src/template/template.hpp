#pragma once
// A CloudFormation template as a reader sees it: its sections and what they declare, by name. Nothing here is
// resolved: what names what is the business of reference/.
#include <cfnsplit/outcome.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

class IncludedFiles;

struct Declaration {
  std::string_view name;
  Node node;
  bool is_generator = false;  ///< `Fn::ForEach::…` or `Fn::Transform`, which makes declarations [S6]
};

/// What one section declares, in source order. Lookup by name is O(1).
class Section {
 public:
  enum class Generators : std::uint8_t { left_out, listed };

  Section() = default;
  explicit Section(Node node, Generators generators = Generators::left_out);

  Node node() const { return node_; }
  const std::vector<Declaration>& entries() const { return entries_; }
  std::size_t size() const { return entries_.size(); }
  bool contains(std::string_view name) const { return by_name_.contains(name); }
  /// Position in entries(), or -1.
  std::int32_t index_of(std::string_view name) const;
  Node find(std::string_view name) const;
  std::vector<std::string_view> names() const;

 private:
  Node node_;
  std::vector<Declaration> entries_;
  std::unordered_map<std::string_view, std::int32_t> by_name_;
};

struct Template {
  std::shared_ptr<const Document> document;
  /// A block that generates resources or outputs counts as one of them: one block is one atom [S6].
  Section parameters, mappings, conditions, rules, resources, outputs;
  /// All generators, those of Conditions and Mappings, which no section lists, and of the top level included.
  std::vector<Declaration> generators;
  std::vector<std::string_view> transforms;  ///< names under Transform, in order
  bool uses_language_extensions = false;
  /// What AWS::Include takes in [S74]; null where nobody has given any.
  std::shared_ptr<const IncludedFiles> included;

  Node root() const { return document->root(); }
  Node section(std::string_view name) const { return document->root().find(name); }
  /// True if a generator may add declarations to the section that cannot be seen here.
  bool generates(std::string_view section_name) const;
  /// True if an included file at the top level may declare anything.
  bool includes_sections() const;
};

/// The resource's `Type`; empty if it has none.
std::string_view resource_type(Node resource);

/// Sections and shapes only. Errors: CFS0110 … CFS0114, CFS0116; warnings: CFS0115.
Outcome<Template> read_template(std::shared_ptr<const Document> document);

/// What must be expanded before the template is what CloudFormation deploys: AWS::Serverless, other macros [S42].
struct Uncompiled {
  std::string what;  ///< "a SAM template", "the macro 'X'"
  std::string hint;  ///< the command that expands it
  SourcePlace place;
};
std::vector<Uncompiled> find_uncompiled_parts(const Template& source);

/// The same as errors (CFS0301).
std::vector<Diagnostic> find_uncompiled(const Template& source);

}  // namespace cfnsplit
