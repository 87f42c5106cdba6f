#pragma once
// Writes parts of nested templates as they are in the whole, or as they are in the tree with one name for each thing.
#include <map>
#include <string>
#include <string_view>

#include "fold/flat_values.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {

enum class FlatForm : std::uint8_t {
  whole,  ///< values are followed across stacks
  apart,  ///< parameters and outputs stay; only names change
};

class FlatWriter {
 public:
  FlatWriter(const NestedTree& tree, const FlatNames& names, Obstacles& obstacles, FlatForm form)
      : tree_(tree), names_(names), obstacles_(obstacles), values_(tree, names, obstacles), form_(form) {}

  /// Of a resource, an output or a value in either.
  void write(JsonWriter& out, Node node, std::int32_t stack) { write(out, node, At{stack}); }
  void write_condition(JsonWriter& out, Node node, std::int32_t stack) {
    write(out, node, At{stack, Place::condition});
  }

 private:
  // Where functions are restricted.
  enum class Place : std::uint8_t { anywhere, condition, lookup, import };
  struct At {
    std::int32_t stack = 0;
    Place place = Place::anywhere;
    bool has_crossed = false;
    At inside(Place inner) const { return {stack, place == Place::anywhere ? inner : place, has_crossed}; }
  };
  class SubText;

  void write(JsonWriter& out, Node node, const At& at);
  bool write_call(JsonWriter& out, Node node, Node call, const At& at);
  void write_value(JsonWriter& out, const CrossedValue& value, const At& at);
  void write_name(JsonWriter& out, const CrossedValue& value);
  void write_if(JsonWriter& out, Node call, const At& at);
  void write_lookup(JsonWriter& out, Node call, const At& at);
  bool write_joined(JsonWriter& out, Node node, Node call, const At& at);
  void write_sub(JsonWriter& out, Node call, const At& at);
  CrossedValue read(CrossedValue value, const At& at);
  void judge_name(const CrossedValue& value, const At& at);
  void judge_call(Node node, const At& at);
  std::string flat_name(const CrossedValue& value) const;
  std::string flat_attribute(const CrossedValue& value) const;
  bool passes_topics_on(std::int32_t stack) const;

  const NestedTree& tree_;
  const FlatNames& names_;
  Obstacles& obstacles_;
  FlatValues values_;
  FlatForm form_;
  int depth_ = 0;
  std::int64_t steps_ = 0;
  bool gave_up_ = false;  // values are not followed any more
};

}  // namespace cfnsplit
