#include "verify/describe.hpp"

#include "syntax/json_writer.hpp"

namespace cfnsplit::oracle {
namespace {

constexpr std::uint32_t kShownNodes = 24;
constexpr std::size_t kShownBytes = 90;

std::string cut(std::string text) {
  if (text.size() <= kShownBytes) return text;
  std::size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // keep UTF-8 whole
  return text.substr(0, end) + "…";
}

}  // namespace

std::string describe(Node value) {
  if (!value) return "nothing";
  if (value.end_index() - value.index() <= kShownNodes) {
    JsonWriter writer(JsonStyle::minified);
    writer.copy(value);
    return cut(writer.take());
  }
  const std::string size = std::to_string(value.size());
  return value.is_object() ? "an object with " + size + " members" : "a list of " + size + " elements";
}

std::string describe(const Expression& expression) {
  switch (expression.form) {
    case Form::lost: return "a value that cannot be followed";
    case Form::json: return describe(expression.node);
    case Form::ref: return "Ref " + quote(expression.name);
    case Form::get_att: return "attribute " + quote(expression.attribute) + " of " + quote(expression.name);
  }
  return {};
}

}  // namespace cfnsplit::oracle
