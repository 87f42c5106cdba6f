#include "query/unused.hpp"

#include <algorithm>
#include <array>

#include "reference/sub_text.hpp"

namespace cfnsplit {
namespace {

// Of these the references are known, or they name nothing.
constexpr std::array<std::string_view, 9> kReadSections = {"AWSTemplateFormatVersion",
                                                           "Conditions",
                                                           "Description",
                                                           "Mappings",
                                                           "Metadata",
                                                           "Outputs",
                                                           "Parameters",
                                                           "Resources",
                                                           "Rules"};

class UseFinder {
 public:
  explicit UseFinder(const Analysis& analysis)
      : source_(analysis.source),
        references_(analysis.references),
        parameter_used_(source_.parameters.size()),
        mapping_used_(source_.mappings.size()),
        condition_used_(source_.conditions.size()) {}

  std::vector<UnusedDeclaration> find() {
    if (!references_.computed().empty()) return {};
    for (std::size_t i = 0; i < source_.resources.size(); ++i) use(references_.of_resource(i));
    for (std::size_t i = 0; i < source_.outputs.size(); ++i) use(references_.of_output(i));
    use(references_.of_rules());
    use_hidden_names();
    for (std::size_t i = 0; i < pending_.size(); ++i)  // grows as it goes
      use(references_.of_condition(static_cast<std::size_t>(pending_[i])));
    list("parameter", source_.parameters, parameter_used_, TargetKind::parameter);
    list("mapping", source_.mappings, mapping_used_, TargetKind::mapping);
    list("condition", source_.conditions, condition_used_, TargetKind::condition);
    return std::move(unused_);
  }

 private:
  void use(std::span<const Reference> references) {
    for (const Reference& reference : references) {
      if (reference.kind == TargetKind::mapping && reference.target == kAnyMapping)
        mapping_used_.assign(mapping_used_.size(), true);
      else if (reference.target >= 0)
        use(reference.kind, reference.target);
    }
  }

  void use(TargetKind kind, std::int32_t target) {
    const auto at = static_cast<std::size_t>(target);
    if (kind == TargetKind::parameter) parameter_used_[at] = true;
    if (kind == TargetKind::mapping) mapping_used_[at] = true;
    if (kind != TargetKind::condition || condition_used_[at]) return;
    condition_used_[at] = true;
    pending_.push_back(target);
  }

  // Where the grammar is not known, any text that is a name may mean it.
  void use_hidden_names() {
    for (const Declaration& generator : source_.generators) use_names_in(generator.node);
    for (const Node section : source_.root())
      if (std::ranges::find(kReadSections, section.key()) == kReadSections.end()) use_names_in(section);
  }

  void use_names_in(Node subtree) {
    for (std::uint32_t i = subtree.index(); i < subtree.end_index(); ++i) {
      const Node node = source_.document->node(i);
      if (!node.is_string()) continue;
      use_name(node.text());
      for (const SubVariable& variable : sub_variables(node.text())) use_name(variable.name());
    }
  }

  void use_name(std::string_view name) {
    if (const std::int32_t i = source_.parameters.index_of(name); i >= 0) use(TargetKind::parameter, i);
    if (const std::int32_t i = source_.mappings.index_of(name); i >= 0) use(TargetKind::mapping, i);
    if (const std::int32_t i = source_.conditions.index_of(name); i >= 0) use(TargetKind::condition, i);
  }

  void list(std::string_view what, const Section& section, const std::vector<bool>& used, TargetKind kind) {
    for (std::size_t i = 0; i < section.size(); ++i) {
      if (used[i]) continue;
      const Declaration& declaration = section.entries()[i];
      unused_.push_back({std::string(what), std::string(declaration.name), declaration.node.pointer(),
                         namer_of(kind, static_cast<std::int32_t>(i))});
    }
  }

  // The first condition that names it; it is unused itself, or what it names were used.
  std::string namer_of(TargetKind kind, std::int32_t target) const {
    for (std::size_t c = 0; c < source_.conditions.size(); ++c)
      for (const Reference& reference : references_.of_condition(c))
        if (reference.kind == kind && reference.target == target)
          return std::string(source_.conditions.entries()[c].name);
    return {};
  }

  const Template& source_;
  const References& references_;
  std::vector<bool> parameter_used_, mapping_used_, condition_used_;
  std::vector<std::int32_t> pending_;  // used conditions, whose own references are used as well
  std::vector<UnusedDeclaration> unused_;
};

}  // namespace

std::vector<UnusedDeclaration> find_unused(const Analysis& analysis) { return UseFinder(analysis).find(); }

}  // namespace cfnsplit
