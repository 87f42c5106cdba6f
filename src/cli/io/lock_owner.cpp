#include "cli/io/lock_owner.hpp"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <string_view>
#include <system_error>

namespace cfnsplit::cli {
namespace {

constexpr std::string_view kUnknown = "0";

// Letters, digits, dots and dashes; all else becomes a dash.
std::string plain(std::string text) {
  constexpr std::size_t kLongest = 64;
  text.resize(std::min(text.size(), kLongest));
  for (char& one : text) {
    const bool is_plain = (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') ||
                          (one >= '0' && one <= '9') || one == '.' || one == '-';
    if (!is_plain) one = '-';
  }
  return text.empty() ? std::string(kUnknown) : text;
}

std::string host_name() {
  std::array<char, 256> name = {};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? plain(name.data()) : std::string(kUnknown);
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
  return machine.empty() || space.empty() ? std::string(kUnknown) : plain(machine) + "-" + space;
}

// What /proc says of a process: its name in brackets, its state, and as the 20th after that when it began.
struct Process {
  char state = 0;
  std::string start = std::string(kUnknown);
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
  std::string start = std::string(kUnknown);
};

Process process(long) { return {}; }
#endif

struct Owner {
  long process = 0;
  std::string start, place, host;
};

std::optional<Owner> read_owner(std::string_view name) {
  std::array<std::string, 5> parts;
  for (std::string& part : parts) {
    const std::size_t end = std::min(name.find('_'), name.size());
    part = name.substr(0, end);
    if (part.empty() || part != plain(part)) return {};
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  Owner owner{0, parts[1], parts[2], parts[3]};
  const char* end = parts[0].data() + parts[0].size();
  const auto read = std::from_chars(parts[0].data(), end, owner.process);
  if (read.ec != std::errc() || read.ptr != end || owner.process <= 0 || !name.empty()) return {};
  return owner;
}

}  // namespace

std::string new_owner() {
  std::random_device device;
  const long number = ::getpid();
  return std::to_string(number) + "_" + process(number).start + "_" + place() + "_" + host_name() + "_" +
         std::to_string(device());
}

bool has_ended(const std::string& name) {
  const std::optional<Owner> owner = read_owner(name);
  if (!owner || owner->place == kUnknown || owner->place != place()) return false;
  if (::kill(static_cast<pid_t>(owner->process), 0) != 0 && errno == ESRCH) return true;
  const Process now = process(owner->process);
  if (now.state == 'Z' || now.state == 'X') return true;  // its parent has not asked for its end yet
  return now.start != kUnknown && owner->start != kUnknown && now.start != owner->start;
}

std::string describe_owner(const std::string& name) {
  const std::optional<Owner> owner = read_owner(name);
  return owner ? "process " + std::to_string(owner->process) + " on " + owner->host : "another run";
}

}  // namespace cfnsplit::cli
