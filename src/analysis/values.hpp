#pragma once
// The values that may have to cross between stacks: a resource's Ref or attribute, a parameter of the root, the
// root's own name and id. And whether each can cross at all.
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "analysis/named_values.hpp"
#include "graph/dependency_graph.hpp"
#include "reference/references.hpp"
#include "template/template.hpp"

namespace cfnsplit {

using ValueId = std::int32_t;
inline constexpr ValueId kNoValue = -1;

enum class Carriage : std::uint8_t {
  text,   ///< as it is
  list,   ///< joined at the producer and split at the consumer [S11], [S12]
  never,  ///< producer and consumers share a stack [S11], [S15]
  known,  ///< not at all: whoever reads it in another stack has it written out [S95]
};

struct CarriedValue {
  TargetKind kind = TargetKind::resource;  ///< resource, parameter or pseudo_parameter
  std::int32_t target = -1;                ///< position in its section; -1 for a pseudo parameter
  std::string_view name;                   ///< logical id, parameter, or pseudo parameter
  std::string_view attribute;              ///< kRef or the attribute
  Carriage carriage = Carriage::text;
  bool is_secret = false;  ///< of a parameter: NoEcho; of a resource's value: never readable in an output
  /// Its shape is decided at run time, or it may be secret: fit for the root's outputs only where they hold it as text.
  bool is_unsure = false;
  bool is_open = false;  ///< no table knows its shape: its uses have to tell [S75]
  /// Read only where some condition says that it is there [S67], or while others still change it [S66]: not even the
  /// root's outputs can be handed it.
  bool is_fleeting = false;
  bool may_be_empty = false;  ///< a list that must not cross where it is read as a whole [S68]
};

class ValueTable {
 public:
  /// `of_url` are the references of the TemplateURL pattern: values like those of the template. `unstated` are the
  /// orders that the template does not state. `facts` go before the tables.
  ValueTable(const Template& source, const References& references, const std::vector<Reference>& of_url,
             const std::vector<Arc>& unstated, const std::vector<AttributeFact>& facts = {});

  const std::vector<CarriedValue>& values() const { return values_; }
  const CarriedValue& operator[](ValueId id) const { return values_[static_cast<std::size_t>(id)]; }
  ValueId size() const { return static_cast<ValueId>(values_.size()); }

  /// The value a reference reads; kNoValue for order, conditions, mappings and pseudo parameters that are the same in
  /// every stack.
  ValueId of(const Reference& reference) const;

  /// The Ref by which a nested stack waits for a resource of the root that has a condition, for DependsOn must not name
  /// what is not made [S64]; kNoValue for resources that are always made, and those that nothing has to wait for.
  ValueId waited_for(std::int32_t resource) const { return waited_for_[static_cast<std::size_t>(resource)]; }

  /// What stands for the value wherever it is read in another stack [S95]; null for one that has to cross.
  const KnownValue* known(ValueId id) const {
    const auto found = known_.find(id);
    return found == known_.end() ? nullptr : &found->second;
  }
  bool knows_any() const { return !known_.empty(); }

  /// From now on the values that the template makes known are known.
  void find_known(const Template& source, const References& references);

  /// More (before, after) that a nested stack may have to wait for [S64].
  void add_waits(const Template& source, const std::vector<Arc>& orders,
                 const std::vector<AttributeFact>& facts);

 private:
  void add(const Template& source, const Reference& reference, const std::vector<AttributeFact>& facts);
  void add_waits(const Template& source, const References& references, const std::vector<Arc>& unstated,
                 const std::vector<AttributeFact>& facts);
  void add_wait(const Template& source, std::int32_t before, const std::vector<AttributeFact>& facts);
  void settle(const Template& source, const References& references);
  void judge_presence(const Template& source, const References& references,
                      const std::vector<AttributeFact>& facts);

  std::vector<CarriedValue> values_;
  std::vector<std::vector<ValueId>> of_resource_;
  std::vector<ValueId> of_parameter_;
  std::vector<ValueId> waited_for_;
  std::map<ValueId, KnownValue> known_;
  ValueId stack_name_ = kNoValue, stack_id_ = kNoValue;
};

/// True if a parameter's type makes its Ref a list.
bool is_list_parameter(Node parameter);
bool is_no_echo(Node parameter);

/// True where the reference stands for a text: in a Sub, as a whole output value, or as an element of a Join.
bool stands_for_text(const Reference& reference);

}  // namespace cfnsplit
