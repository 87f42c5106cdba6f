#pragma once
// Templates for the time between two stacks: first the resource is kept should its stack let go of it, then it is gone
// from the template, and what read it reads parameters instead [S52].
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analysis/analysis.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {

class Departure {
 public:
  /// `leaving` are positions in Resources.
  Departure(const Analysis& analysis, std::vector<std::int32_t> leaving);

  /// The template with DeletionPolicy Retain on all that leaves.
  std::string retained() const;
  /// The same with an output for each value that the rest reads, and, if that is wanted, for each that what leaves
  /// reads.
  std::string told(bool with_needed) const;
  /// Without what leaves: those values are parameters of the names that the outputs had.
  std::string removed() const;

  /// What the names of the outputs that the rest reads begin with; it stands nowhere else in the template.
  const std::string& prefix() const { return prefix_; }
  /// The same of those that what leaves reads.
  const std::string& needed_prefix() const { return needed_prefix_; }
  bool has_values() const { return !names_.empty(); }
  /// The output for a value that what leaves reads; empty for one that no output can tell.
  std::string needed_output(std::string_view name, std::string_view attribute) const;

 private:
  using Names = std::map<ValueId, std::string>;

  std::string retained(bool with_moved, bool with_needed) const;
  bool leaves(std::int32_t resource) const;
  void gather(std::span<const Reference> references);
  void gather_needed(std::size_t resource);
  void name_values(Names& names, std::string& prefix) const;
  void write_outputs(JsonWriter& out, const Names& outputs) const;
  void write_parameters(JsonWriter& out) const;
  void write_remaining(JsonWriter& out) const;
  void write_resource(JsonWriter& out, Node resource) const;
  void write_depends_on(JsonWriter& out, Node names) const;
  void write(JsonWriter& out, Node holder) const;
  bool write_site(JsonWriter& out, Node node) const;
  Node condition_of(ValueId id) const;

  const Analysis& analysis_;
  std::vector<std::int32_t> leaving_;
  std::map<std::uint32_t, std::vector<const Reference*>> sites_;  // by node
  Names names_, needed_;
  std::string prefix_ = "Moved", needed_prefix_ = "Needed";
};

/// Why nothing can stand for this resource meanwhile, or an empty text.
std::string obstacle_to_departure(const Analysis& analysis, std::int32_t resource,
                                  const std::vector<std::int32_t>& leaving);

}  // namespace cfnsplit
