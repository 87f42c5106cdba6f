#pragma once
// Tags that yaml-cpp must not see. It takes a tag at the start of a line, or behind `- `, for the start of a key, and
// then wants the lines of a text that follows indented deeper than the tag:
//     - !Sub |
//       echo ${AWS::Region}
// It would read an empty text here, and lines that start with `#` as comments. So such tags are blanked in what it is
// given to read, and put back where it reports the scalar that follows. Nothing else moves: blanks take their bytes.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

struct HiddenTag {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t content = 0;  ///< of the scalar that it belongs to
  bool was_met = false;  ///< a scalar was reported there: the tag is one, and no part of a text or comment
};

/// What may be such a tag, judged by its line and the next; in the order of the text. O(length).
std::vector<HiddenTag> find_misleading_tags(std::string_view text);

/// `text` with those tags blanked.
std::string without(const std::vector<HiddenTag>& tags, std::string_view text);

/// Whether yaml-cpp misreads the block text at `content` because of what stands before it from `start` on.
bool is_misled(std::string_view text, std::size_t start, std::size_t content);

}  // namespace cfnsplit
