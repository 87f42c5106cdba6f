#pragma once
// Files that stand beside templates, or that templates are made from, and are taken for one.
#include <optional>
#include <string_view>

#include "base/diagnostics.hpp"
#include "syntax/document.hpp"

namespace cfnsplit {

/// This program has written the file: a manifest, a lock file, a report, a journal.
bool is_own_file(Node root);

/// It is the manifest.json of a split, in waves or not.
bool is_split_manifest(Node root);

/// What a file is that is no template, and which one to give instead (CFS0108); nothing for what is not known.
std::optional<Diagnostic> fault_of_other_file(Node root);

/// The same of a text in a language that no template is written in: samconfig.toml.
std::optional<Diagnostic> fault_of_other_text(const SourceText& source);

/// The first variable of the Serverless Framework in a text that was to be filled in, as `self:service`; or empty.
std::string_view framework_variable(std::string_view text);

/// What is said of one.
Diagnostic unfilled_variable(std::string_view code, std::string_view variable, SourcePlace place);

/// Texts that hold one (CFS0210); the first of each variable, in document order.
std::vector<Diagnostic> find_framework_variables(Node root);

inline constexpr std::string_view kPackageServerless =
    "run 'serverless package' and give '.serverless/cloudformation-template-update-stack.json'";

}  // namespace cfnsplit
