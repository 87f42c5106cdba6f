#include "template/source_hash.hpp"

#include "base/stable_hash.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {

std::string source_hash(const Template& source) {
  JsonWriter text(JsonStyle::minified);
  text.copy(source.root());
  return content_hash(text.take());
}

}  // namespace cfnsplit
