#pragma once
// Every place of a template that names something, with what it names [S1], [S3].
#include <cfnsplit/outcome.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "template/template.hpp"

namespace cfnsplit {

enum class ReferenceForm : std::uint8_t { ref, get_att, sub, depends_on, condition, find_in_map };
enum class TargetKind : std::uint8_t { resource, parameter, pseudo_parameter, condition, mapping };

/// `target` of a find_in_map whose mapping is computed: every mapping may be meant [S4].
inline constexpr std::int32_t kAnyMapping = -1;

/// The attribute that stands for a resource's Ref.
inline constexpr std::string_view kRef = "Ref";

/// The attribute of a GetAtt whose attribute's name is computed: it may be any.
inline constexpr std::string_view kComputedAttribute = "<computed>";

struct Reference {
  ReferenceForm form = ReferenceForm::ref;
  TargetKind kind = TargetKind::resource;
  std::int32_t target = -1;    ///< position in its section; -1 for a pseudo parameter
  std::string_view name;       ///< as written: logical id, parameter, `AWS::Region` …
  std::string_view attribute;  ///< kRef, or the attribute's name; empty for order, conditions and mappings
  Node site;                   ///< the call (`{"Ref": …}`), the text of a Sub, or the naming string itself
  std::uint32_t begin = 0;     ///< of a Sub variable: its bytes in the text
  std::uint32_t end = 0;
  /// A pseudo parameter that means the stack holding the resource (cfn-init and its like) and stays as it is [S19].
  bool means_own_stack = false;
  /// A loop makes the name, or what it names: the text cannot be rewritten, so both ends share a stack [S6]. Names no
  /// value.
  bool is_bound = false;
  /// A file that is included at `site` names it [S74]. Is bound as well.
  bool is_included = false;

  bool is_value() const { return !attribute.empty(); }
};

/// A file that nobody here has read: what it names is not known.
struct UnreadInclude {
  Node at;          ///< its Location, or the call that has none
  std::string why;  ///< to follow "is not read here: "
};

class References {
 public:
  std::span<const Reference> of_resource(std::size_t i) const { return slice(resources_, i); }
  std::span<const Reference> of_output(std::size_t i) const { return slice(outputs_, i); }
  std::span<const Reference> of_condition(std::size_t i) const { return slice(conditions_, i); }
  /// Of Rules: they stay in the root, so only their names matter.
  std::span<const Reference> of_rules() const { return slice(rules_, 0); }
  /// Names something that only the expansion of the whole template declares [S6], or a stack that may be the root or
  /// its own [S19]: its place is the root.
  bool stays_in_root(std::size_t resource) const { return stays_in_root_.at(resource); }
  /// Calls whose target is itself computed (AWS::LanguageExtensions): what they name cannot be known.
  const std::vector<Node>& computed() const { return computed_; }
  /// Resources that are named by a file which no resource and no output includes, but a section or the whole template.
  const std::vector<std::int32_t>& named_for_root() const { return named_for_root_; }
  /// Some file is included by neither a resource nor an output.
  bool includes_for_root() const { return includes_for_root_; }
  /// A policy, and a script that it lets talk to the stack of both [S76].
  const std::vector<std::pair<std::int32_t, std::int32_t>>& same_stack() const { return same_stack_; }
  /// Of those that may name a resource.
  const std::vector<UnreadInclude>& unread() const { return unread_; }

 private:
  friend class ReferenceScanner;
  friend class IncludeScanner;
  friend class OwnStackPolicies;
  using Slices = std::vector<std::vector<Reference>>;
  static std::span<const Reference> slice(const Slices& slices, std::size_t i) { return slices.at(i); }
  Slices resources_, outputs_, conditions_, rules_;
  std::vector<bool> stays_in_root_;
  std::vector<Node> computed_;
  std::vector<std::int32_t> named_for_root_;
  std::vector<UnreadInclude> unread_;
  std::vector<std::pair<std::int32_t, std::int32_t>> same_stack_;
  bool includes_for_root_ = false;
};

/// Lists every reference of the template. Errors: CFS0201, CFS0202, CFS0203; warnings: CFS0205; all of them.
/// O(document), but for suggestions.
Outcome<References> find_references(const Template& source);

}  // namespace cfnsplit
