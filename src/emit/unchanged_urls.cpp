#include "emit/unchanged_urls.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "base/stable_hash.hpp"
#include "prior/earlier_split.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kHash = "{hash}";

// `aws cloudformation package` gives every other pattern a name made of the content.
bool is_hosted(std::string_view pattern) {
  return pattern.starts_with("https://") || pattern.starts_with("http://") || pattern.starts_with("s3://");
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

std::size_t longest_run(std::string_view text, bool (*belongs)(char)) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = belongs(c) ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// A commit, a build number, a date, a time; 12 digits are an account, which stays.
bool looks_new_each_time(std::string_view step) {
  constexpr std::size_t kShortCommit = 7, kShortNumber = 3, kAccount = 12;
  const std::size_t digits = longest_run(step, is_digit);
  if (digits == kAccount) return false;
  return digits >= kShortNumber || (digits > 0 && longest_run(step, is_hex) >= kShortCommit);
}

// Any step behind the host.
bool names_one_deployment(std::string_view pattern) {
  std::size_t at = pattern.find('/', pattern.find("://") + 3);
  while (at != std::string_view::npos) {
    const std::size_t end = pattern.find('/', at + 1);
    if (looks_new_each_time(pattern.substr(at + 1, end == std::string_view::npos ? end : end - at - 1)))
      return true;
    at = end;
  }
  return false;
}

// The nested templates that differ from those that the manifest names, if the root is the same.
std::vector<std::string> changed_below_the_root(const Split& split, std::string_view manifest) {
  const auto earlier = read_earlier_split(manifest);
  if (!earlier) return {};
  std::vector<std::string> changed;
  for (const TemplateFile& file : split.files) {
    const auto old = earlier->hashes.find(file.name);
    if (old == earlier->hashes.end() || old->second == content_hash(file.text)) continue;
    if (file.name == kRootFile) return {};
    changed.push_back(file.name);
  }
  return changed;
}

std::string said_of(const std::vector<std::string>& changed) {
  const std::string first = quote(changed.front());
  if (changed.size() == 1) return first + " changes, but its URL";
  return first + " and " + std::to_string(changed.size() - 1) +
         " more nested templates change, but their URLs";
}

std::string with_hash(std::string pattern) {
  const std::size_t at = pattern.rfind('{');
  return at == std::string::npos ? pattern + '/' + std::string(kHash) + ".json"
                                 : pattern.substr(0, at) + std::string(kHash) + ".json";
}

}  // namespace

std::vector<Diagnostic> warn_of_unchanged_urls(const Split& split, const SplitOptions& options) {
  const std::string& pattern = options.template_url;
  if (!is_hosted(pattern) || pattern.find(kHash) != std::string::npos || split.stacks.size() < 2) return {};
  const std::string hint =
      "put the content's hash into the URL, and upload each file under it: --template-url " +
      quote(with_hash(pattern)) + "; or a directory that is new at every deployment";
  if (options.manifest) {
    const std::vector<std::string> changed = changed_below_the_root(split, options.manifest->text);
    if (!changed.empty())
      return {make_diagnostic(
          "CFS0831", said_of(changed) + " and the root do not: CloudFormation may find no change to deploy",
          hint)};
  }
  if (names_one_deployment(pattern)) return {};
  return {make_diagnostic(
      "CFS0831",
      "--template-url " + quote(pattern) +
          " stays the same when a nested template changes: the root then does not change, and "
          "CloudFormation may find no change to deploy",
      hint)};
}

}  // namespace cfnsplit
