#pragma once
// YAML text → YamlTree, by the events of yaml-cpp, which nothing else here includes.
#include <cfnsplit/outcome.hpp>

#include "base/source_text.hpp"
#include "syntax/document_builder.hpp"
#include "syntax/yaml_tree.hpp"

namespace cfnsplit {

/// yaml-cpp gives up at 500; every level of its parser is a few frames of the stack.
inline constexpr std::uint32_t kMaxYamlDepth = 480;

/// The one document of `source`; `builder` keeps the texts that differ from how they are written. Takes what
/// `fault_of_yaml` lets through. Errors: CFS0101, CFS0104, CFS0117, CFS0118, CFS0120.
Outcome<YamlTree> read_yaml_tree(const SourceText& source, DocumentBuilder& builder);

}  // namespace cfnsplit
