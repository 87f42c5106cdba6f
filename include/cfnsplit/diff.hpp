#pragma once
/// What differs between two templates, two trees of nested stacks, or one of each.
#include <cfnsplit/split.hpp>
#include <optional>
#include <string>
#include <vector>

namespace cfnsplit {

/// A template, or a tree of nested stacks as fold() takes it.
struct DiffSide {
  std::string name;  ///< what reports call it
  std::vector<TemplateFile> files;
  std::string root;  ///< as in VerifyOptions
};

enum class ChangeKind { added, removed, changed, moved };

/// What CloudFormation does to a resource whose properties change.
enum class Replacement {
  none,     ///< it is updated
  perhaps,  ///< it may be replaced: that depends on the values, or on the service
  always,   ///< it is replaced
  refused,  ///< its type changes, which CloudFormation does not do under one logical id
  unknown,  ///< no table has the type
};

struct ValueChange {
  std::string path;  ///< JSON pointer from the resource or declaration; empty for the whole
  std::optional<std::string> before, after;  ///< JSON; none where there is no such value
  Replacement replacement = Replacement::none;
};

struct ResourceDiff {
  ChangeKind kind =
      ChangeKind::changed;  ///< moved: it stands in another stack; its values may have changed as well
  std::string id;           ///< as it is called in the whole
  std::string type;
  std::string stack_before, stack_after;        ///< paths; empty for the root
  bool is_stateful = false;                     ///< deleting it loses data
  Replacement replacement = Replacement::none;  ///< the gravest of its changes
  std::vector<ValueChange> changes;
};

struct DeclarationDiff {
  ChangeKind kind = ChangeKind::changed;
  std::string
      section;  ///< "Parameters"; of a section that declares nothing, such as Description, `name` is empty
  std::string name;
  std::string stack_before, stack_after;  ///< of outputs
  std::vector<ValueChange> changes;
};

struct Diff {
  std::string before, after;  ///< names of the sides
  std::vector<std::string> stacks_added, stacks_removed;
  std::vector<ResourceDiff> resources;        ///< by id
  std::vector<DeclarationDiff> declarations;  ///< by section and name
  bool differs() const {
    return !resources.empty() || !declarations.empty() || !stacks_added.empty() || !stacks_removed.empty();
  }
};

/// Compares what the two mean: values are followed across stacks, and neither the order of keys nor the form of a
/// function (short or long, `A.B` or a list, an Fn::Sub without variables) is a change. Nested stacks whose templates
/// are not among the files are resources like others. Errors: CFS01xx; of a tree also CFS02xx, CFS0515, CFS0607.
Outcome<Diff> diff(const DiffSide& before, const DiffSide& after);

/// "text", "json", "markdown" or "html".
std::string write_diff(const std::string& format, const Diff& diff);

}  // namespace cfnsplit
