#pragma once
// From a nested stack's TemplateURL to the file in the directory that it will be.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "verify/prove.hpp"

namespace cfnsplit::oracle {

/// The literal text that a TemplateURL ends in, whatever is computed before it: a string's text, the end of
/// an Fn::Sub's text, the last strings of an Fn::Join. Empty if it ends in something computed.
std::string literal_end(Node url);

/// Finds files by what a TemplateURL ends in.
class FileFinder {
 public:
  FileFinder(std::span<const SplitTemplate> files, std::span<const UnusableFile> unusable);

  struct Found {
    std::int32_t file = -1;      ///< position in `files`, or -1
    std::int32_t unusable = -1;  ///< position in `unusable`, or -1
  };
  /// The file whose name is the last step of the path; else the one whose content hash stands in the URL;
  /// else
  /// `<stack>.template.json` if the URL holds the stack's logical id.
  Found find(std::string_view url_end, std::string_view stack) const;
  Found find_name(std::string_view name) const;

 private:
  std::unordered_map<std::string_view, Found> by_name_;
  std::unordered_map<std::string, std::int32_t> by_hash_;
};

}  // namespace cfnsplit::oracle
