#pragma once
// A YAML text as it is written: scalars decoded but not typed, tags by name, aliases not followed. Like a Document, the
// nodes stand in one array in preorder; in a mapping, keys and values alternate.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

enum class YamlKind : std::uint8_t { plain, quoted, sequence, mapping, alias };

struct YamlNode {
  YamlKind kind = YamlKind::plain;
  std::string_view text;         ///< of a scalar
  std::uint32_t offset = 0;      ///< first byte of the content, behind tag and anchor
  std::uint32_t tag_offset = 0;  ///< first byte of the tag; `offset` where there is none
  std::uint32_t tag = 0;         ///< index in YamlTree::tags
  std::uint32_t end = 0;         ///< one past the subtree
  std::uint32_t target = 0;      ///< what an alias names

  bool is_scalar() const { return kind == YamlKind::plain || kind == YamlKind::quoted; }
  bool is_missing() const { return kind == YamlKind::plain && text.empty(); }
};

struct YamlTree {
  std::vector<YamlNode> nodes;
  /// As the standard has them: `!Ref`, `tag:yaml.org,2002:str`. The first is that of nodes without a tag.
  std::vector<std::string> tags = {""};
};

}  // namespace cfnsplit
