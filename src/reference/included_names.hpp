#pragma once
// What included files name of a template [S74].
#include "reference/generated_names.hpp"
#include "reference/references.hpp"
#include "template/includes.hpp"

namespace cfnsplit {

class IncludeScanner {
 public:
  IncludeScanner(const Template& source, References& found)
      : source_(source), generated_(source), found_(found) {}

  /// Adds what they name to the references of whoever includes them.
  void scan();

 private:
  void add(const Include& include);
  std::vector<Reference>* list_of(Node entry);
  void read(const Document& file);
  void read_member(Node node);
  void read_sub(Node argument);
  void name(std::string_view name);
  void name_condition(Node name);
  void name_mapping(Node argument);
  void push(TargetKind kind, std::int32_t target, std::string_view name);

  const Template& source_;
  GeneratedNames generated_;
  References& found_;
  Node site_;
  std::string_view owner_;
  std::vector<Reference> named_;
};

}  // namespace cfnsplit
