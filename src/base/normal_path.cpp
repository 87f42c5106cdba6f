#include "base/normal_path.hpp"

#include <filesystem>

namespace cfnsplit {

std::string normal_path(std::string_view path) {
  return std::filesystem::path(path).lexically_normal().generic_string();
}

}  // namespace cfnsplit
