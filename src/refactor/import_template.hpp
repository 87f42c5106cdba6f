#pragma once
// Templates of import operations: a stack as it stands, and in it what is taken in. Nothing else may change in one, so
// they are put together from the templates before and after the move instead of being planned.
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "syntax/json_writer.hpp"
#include "template/template.hpp"

namespace cfnsplit {

/// What the nested stacks that a template declares give out, by their logical ids.
using StackOutputs = std::map<std::string, std::set<std::string>, std::less<>>;

struct ImportTemplate {
  std::string text;
  std::vector<std::string> new_parameters;  ///< those that the stack did not have
  std::string obstacle;                     ///< why there is none; then `text` is empty
  std::string obstructed;                   ///< the resource that it is said of
};

/// The template read again; it must be one that a split has written.
Template read_written(const std::string& text);

/// The names of the outputs that it declares.
std::set<std::string> output_names(const Template& source);

/// `before` with the resources `ids` as they stand in `after`, and with the parameters, conditions and mappings that
/// those name. `outputs` are those that the nested stacks of `before` have.
ImportTemplate with_resources(const Template& before, const Template& after, const std::set<std::string>& ids,
                              const StackOutputs& outputs);

/// A resource with DeletionPolicy Retain, whatever policy it has.
void write_retained(JsonWriter& out, Node resource);

/// With DeletionPolicy Retain on the resources `ids`.
std::string with_retained(const Template& source, const std::set<std::string>& ids);

/// With one more resource that costs nothing and does nothing.
std::string with_handle(const Template& source, const std::string& id);

/// Without its outputs, which an import operation may not add [S52].
std::string without_outputs(const Template& source);

}  // namespace cfnsplit
