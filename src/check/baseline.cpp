#include "check/baseline.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/codes.hpp"
#include "base/normal_path.hpp"
#include "base/spelling.hpp"
#include "check/measures.hpp"
#include "syntax/json_reader.hpp"
#include "template/loops.hpp"
#include "template/other_files.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kTypesShown = 5;

Diagnostic unusable(const std::string& summary, SourcePlace place) {
  return make_diagnostic("CFS0608", "the baseline cannot be used: " + summary,
                         "write one with 'cfnsplit check TEMPLATE... --format json > baseline.json'",
                         std::move(place));
}

// Reads the report back; what it does not know is left alone, since later versions add members.
class BaselineReader {
 public:
  Outcome<Baseline> read(Node root) {
    if (!is_own_file(root) || !root.find("templates").is_array())
      return unusable("it is not a report of 'cfnsplit check'", root.place());
    if (const Node version = root.find("format_version"); version.text() != "1")
      return unusable("its format_version is not 1", version ? version.place() : root.place());
    for (const Node entry : root.find("templates")) read_entry(entry);
    if (!found_.empty()) return found_;
    return Baseline(impl_);
  }

 private:
  void read_entry(Node entry) {
    const Node file = entry.find("file");
    if (!file.is_string()) {
      found_.push_back(unusable("a template in it has no 'file'", entry.place()));
      return;
    }
    const Node usage = entry.find("usage");
    if (!usage) return;  // a template that could not be counted then
    BaselineEntry read;
    for (const MeasureEntry& measure : all_measures())
      if (const Node used = usage.find(measure.key).find("used"))
        read.used[static_cast<std::size_t>(measure.measure)] = number(used);
    if (const Node functions = entry.find("functions")) read.functions = number(functions);
    for (const Node type : entry.find("types")) read.types[std::string(type.key())] = number(type);
    impl_->templates.emplace(normal_path(file.text()), std::move(read));
  }

  std::int64_t number(Node node) {
    std::int64_t value = 0;
    const std::string_view text = node.text();
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (node.kind() == Kind::number && error == std::errc() && stop == text.data() + text.size() &&
        value >= 0 && value <= kUncountable)
      return value;
    found_.push_back(unusable(quote(node.key()) + " is no count", node.place()));
    return 0;
  }

  std::shared_ptr<Baseline::Impl> impl_ = std::make_shared<Baseline::Impl>();
  std::vector<Diagnostic> found_;
};

}  // namespace

bool Baseline::knows(std::string_view file) const { return find_entry(*this, std::string(file)) != nullptr; }

Outcome<Baseline> read_baseline(std::string name, std::string text) {
  const auto document = read_json(std::make_shared<SourceText>(std::move(name), std::move(text)));
  if (document) return BaselineReader().read((*document)->root());
  std::vector<Diagnostic> found;
  for (const Diagnostic& reason : document.diagnostics)
    found.push_back(unusable(reason.summary, reason.place));
  return found;
}

const BaselineEntry* find_entry(const Baseline& baseline, const std::string& file) {
  if (baseline.impl() == nullptr) return nullptr;
  const auto found = baseline.impl()->templates.find(normal_path(file));
  return found == baseline.impl()->templates.end() ? nullptr : &found->second;
}

Growth growth_since(const BaselineEntry& before, const TemplateReport& now) {
  Growth growth;
  growth.before = before.used;
  std::map<std::string_view, std::int64_t> changes;
  for (const auto& [type, count] : before.types) changes[type] -= count;
  for (const Share& type : now.types) changes[type.name] += type.count;
  for (const auto& [type, change] : changes)
    if (change != 0) growth.types.push_back({std::string(type), change});
  std::ranges::stable_sort(growth.types, std::greater<>(), [](const Share& s) { return std::abs(s.count); });
  if (growth.types.size() > kTypesShown) growth.types.resize(kTypesShown);
  return growth;
}

}  // namespace cfnsplit
