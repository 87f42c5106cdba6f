#include "cli/io/inputs.hpp"

#include <algorithm>
#include <istream>
#include <iterator>
#include <utility>

#include "analysis/nested_outputs.hpp"
#include "base/codes.hpp"
#include "base/sort_unique.hpp"
#include "base/spelling.hpp"
#include "cli/io/check_inputs.hpp"
#include "cli/io/disk.hpp"
#include "cli/io/journal.hpp"
#include "cli/io/paths.hpp"
#include "report/shell_words.hpp"
#include "sam/expand.hpp"
#include "settings/command_table.hpp"
#include "template/includes.hpp"
#include "template/other_files.hpp"

namespace cfnsplit::cli {
namespace {

Diagnostic unreadable(const std::string& path, const std::string& message) {
  return make_diagnostic("CFS0001", quote(path) + " cannot be read: " + message,
                         "check the path and its permissions");
}

// The command line of a command that takes a template, with this one.
std::string call_with(CommandId command, const std::string& path) {
  constexpr std::string_view kName = "TEMPLATE";
  const CommandEntry& entry = entry_of(command);
  std::string line = "cfnsplit " + std::string(entry.name) + ' ' + std::string(entry.arguments);
  if (const std::size_t at = line.find(kName); at != std::string::npos)
    line.replace(at, kName.size(), shell_word(path));
  return line;
}

// Lock files, listings and other files beside templates are none.
bool is_template_text(const std::string& path, Environment& environment) {
  std::string text;
  if (!environment.files.read(path, text).ok()) return false;
  const bool has_resources = text.find("\"Resources\"") != std::string::npos ||
                             ('\n' + text).find("\nResources:") != std::string::npos;
  return has_resources && !fault_of_other_text(SourceText(path, std::move(text)));
}

// Where a template is asked for: says which lie in the directory.
Diagnostic directory_for_template(const std::string& path, Environment& environment, CommandId command) {
  constexpr std::size_t kShown = 5;
  const auto inputs = find_check_inputs({path}, environment);
  std::string names, first;
  std::size_t count = 0;
  if (inputs)
    for (const CheckInput& input : *inputs)
      if (!input.fault && is_template_text(input.path, environment) && ++count <= kShown) {
        if (first.empty()) first = input.path;
        names += (names.empty() ? "" : ", ") + quote(input.path);
      }
  if (count > kShown) names += " and " + std::to_string(count - kShown) + " more";
  return make_diagnostic(
      "CFS0001", quote(path) + " is a directory, and one template is asked for",
      count == 0 ? std::string("name the template's file; no template was found in the directory")
                 : "give one of its templates: " + names + "; as in " + quote(call_with(command, first)) +
                       "; " + quote("cfnsplit check " + shell_word(path)) + " takes them all");
}

Outcome<std::string> read_stream(std::istream& in) {
  std::string text;
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer), in.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (static_cast<std::int64_t>(text.size()) > kLargestFile)
      return unreadable("standard input", "it is larger than 64 MiB");
  }
  if (in.bad()) return unreadable("standard input", "the stream failed");
  return text;
}

bool is_template_name(const std::string& name) {
  return name.ends_with(".json") || name.ends_with(".template") || name.ends_with(".yaml") ||
         name.ends_with(".yml");
}

}  // namespace

Outcome<std::string> read_source(const std::string& path, Environment& environment, CommandId command) {
  if (path == "-") return read_stream(environment.in);
  if (environment.files.is_directory(path)) return directory_for_template(path, environment, command);
  std::string text;
  if (const FileResult read = environment.files.read(path, text); !read.ok())
    return unreadable(path, read.message);
  return text;
}

Outcome<std::string> expanded(const std::string& path, std::string text, Environment& environment,
                              CommandId command) {
  const bool is_shown = command == CommandId::check || command == CommandId::graph ||
                        command == CommandId::explain || command == CommandId::report;
  const SamUse use = is_shown ? SamUse::shown : SamUse::split;
  const std::optional<std::string> request = sam_request(path, text, use);
  if (!request) return text;
  Outcome<std::string> answer = environment.ask_sam(*request);
  if (answer) return take_sam_answer(path, text, std::move(*answer), use);
  if (!answer.diagnostics.empty()) return answer;
  return text;
}

Outcome<std::string> read_template_text(const std::string& path, Environment& environment,
                                        CommandId command) {
  Outcome<std::string> text = read_source(path, environment, command);
  return text ? expanded(path, std::move(*text), environment, command) : text;
}

std::vector<TemplateFile> read_included(const std::string& path, const std::string& text,
                                        Environment& environment) {
  std::vector<TemplateFile> files;
  const std::string directory = path == "-" ? std::string() : directory_of(path);
  std::vector<std::string> locations = locations_of_includes(path, text);
  std::ranges::move(local_nested_templates(path, text), std::back_inserter(locations));
  sort_unique(locations);
  for (const std::string& location : locations) {
    // What a template names is nobody's request: no device or pipe, which may never end, and nothing of the system's.
    const std::string file = join_path(directory, location);
    std::string content;
    if (environment.files.is_regular(file) && environment.files.read(file, content).ok())
      files.push_back({location, std::move(content)});
  }
  return files;
}

Outcome<std::vector<TemplateFile>> read_templates(const std::string& directory, const std::string& source,
                                                  Environment& environment) {
  std::vector<std::string> names;
  if (const FileResult listed = environment.files.list(directory, names); !listed.ok())
    return unreadable(directory, listed.message);
  std::vector<TemplateFile> templates;
  std::vector<Diagnostic> found;
  for (const std::string& name : names) {
    const std::string path = join_path(directory, name);
    const bool is_ours = name == kJournalFile || is_temporary(name);
    if (is_ours || !is_template_name(name) || (source != "-" && environment.same_file(path, source)))
      continue;
    std::string text;
    if (const FileResult read = environment.files.read(path, text); !read.ok())
      found.push_back(unreadable(path, read.message));
    templates.push_back({name, std::move(text)});
  }
  if (!found.empty()) return found;
  return templates;
}

}  // namespace cfnsplit::cli
