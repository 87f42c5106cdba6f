#include "check/function_room.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "reference/references.hpp"
#include "syntax/json_writer.hpp"
#include "template/dynamic_references.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kFunction = "AWS::Lambda::Function";
constexpr int kSteps = 3;  // function ← integration ← method ← path: beyond that lies what services share

constexpr std::int32_t kNobody = -1;  // no function is near
constexpr std::int32_t kShared = -2;  // several are

using Neighbours = std::vector<std::vector<std::int32_t>>;

Neighbours neighbours_of(const References& references, std::size_t resources) {
  Neighbours all(resources);
  for (std::size_t i = 0; i < resources; ++i)
    for (const Reference& reference : references.of_resource(i)) {
      if (reference.kind != TargetKind::resource || reference.target == static_cast<std::int32_t>(i))
        continue;
      all[i].push_back(reference.target);
      all[static_cast<std::size_t>(reference.target)].push_back(static_cast<std::int32_t>(i));
    }
  return all;
}

// The function that all owned neighbours of a resource belong to.
std::int32_t owner_by_neighbours(const std::vector<std::int32_t>& neighbours,
                                 const std::vector<std::int32_t>& owners) {
  std::int32_t owner = kNobody;
  for (const std::int32_t neighbour : neighbours) {
    const std::int32_t theirs = owners[static_cast<std::size_t>(neighbour)];
    if (theirs < 0 || theirs == owner) continue;
    if (owner != kNobody) return kShared;
    owner = theirs;
  }
  return owner;
}

// All of one step at once, so that the order of the resources does not matter.
std::vector<std::int32_t> owners_of(const Template& source, const Neighbours& neighbours) {
  std::vector<std::int32_t> owners(source.resources.size(), kNobody);
  for (std::size_t i = 0; i < owners.size(); ++i)
    if (resource_type(source.resources.entries()[i].node) == kFunction)
      owners[i] = static_cast<std::int32_t>(i);
  for (int step = 0; step < kSteps; ++step) {
    std::vector<std::int32_t> next = owners;
    for (std::size_t i = 0; i < owners.size(); ++i)
      if (owners[i] == kNobody) next[i] = owner_by_neighbours(neighbours[i], owners);
    owners = std::move(next);
  }
  return owners;
}

bool is_output_of_functions(std::span<const Reference> references, const std::vector<std::int32_t>& owners) {
  bool names_one = false;
  for (const Reference& reference : references) {
    if (reference.kind != TargetKind::resource) continue;
    if (owners[static_cast<std::size_t>(reference.target)] < 0) return false;
    names_one = true;
  }
  return names_one;
}

// Adds up what declarations use. Sizes are those without white space, put back in proportion at the end, so that the
// layout of the text does not matter.
class Sum {
 public:
  void add(Measure measure, Node declaration) {
    ++cost_.of[static_cast<std::size_t>(measure)];
    written_ += static_cast<std::int64_t>(written_size(declaration, JsonStyle::minified, 0));
  }

  // Those that one function alone uses: more functions do not use more of the others.
  void add_dynamic_references(const Template& source, const std::vector<std::int32_t>& owners) {
    std::map<std::string, std::pair<std::int32_t, std::int64_t>> uses;
    for (std::size_t i = 0; i < owners.size(); ++i)
      for (DynamicReference& one : dynamic_references_in(source.resources.entries()[i].node)) {
        const auto [use, is_new] = uses.try_emplace(std::move(one.identity), owners[i], one.times);
        if (!is_new && use->second.first != owners[i]) use->second.first = kShared;
      }
    for (const auto& [identity, use] : uses)
      if (use.first >= 0) cost_.of[static_cast<std::size_t>(Measure::dynamic_references)] += use.second;
  }

  FunctionCost total(std::int64_t functions, const Template& source, const Census& census) {
    const auto whole = static_cast<std::int64_t>(written_size(source.root(), JsonStyle::minified, 0));
    cost_.functions = functions;
    cost_.of[static_cast<std::size_t>(Measure::bytes)] = census[Measure::bytes].used * written_ / whole;
    return cost_;
  }

 private:
  FunctionCost cost_;
  std::int64_t written_ = 0;
};

}  // namespace

std::int64_t count_functions(const Template& source) {
  return std::ranges::count_if(source.resources.entries(), [](const Declaration& resource) {
    const std::string_view type = resource_type(resource.node);
    return type == kFunction || type == "AWS::Serverless::Function";
  });
}

FunctionCost cost_of_functions(const Template& source, const Census& census) {
  const Outcome<References> references = find_references(source);
  if (!references) return {};
  const std::vector<std::int32_t> owners =
      owners_of(source, neighbours_of(*references, source.resources.size()));
  Sum sum;
  std::int64_t functions = 0;
  for (std::size_t i = 0; i < owners.size(); ++i) {
    if (owners[i] < 0) continue;
    functions += owners[i] == static_cast<std::int32_t>(i) ? 1 : 0;
    sum.add(Measure::resources, source.resources.entries()[i].node);
  }
  for (std::size_t i = 0; i < source.outputs.size(); ++i)
    if (is_output_of_functions(references->of_output(i), owners))
      sum.add(Measure::outputs, source.outputs.entries()[i].node);
  sum.add_dynamic_references(source, owners);
  return sum.total(functions, source, census);
}

std::optional<Room> room_for(const FunctionCost& cost, const std::vector<Usage>& usage) {
  std::optional<Room> room;
  if (cost.functions <= 0) return room;
  for (const Usage& one : usage) {
    const std::int64_t each = cost.of[static_cast<std::size_t>(one.measure)];
    if (each <= 0) continue;
    const std::int64_t left = std::max<std::int64_t>(0, one.limit - one.used);
    const std::int64_t more = multiplied(left, cost.functions) / each;
    if (room && room->more <= more) continue;
    room =
        Room{more, one.measure, cost.functions, cost.of[static_cast<std::size_t>(Measure::resources)], false};
  }
  return room;
}

}  // namespace cfnsplit
