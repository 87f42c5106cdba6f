#pragma once
// What has to be done one after the other, and the requests that do it.
#include <cfnsplit/refactor.hpp>
#include <string>
#include <utility>
#include <vector>

#include "prior/deployed.hpp"

namespace cfnsplit {

struct ImportedResource {
  std::string id, type;
  std::vector<std::pair<std::string, std::string>> identifier;  ///< property → value
};

struct PassedParameter {
  std::string name;
  std::string value;  ///< empty where the stack keeps the value that it has
};

/// One change set of type IMPORT.
struct ImportStep {
  std::string file;        ///< "import/Data": of its `.request.json` and `.template.json`
  std::string stack;       ///< path; empty for the root
  std::string stack_name;  ///< where deployed, or a text to fill in
  std::vector<ImportedResource> resources;
  std::vector<PassedParameter> parameters;
  bool makes_stack = false;  ///< the stack does not exist yet, and is nested afterwards
  bool nests = false;        ///< takes in stacks
};

struct MovedResource {
  std::string id, from_name, to_name;
};

/// One stack refactor.
struct RefactorStep {
  std::string folder;                                       ///< "refactor-1"
  std::vector<std::pair<std::string, std::string>> stacks;  ///< stack name, template's file in the folder
  std::vector<MovedResource> moved;
};

/// A text in a request that nobody has told.
struct Blank {
  std::string file, text, meaning;
};

struct Steps {
  std::string root_name;  ///< empty if not known
  std::vector<RefactorStep> refactors;
  std::vector<ImportStep>
      imports;  ///< those that make stacks, then those into stacks, then into the root, then nesting
  bool has_values = false;    ///< what leaves is read meanwhile
  std::string prefix;         ///< of the outputs that hold those values
  bool needs_values = false;  ///< what is imported reads values
  std::string needed_prefix;  ///< of the outputs that hold those
  bool is_packaged = true;    ///< `aws cloudformation package` makes the TemplateURLs
  std::vector<Blank> blanks;
  std::vector<std::string> removed;  ///< keys of what stands and is gone from the template
  std::vector<std::string> stacks;   ///< paths of the nested stacks that may stand before the first step
  Deployed deployed;                 ///< what stands, where that has been given
};

}  // namespace cfnsplit
