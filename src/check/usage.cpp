#include "check/usage.hpp"

#include <algorithm>
#include <map>

#include "template/dynamic_references.hpp"
#include "template/hosted_transforms.hpp"
#include "template/intrinsics.hpp"
#include "template/loops.hpp"
#include "template/sam_counts.hpp"

namespace cfnsplit {
namespace {

// The resource, output, … that a value stands in.
Node declaration_of(Node value) {
  const Node root = value.document().root();
  while (value.parent() && value.parent() != root && value.parent().parent() != root) value = value.parent();
  return value;
}

bool comes_first(Node a, Node b) {
  return std::pair(a.parent().key(), a.key()) < std::pair(b.parent().key(), b.key());
}

// The numbers of one template, section by section and then value by value.
class Counter {
 public:
  explicit Counter(const Template& source) : source_(source) {}

  Census count() {
    count_section(source_.resources, "Resources", Measure::resources);
    count_section(source_.parameters, "Parameters", Measure::parameters);
    count_section(source_.outputs, "Outputs", Measure::outputs);
    count_section(source_.mappings, "Mappings", Measure::mappings);
    count_expansion();
    count_mapping_attributes();
    count_bytes();
    count_values();
    count_dynamic_references();
    count_types();
    return std::move(census_);
  }

 private:
  void count_section(const Section& section, std::string_view name, Measure measure) {
    Counted& counted = census_[measure];
    for (const Declaration& declaration : section.entries())
      if (!declaration.is_generator) counted.used += made_by_transform(declaration.node);
    counted.place = section.node();
    for (const Declaration& generator : source_.generators) {
      const Node holder = generator.node.parent();
      if (holder.key() != name && holder != source_.root()) continue;
      if (!counted.place) counted.place = holder;
      const Yield yield = yield_of(generator.node);
      counted.used = added(counted.used, added(yield.count, added_in_loop(generator.node)));
      if (yield.is_exact) continue;
      counted.is_exact = false;
      if (measure == Measure::resources || holder != source_.root())
        census_.uncounted.push_back(generator.node);
    }
  }

  // What a macro makes is not known, what SAM makes is at least this.
  void count_expansion() {
    if (find_uncompiled_parts(source_).empty()) return;
    Counted& resources = census_[Measure::resources];
    resources.used = added(resources.used, added_by_sam(source_));
    resources.is_exact = false;
  }

  void count_mapping_attributes() {
    Counted& counted = census_[Measure::mapping_attributes];
    counted.is_exact = census_[Measure::mappings].is_exact;
    for (const Declaration& mapping : source_.mappings.entries()) {
      const auto attributes = static_cast<std::int64_t>(mapping.node.size());
      if (attributes < counted.used) continue;
      if (attributes > counted.used) counted.place = Node();
      counted.used = attributes;
      point_at(counted, mapping.node);
    }
  }

  void count_bytes() {
    census_[Measure::bytes].used = static_cast<std::int64_t>(source_.document->source().text().size());
    census_[Measure::bytes].place = source_.root();
  }

  void count_values() {
    const std::uint32_t end = source_.root().end_index();
    for (std::uint32_t i = 0; i < end; ++i) {
      const Node node = source_.document->node(i);
      if (node.is_array() && (node.key() == "Fn::And" || node.key() == "Fn::Or")) count_operands(node);
    }
  }

  void count_dynamic_references() {
    const std::vector<DynamicReference> found = dynamic_references_in(source_.root());
    const DynamicCount count = count_distinct(found);
    Counted& counted = census_[Measure::dynamic_references];
    counted.used = count.distinct;
    counted.is_exact = count.is_exact;
    for (const DynamicReference& one : found) point_at(counted, declaration_of(one.text));
    census_.dynamic_places = count.places;
  }

  void count_operands(Node function) {
    if (function.parent().size() != 1) return;  // a member of something else that happens to bear the name
    const auto operands = static_cast<std::int64_t>(function.size());
    if (operands < kLeastOperands) census_.too_few.push_back(function);
    Counted& counted = census_[Measure::condition_operands];
    if (operands < counted.used) return;
    if (operands > counted.used) counted.place = Node();
    counted.used = operands;
    point_at(counted, function);
  }

  // Of several places that would do the one in the first declaration by name is shown, whatever order the keys stand
  // in.
  static void point_at(Counted& counted, Node place) {
    if (!counted.place || comes_first(declaration_of(place), declaration_of(counted.place)))
      counted.place = place;
  }

  void count_types() {
    std::map<std::string_view, std::int64_t> by_type;
    for (const Declaration& resource : source_.resources.entries())
      if (!resource.is_generator) ++by_type[resource_type(resource.node)];
    for (const Declaration& generator : source_.generators)
      if (generator.node.parent().key() == "Resources")
        for (const auto& [declaration, times] : declarations_of(generator.node)) {
          std::int64_t& count = by_type[resource_type(declaration)];
          count = added(count, times);
        }
    for (const auto& [type, count] : by_type)
      if (!type.empty() && count > 0) census_.types.push_back({std::string(type), count});
    sort_shares(census_.types);
  }

  const Template& source_;
  Census census_;
};

}  // namespace

Census take_census(const Template& source) { return Counter(source).count(); }

void sort_shares(std::vector<Share>& shares) {
  std::ranges::sort(shares, [](const Share& a, const Share& b) {
    return a.count != b.count ? a.count > b.count : a.name < b.name;
  });
}

}  // namespace cfnsplit
