#pragma once
// YAML's short forms: a tag on a value that stands for an object whose only member is that value. `!Ref A` is
// `{"Ref": "A"}`. Which tags there are is for the caller to say: this room knows no function.
#include <string_view>

namespace cfnsplit {

struct ShortForm {
  std::string_view
      name;  ///< the tag without its `!`; has to outlive every Document read with it, as has the key
  std::string_view key;        ///< the member's key
  bool splits_at_dot = false;  ///< a text `a.b.c` stands for the list `["a", "b.c"]`
};

}  // namespace cfnsplit
