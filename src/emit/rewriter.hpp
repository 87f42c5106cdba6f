#pragma once
// Copies parts of the source into a template of the split, with every reference that leaves that template replaced by
// what stands for it there. What needs no change is copied as it is.
#include <span>
#include <string>
#include <vector>

#include "emit/wiring.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {

class Rewriter {
 public:
  Rewriter(const Analysis& analysis, const StackPlan& plan, const Wiring& wiring,
           std::string_view source_directory)
      : analysis_(analysis), plan_(plan), wiring_(wiring), source_directory_(source_directory) {}

  /// Each writes the declaration's value, not its name.
  void write_resource(JsonWriter& out, std::size_t i) const;
  void write_output(JsonWriter& out, std::size_t i) const;
  void write_condition(JsonWriter& out, std::size_t i, StackId here) const;
  /// Any other part of the root: only artifact paths change.
  void write_other(JsonWriter& out, Node node) const;

  /// The values of the source that are written otherwise anywhere in the split, for fold(). In document order; none
  /// stands in another.
  std::vector<Node> replaced() const;

  /// The value in the form in which it crosses, as the template of `here` knows it: made there, given out by a stack
  /// below, or taken in as a parameter.
  void write_carried(JsonWriter& out, ValueId id, StackId here) const;

 private:
  struct Replacement;
  void write_made_here(JsonWriter& out, const CarriedValue& value) const;
  void write_joined_here(JsonWriter& out, const JoinedWire& joined) const;
  std::vector<Replacement> find_replacements(Node holder, std::span<const Reference> references,
                                             StackId here) const;
  void write_with(JsonWriter& out, Node holder, const std::vector<Replacement>& replacements) const;
  void write_replacement(JsonWriter& out, const Replacement& replacement) const;
  void write_incoming(JsonWriter& out, ValueId id, StackId here) const;
  void write_known_here(JsonWriter& out, const KnownValue& known, StackId here) const;
  std::string name_here(const Reference& reference, StackId here) const;
  std::string in_sub_text(ValueId id, StackId here) const;
  bool needs_variable(const Replacement& replacement) const;
  void write_sub(JsonWriter& out, std::span<const Replacement> of_one_text) const;
  std::string rewritten_sub(std::span<const Replacement> of_one_text) const;
  void write_variables(JsonWriter& out, std::span<const Replacement> of_one_text) const;
  void write_depends_on(JsonWriter& out, std::size_t i, Node original) const;
  std::vector<std::string> depends_on(std::size_t i) const;
  bool keeps_depends_on(std::size_t i, Node original) const;
  bool leaves(const Reference& reference, StackId here) const;
  bool is_written_out(const Reference& reference) const;

  const Analysis& analysis_;
  const StackPlan& plan_;
  const Wiring& wiring_;
  std::string_view source_directory_;
};

}  // namespace cfnsplit
