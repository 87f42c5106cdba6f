#pragma once
// Files that a template takes in by AWS::Include: CloudFormation puts their text in its place, so what they name is
// named by whoever includes them [S74].
#include <cfnsplit/split.hpp>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

/// One place that takes a file in: a member `Fn::Transform`, or an entry of the section Transform.
struct Include {
  Node call;      ///< `{"Name": "AWS::Include", "Parameters": …}`
  Node location;  ///< what Location holds; none where it is left out
};

/// All of a document, in its order.
std::vector<Include> find_includes(const Document& document);

/// A path on this machine, relative or not: no address, nothing computed.
bool is_local_location(Node location);

/// The local Locations in a text, sorted, each once. A text that cannot be read has none: reading it says why.
std::vector<std::string> locations_of_includes(const std::string& name, const std::string& text);

/// The texts of included files, by Location.
class IncludedFiles {
 public:
  IncludedFiles() = default;
  /// With `directory`, for a template that was written elsewhere: its Locations lead there from its own directory.
  explicit IncludedFiles(const std::vector<TemplateFile>& files, std::string_view directory = {});

  /// Null where the file is not here, or is neither JSON nor YAML.
  const Document* find(Node location) const;
  /// Why find() has nothing, to follow "is not read here: ".
  std::string why_not(Node location) const;

 private:
  struct File {
    std::shared_ptr<const Document> content;
    std::string fault;
  };
  std::map<std::string, File, std::less<>> files_;
};

}  // namespace cfnsplit
