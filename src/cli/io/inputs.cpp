#include "cli/io/inputs.hpp"

#include <algorithm>
#include <istream>
#include <iterator>
#include <utility>

#include "analysis/nested_outputs.hpp"
#include "base/codes.hpp"
#include "base/sort_unique.hpp"
#include "base/spelling.hpp"
#include "cli/io/disk.hpp"
#include "cli/io/journal.hpp"
#include "cli/io/paths.hpp"
#include "sam/expand.hpp"
#include "template/includes.hpp"

namespace cfnsplit::cli {
namespace {

Diagnostic unreadable(const std::string& path, const std::string& message) {
  return make_diagnostic("CFS0001", quote(path) + " cannot be read: " + message,
                         "check the path and its permissions");
}

// Where the path is misspelt, what is there instead.
Diagnostic missing(const std::string& path, const std::string& message, Environment& environment) {
  Diagnostic finding = unreadable(path, message);
  if (environment.files.exists(path)) return finding;
  const std::string directory = directory_of(path);
  std::vector<std::string> names, directories;
  environment.files.list(directory.empty() ? "." : directory, names);
  environment.files.list_directories(directory.empty() ? "." : directory, directories);
  std::ranges::move(directories, std::back_inserter(names));
  std::ranges::sort(names);
  // Files of one directory have one ending, which makes none like the other.
  std::vector<std::string> starts;
  for (const std::string& name : names) starts.push_back(name_without_ending(name));
  const std::string near = closest_name(name_without_ending(path), {starts.begin(), starts.end()});
  if (const auto found = std::ranges::find(starts, near); !near.empty() && found != starts.end())
    finding.hint = "did you mean " +
                   quote(join_path(directory, names[static_cast<std::size_t>(found - starts.begin())])) + '?';
  return finding;
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

Outcome<std::string> read_source(const std::string& path, Environment& environment) {
  if (path == "-") return read_stream(environment.in);
  std::string text;
  if (const FileResult read = environment.files.read(path, text); !read.ok())
    return missing(path, read.message, environment);
  return text;
}

Outcome<std::string> expanded(const std::string& path, std::string text, Environment& environment,
                              CommandId command) {
  const bool is_shown = command == CommandId::check || command == CommandId::graph ||
                        command == CommandId::explain || command == CommandId::report ||
                        command == CommandId::overview;
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
  Outcome<std::string> text = read_source(path, environment);
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
