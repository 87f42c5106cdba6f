#pragma once
// What the program must know of resource types. The tables are made by tools/refresh_facts.py; nothing else knows
// a type's attributes.
#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

enum class AttributeShape : std::uint8_t {
  text,    ///< a string (or a number or boolean, which CloudFormation carries as one)
  list,    ///< a list of strings: crosses joined with `||` [S11]
  opaque,  ///< an object or a list of objects: cannot cross [S11]
  unknown,  ///< in no table, as all that custom resources and third-party types have: the uses tell, or nothing [S75]
};

/// The shape of `Fn::GetAtt [resource of type, attribute]`. "Ref", the resource's Ref, is text for every type.
AttributeShape attribute_shape(std::string_view type, std::string_view attribute);

/// True for a property that is a list of texts. A step "*" of the path is any element, or any member of a map.
bool is_list_property(std::string_view type, std::string_view path);

/// The name of an attribute, a type or a property has a word in it that secrets are called by.
bool sounds_secret(std::string_view name);

/// Values that must never be readable in an output [S15]; `attribute` is "Ref" for the resource's Ref.
bool is_secret(std::string_view type, std::string_view attribute);
/// Values that are secret in some uses: kept together with what reads them, but no error in a root's output.
bool may_be_secret(std::string_view type, std::string_view attribute);

/// False for a type that no table has: nothing is known of it, so nothing about it is safe.
bool is_known_type(std::string_view type);

/// Properties of which only one resource can have the same values [S50]: those that the resource has, or, of one that
/// has none, those whose default counts.
struct UniqueKey {
  std::vector<std::string_view>
      properties;                        ///< a '/' leads into one; none where an account has one of the type
  std::vector<std::string_view> others;  ///< what counts besides and no property says, '_' for each space
  bool is_identity = false;              ///< whoever has them again has the same id, too
};
/// All of them, in a fixed order; none for a resource of which there may be two alike.
std::vector<UniqueKey> unique_keys(std::string_view type, Node properties);

/// Others than the template hold such a resource by its id, which is another when it is created anew [S50].
bool is_held_by_id(std::string_view type);

/// Paths of properties whose change replaces the resource, or may [S50].
std::vector<std::string_view> replacing_properties(std::string_view type);
/// False where such a change only may replace the resource: it depends on the values.
bool always_replaces(std::string_view type, std::string_view path);

/// The values at a path such as "DistributionConfig/Aliases", where a step "*" means every element. A call in which the
/// path ends early is one of them: its result may hold anything.
std::vector<Node> values_at(Node properties, std::string_view path);

/// The properties that together name what a stack takes in by an IMPORT change set; empty for types that cannot be
/// imported, as far as is known [S52].
std::vector<std::string_view> import_identifiers(std::string_view type);

/// Deleting such a resource loses data [S50].
bool is_stateful(std::string_view type);
/// False for types that CloudFormation cannot move between stacks by a stack refactor [S50].
bool can_be_refactored(std::string_view type);

}  // namespace cfnsplit
