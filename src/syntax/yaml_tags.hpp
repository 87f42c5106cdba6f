#pragma once
// What the tags of a YAML text stand for.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "syntax/short_forms.hpp"
#include "syntax/yaml_tree.hpp"

namespace cfnsplit {

enum class TagMeaning : std::uint8_t {
  none,  ///< no tag: a plain scalar has the type that it looks like
  text,
  null,
  boolean,
  integer,
  floating,
  mapping,
  sequence,
  short_form,
  unusable,
};

struct YamlTag {
  TagMeaning meaning = TagMeaning::none;
  const ShortForm* form = nullptr;

  /// A value that is no function.
  bool is_plain_mapping() const { return meaning == TagMeaning::none || meaning == TagMeaning::mapping; }
};

class YamlTags {
 public:
  /// Both outlive this.
  YamlTags(const std::vector<std::string>& names, std::span<const ShortForm> short_forms);

  const YamlTag& of(const YamlNode& node) const { return tags_[node.tag]; }
  /// The tag as one writes it: `!Ref`, `!!str`.
  std::string spelling(const YamlNode& node) const;
  /// What to do about an unusable tag.
  std::string hint(const YamlNode& node) const;

 private:
  const std::vector<std::string>& names_;
  std::span<const ShortForm> short_forms_;
  std::vector<YamlTag> tags_;
};

}  // namespace cfnsplit
