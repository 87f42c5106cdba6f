#pragma once
// What yaml-cpp's messages mean to whoever wrote the text.
#include <string_view>

namespace cfnsplit {

struct YamlMessage {
  std::string_view from;  ///< yaml-cpp's words, or how they begin
  std::string_view summary;
  std::string_view hint;
  std::string_view code = "CFS0117";
};

/// `message` in our words.
const YamlMessage& explain_yaml(std::string_view message);

}  // namespace cfnsplit
