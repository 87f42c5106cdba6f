#include "base/normal_path.hpp"

#include "base/path_text.hpp"

namespace cfnsplit {

std::string normal_path(std::string_view path) { return text_of(path_of(path).lexically_normal()); }

}  // namespace cfnsplit
