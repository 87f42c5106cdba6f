#include "prior/lock_file.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>

#include "base/codes.hpp"
#include "base/letter_case.hpp"
#include "base/spelling.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"
#include "template/loops.hpp"
#include "template/other_files.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kGenerator = "cfnsplit";
constexpr std::int64_t kVersion = 1;
constexpr std::string_view kRootPath = "root";
constexpr std::string_view kDropsOrders = "drops_orders";
constexpr std::string_view kAnew =
    "take the file from version control, or name another with --lock; --fresh writes the lock anew, which "
    "moves "
    "resources";
constexpr std::string_view kOfTemplate =
    "--lock names the file that records where resources stand; the template itself is given without an "
    "option";

bool is_logical_id(std::string_view text) {
  return !text.empty() && text.size() <= 255 &&
         text.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") ==
             std::string_view::npos;
}

bool is_path(std::string_view text) {
  if (text == kRootPath) return false;
  for (;;) {
    const std::size_t slash = text.find('/');
    if (!is_logical_id(text.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    text.remove_prefix(slash + 1);
  }
}

// "Fn AWS::Lambda::Version", an id alone, or a block that makes resources.
bool is_key(std::string_view text) {
  if (is_generator(text)) return true;
  const std::size_t space = text.find(' ');
  if (!is_logical_id(text.substr(0, space))) return false;
  return space == std::string_view::npos || space + 1 < text.size();
}

bool holds_merge_conflict(std::string_view text) {
  return text.starts_with("<<<<<<< ") || text.find("\n<<<<<<< ") != std::string_view::npos;
}

class LockReader {
 public:
  Outcome<Lock> read(std::shared_ptr<const SourceText> source) {
    const auto document = read_json(source);
    if (!document) return unreadable(document.diagnostics, source->text());
    const Node root = (*document)->root();
    if (!is_own_file(root)) {
      if (root.find("Resources").is_object())
        complain("CFS0801", "this is a template, and no lock file of cfnsplit", kOfTemplate, root);
      else
        complain("CFS0801", "this is no lock file of cfnsplit", kAnew, root);
      return std::move(found_);
    }
    read_version(root);
    if (!found_.empty()) return std::move(found_);
    read_stacks(section(root, "stacks"));
    read_resources(section(root, "resources"));
    lock_.source = root.find("source").text();
    read_orders(root.find(kDropsOrders));
    read_outputs(later_section(root, "outputs"));
    read_parameters(later_section(root, "parameters"));
    read_fingerprints(later_section(root, "fingerprints"));
    complain_of_unlisted();
    if (!found_.empty()) return std::move(found_);
    return std::move(lock_);
  }

 private:
  // The findings of the JSON reader, under the codes of lock files.
  static std::vector<Diagnostic> unreadable(std::vector<Diagnostic> found, std::string_view text) {
    for (Diagnostic& finding : found) {
      const bool is_duplicate = finding.code == "CFS0103";
      std::string hint(kAnew);
      if (is_duplicate) hint = "a resource has one line: keep the one that is deployed";
      if (text.starts_with("Resources:") || text.find("\nResources:") != std::string_view::npos)
        hint = kOfTemplate;
      if (holds_merge_conflict(text))
        hint = "the file holds a merge conflict: take the lines of what is deployed, then split again";
      if (finding.code == "CFS0106") hint = std::move(finding.hint);
      finding = make_diagnostic(is_duplicate ? "CFS0803" : "CFS0801", std::move(finding.summary),
                                std::move(hint), std::move(finding.place));
    }
    return found;
  }

  void read_version(Node root) {
    const Node version = root.find("format_version");
    const std::string_view text = version ? version.text() : std::string_view();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (!version || version.kind() != Kind::number || error != std::errc() ||
        end != text.data() + text.size() || number < 1)
      return complain("CFS0801", "'format_version' is not a whole number from 1 on", kAnew,
                      version ? version : root);
    if (number > kVersion)
      complain("CFS0802",
               "the lock has format version " + std::string(text) + ", and this program knows " +
                   std::to_string(kVersion),
               "use the version of cfnsplit that wrote it, or a later one", version);
  }

  Node section(Node root, std::string_view name) {
    const Node node = root.find(name);
    if (!node.is_object())
      complain("CFS0801", quote(name) + " is missing or no object", kAnew, node ? node : root);
    return node;
  }

  // Earlier versions of the program did not write it.
  Node later_section(Node root, std::string_view name) {
    return root.find(name) ? section(root, name) : Node();
  }

  void read_stacks(Node stacks) {
    if (!stacks.is_object()) return;
    for (const Node anchor : stacks) {
      if (!is_path(anchor.key())) {
        complain_at_key("a stack cannot have the path " + quote(anchor.key()),
                        "a path is made of logical ids (letters and digits) with '/' between them", anchor);
        continue;
      }
      if (!anchor.is_string())
        complain("CFS0803", "the anchor of " + quote(anchor.key()) + " is no text",
                 "it is the logical id that the stack was named after", anchor);
      lock_.stacks.push_back({std::string(anchor.key()), std::string(anchor.text())});
    }
    std::ranges::sort(lock_.stacks, {}, &LockedStack::path);
    for (const Node anchor : stacks) check_parent(anchor);
    check_letter_case(stacks);
  }

  // Each stack becomes a file, named by the last step of its path.
  void check_letter_case(Node stacks) {
    std::map<std::string, std::string_view> names = {{std::string(kRootPath), kRootPath}};
    for (const Node stack : stacks) {
      const std::string_view name = stack.key().substr(stack.key().rfind('/') + 1);
      const auto [at, is_new] = names.emplace(in_lower_case(name), name);
      if (is_new || at->second == name) continue;
      complain_at_key(quote(name) + " and " + quote(at->second) +
                          " differ only in case: on macOS and Windows the files of both have one name",
                      "take the names that are deployed", stack);
    }
  }

  void check_parent(Node stack) {
    const std::size_t slash = stack.key().rfind('/');
    if (slash == std::string_view::npos || !is_path(stack.key()) || knows(stack.key().substr(0, slash)))
      return;
    complain_at_key(quote(stack.key()) + " stands in a stack that is not listed",
                    "list " + quote(stack.key().substr(0, slash)) + " as well", stack);
  }

  void read_resources(Node resources) {
    if (!resources.is_object()) return;
    for (const Node path : resources) {
      if (!is_key(path.key())) {
        complain_at_key(quote(path.key()) + " is no logical id", "logical ids have letters and digits only",
                        path);
      } else if (const auto stands_in = read_path(path)) {
        lock_.resources.push_back({std::string(path.key()), *stands_in});
      }
    }
    std::ranges::sort(lock_.resources, {}, &LockedResource::key);
  }

  void read_orders(Node drops) {
    if (!drops) return;
    if (drops.kind() != Kind::boolean)
      return complain("CFS0803", quote(kDropsOrders) + " is neither true nor false", kAnew, drops);
    lock_.drops_orders = drops.text() == "true";
  }

  void read_outputs(Node outputs) {
    if (!outputs.is_object()) return;
    for (const Node path : outputs)
      if (const auto stands_in = read_path(path))
        lock_.outputs.push_back({std::string(path.key()), *stands_in});
    std::ranges::sort(lock_.outputs, {}, &LockedOutput::name);
  }

  void read_parameters(Node parameters) {
    if (!parameters.is_object()) return;
    for (const Node path : parameters)
      if (const auto stands_in = read_path(path); stands_in && !stands_in->empty())
        lock_.parameters.push_back({std::string(path.key()), *stands_in});
    std::ranges::sort(lock_.parameters, {}, &LockedParameter::name);
  }

  void read_fingerprints(Node fingerprints) {
    if (!fingerprints.is_object()) return;
    for (const Node text : fingerprints) {
      if (!text.is_string())
        complain("CFS0803", "the fingerprint of " + quote(text.key()) + " is no text",
                 "take the line away: the next split writes it anew", text);
      lock_.fingerprints.push_back({std::string(text.key()), std::string(text.text())});
    }
    std::ranges::sort(lock_.fingerprints, {}, &LockedFingerprint::key);
  }

  // The stack that a line names; empty for the root. Nothing, and a complaint, where it names none.
  std::optional<std::string> read_path(Node path) {
    if (!path.is_string())
      complain("CFS0803", "the stack of " + quote(path.key()) + " is no text",
               "it is a path of 'stacks', or 'root'", path);
    else if (path.text() == kRootPath)
      return "";
    else if (knows(path.text()))
      return std::string(path.text());
    else
      unlisted_[path.text()].push_back(path);
    return {};
  }

  // A stack that is misspelt, or missing, is one fault, however many stand in it.
  void complain_of_unlisted() {
    constexpr std::size_t kShown = 5;
    for (const auto& [stack, lines] : unlisted_) {
      const std::size_t others = lines.size() - 1;
      complain("CFS0803",
               quote(lines.front().key()) + (others == 0 ? "" : " and " + std::to_string(others) + " more") +
                   (others == 0 ? " stands in " : " stand in ") + quote(stack) +
                   ", which 'stacks' does not list",
               hint_for(stack), lines.front());
      auto& related = found_.back().related;
      for (std::size_t i = 1; i <= std::min(others, kShown); ++i)
        related.push_back({quote(lines[i].key()), lines[i].place()});
      if (others > kShown) related.push_back({"and " + std::to_string(others - kShown) + " more", {}});
    }
  }

  bool knows(std::string_view path) const {
    return std::ranges::binary_search(lock_.stacks, path, {}, &LockedStack::path);
  }

  std::string hint_for(std::string_view path) const {
    std::vector<std::string_view> known = {kRootPath};
    for (const LockedStack& stack : lock_.stacks) known.push_back(stack.path);
    return did_you_mean(
        path, known,
        "take the name that is deployed; a stack that is renamed is created anew, with all in it");
  }

  void complain(std::string_view code, std::string summary, std::string_view hint, Node at) {
    found_.push_back(make_diagnostic(code, std::move(summary), std::string(hint), at.place()));
  }
  void complain_at_key(std::string summary, std::string hint, Node at) {
    found_.push_back(make_diagnostic("CFS0803", std::move(summary), std::move(hint), at.key_place()));
  }

  Lock lock_;
  std::map<std::string_view, std::vector<Node>> unlisted_;  // lines, by the stack that they name
  std::vector<Diagnostic> found_;
};

}  // namespace

Outcome<Lock> read_lock(std::shared_ptr<const SourceText> source) {
  return LockReader().read(std::move(source));
}

std::string write_lock(const Lock& lock) {
  JsonWriter out(JsonStyle::indented);
  const auto stack_text = [](const std::string& path) {
    return path.empty() ? kRootPath : std::string_view(path);
  };
  out.begin_object().key("generator").string(kGenerator).key("format_version").integer(kVersion);
  if (!lock.source.empty()) out.key("source").string(lock.source);
  if (lock.drops_orders) out.key(kDropsOrders).verbatim("true");
  out.key("stacks").begin_object();
  for (const LockedStack& stack : lock.stacks) out.key(stack.path).string(stack.anchor);
  out.end().key("resources").begin_object();
  for (const LockedResource& resource : lock.resources)
    out.key(resource.key).string(stack_text(resource.path));
  out.end();
  if (!lock.outputs.empty()) {
    out.key("outputs").begin_object();
    for (const LockedOutput& output : lock.outputs) out.key(output.name).string(stack_text(output.path));
    out.end();
  }
  if (!lock.parameters.empty()) {
    out.key("parameters").begin_object();
    for (const LockedParameter& parameter : lock.parameters) out.key(parameter.name).string(parameter.path);
    out.end();
  }
  if (!lock.fingerprints.empty()) {
    out.key("fingerprints").begin_object();
    for (const LockedFingerprint& one : lock.fingerprints) out.key(one.key).string(one.text);
    out.end();
  }
  return out.end().take();
}

}  // namespace cfnsplit
