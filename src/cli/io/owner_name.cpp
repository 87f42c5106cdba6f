#include "cli/io/owner_name.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace cfnsplit::cli {

std::string name_part(std::string text) {
  constexpr std::size_t kLongest = 64;
  text.resize(std::min(text.size(), kLongest));
  for (char& one : text) {
    const bool is_plain = (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') ||
                          (one >= '0' && one <= '9') || one == '.' || one == '-';
    if (!is_plain) one = '-';
  }
  return text.empty() ? std::string(kUnknownPart) : text;
}

std::optional<OwnerName> read_owner_name(std::string_view name) {
  std::array<std::string, 5> parts;
  for (std::string& part : parts) {
    const std::size_t end = std::min(name.find('_'), name.size());
    part = name.substr(0, end);
    if (part.empty() || part != name_part(part)) return {};
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  OwnerName owner{0, parts[1], parts[2], parts[3]};
  const char* end = parts[0].data() + parts[0].size();
  const auto read = std::from_chars(parts[0].data(), end, owner.process);
  if (read.ec != std::errc() || read.ptr != end || owner.process <= 0 || !name.empty()) return {};
  return owner;
}

std::string describe_owner(std::string_view name) {
  const std::optional<OwnerName> owner = read_owner_name(name);
  return owner ? "process " + std::to_string(owner->process) + " on " + owner->host : "another run";
}

}  // namespace cfnsplit::cli
