#pragma once
// What a template declares, and every place in it that names something [S1…S6].
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "template/template.hpp"

namespace cfnsplit::oracle {

enum class MentionKind : std::uint8_t { ref, get_att, depends_on, condition, mapping };

struct Mention {
  MentionKind kind;
  Node at;                     ///< the text that names
  std::string_view name;       ///< empty for a mapping whose name is computed
  std::string_view attribute;  ///< of a get_att whose attribute is literal
  bool is_included = false;    ///< by a file that `at`, a Location, takes in [S74]
  std::int32_t atom = -1;      ///< Inventory::atom_of(name), unless it is of a condition or mapping
  bool is_doubtful = false;    ///< stands inside a `${!…}` of Fn::Sub: it may be text
};

/// A resource, or a block that generates resources and is treated as one [S6].
struct Atom {
  std::string_view name;
  Node node;
  bool is_generator = false;
};

class Inventory {
 public:
  explicit Inventory(const Template& content);

  const Template& content() const { return *content_; }
  const std::vector<Atom>& atoms() const { return atoms_; }
  const Atom& atom(std::int32_t index) const { return atoms_[static_cast<std::size_t>(index)]; }
  /// Position in atoms() of what declares `name`, a loop that is known to make it included, or -1.
  std::int32_t atom_of(std::string_view name) const;
  /// True if the atom declares, or may make, what `pattern` (see loops.hpp) can mean.
  bool may_declare(const Atom& atom, std::string_view pattern) const;

  /// All mentions in Conditions, Resources and Outputs, in the order of the text.
  std::span<const Mention> mentions() const { return mentions_; }
  std::span<const Mention> mentions_in(Node part) const;

 private:
  const Template* content_;
  std::vector<Atom> atoms_;
  std::deque<std::string> made_names_;
  std::unordered_map<std::string_view, std::int32_t> by_name_;
  std::vector<Mention> mentions_;
};

/// The first argument of Fn::FindInMap in `argument` when it is literal.
bool is_literal_name(Node value);

}  // namespace cfnsplit::oracle
