#include "cli/io/lock_owner.hpp"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <string_view>
#include <system_error>

#include "cli/io/owner_name.hpp"

namespace cfnsplit::cli {
namespace {

std::string host_name() {
  std::array<char, 256> name = {};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name_part(name.data())
                                                          : std::string(kUnknownPart);
}

#ifdef __linux__
std::string first_line(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

std::string place() {
  std::error_code error;
  const std::string machine = first_line("/proc/sys/kernel/random/boot_id");
  std::string space = std::filesystem::read_symlink("/proc/self/ns/pid", error).string();  // pid:[4026531836]
  std::erase_if(space, [](char one) { return one < '0' || one > '9'; });
  return machine.empty() || space.empty() ? std::string(kUnknownPart) : name_part(machine) + "-" + space;
}

// What /proc says of a process: its name in brackets, its state, and as the 20th after that when it began.
struct Process {
  char state = 0;
  std::string start = std::string(kUnknownPart);
};

Process process(long number) {
  constexpr int kStart = 19;
  const std::string line = first_line("/proc/" + std::to_string(number) + "/stat");
  const std::size_t end = line.rfind(") ");
  if (end == std::string::npos) return {};
  std::size_t at = end + 2;
  Process found{line[at]};
  for (int fields = 0; fields < kStart; ++fields) at = line.find(' ', at) + 1;
  found.start = line.substr(at, line.find(' ', at) - at);
  return found;
}
#else
// Here numbers mean something on the whole machine, and nobody tells when a process began.
std::string place() { return host_name(); }

struct Process {
  char state = 0;
  std::string start = std::string(kUnknownPart);
};

Process process(long) { return {}; }
#endif

}  // namespace

std::string new_owner() {
  std::random_device device;
  const long number = ::getpid();
  return std::to_string(number) + "_" + process(number).start + "_" + place() + "_" + host_name() + "_" +
         std::to_string(device());
}

bool has_ended(const std::string& name) {
  const std::optional<OwnerName> owner = read_owner_name(name);
  if (!owner || owner->place == kUnknownPart || owner->place != place()) return false;
  if (::kill(static_cast<pid_t>(owner->process), 0) != 0 && errno == ESRCH) return true;
  const Process now = process(owner->process);
  if (now.state == 'Z' || now.state == 'X') return true;  // its parent has not asked for its end yet
  return now.start != kUnknownPart && owner->start != kUnknownPart && now.start != owner->start;
}

}  // namespace cfnsplit::cli
