#pragma once
// The name that tells who has a directory: PROCESS_START_PLACE_HOST_NUMBER, as cli/io/lock_owner.hpp explains it. It is
// the same on every system; who still runs is asked elsewhere, of the system.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cfnsplit::cli {

/// Stands for a part that is not known.
inline constexpr std::string_view kUnknownPart = "0";

struct OwnerName {
  std::int32_t process = 0;
  std::string start, place, host;
};

/// The text as a part of such a name: letters, digits, dots and dashes, 64 at most; all else becomes a dash.
std::string name_part(std::string text);

/// Empty where the name is not of this form.
std::optional<OwnerName> read_owner_name(std::string_view name);

/// For a message: `process 4711 on build-7`; `another run` where the name tells nothing.
std::string describe_owner(std::string_view name);

}  // namespace cfnsplit::cli
