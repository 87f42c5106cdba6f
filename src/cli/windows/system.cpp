#include "cli/windows/system.hpp"

#include <algorithm>
#include <array>
#include <system_error>

namespace cfnsplit::cli::windows {
namespace {

bool is_letter(wchar_t one) { return (one >= 'A' && one <= 'Z') || (one >= 'a' && one <= 'z'); }

bool begins_with_drive(std::wstring_view path) {
  return path.size() >= 2 && is_letter(path[0]) && path[1] == ':' && (path.size() == 2 || path[2] == '/');
}

std::wstring without_long_form(std::wstring_view path) {
  constexpr std::wstring_view kLong = L"\\\\?\\", kLongShare = L"\\\\?\\UNC\\";
  if (path.starts_with(kLongShare)) return L"\\\\" + std::wstring(path.substr(kLongShare.size()));
  return std::wstring(path.starts_with(kLong) ? path.substr(kLong.size()) : path);
}

struct Words {
  DWORD error;
  std::errc known;
};

constexpr std::array kWords = {
    Words{ERROR_FILE_NOT_FOUND, std::errc::no_such_file_or_directory},
    Words{ERROR_PATH_NOT_FOUND, std::errc::no_such_file_or_directory},
    Words{ERROR_INVALID_DRIVE, std::errc::no_such_file_or_directory},
    Words{ERROR_BAD_NETPATH, std::errc::no_such_file_or_directory},
    Words{ERROR_BAD_NET_NAME, std::errc::no_such_file_or_directory},
    Words{ERROR_ACCESS_DENIED, std::errc::permission_denied},
    Words{ERROR_SHARING_VIOLATION, std::errc::device_or_resource_busy},
    Words{ERROR_LOCK_VIOLATION, std::errc::device_or_resource_busy},
    Words{ERROR_FILE_EXISTS, std::errc::file_exists},
    Words{ERROR_ALREADY_EXISTS, std::errc::file_exists},
    Words{ERROR_DIRECTORY, std::errc::not_a_directory},
    Words{ERROR_DIR_NOT_EMPTY, std::errc::directory_not_empty},
    Words{ERROR_DISK_FULL, std::errc::no_space_on_device},
    Words{ERROR_HANDLE_DISK_FULL, std::errc::no_space_on_device},
    Words{ERROR_WRITE_PROTECT, std::errc::read_only_file_system},
    Words{ERROR_INVALID_NAME, std::errc::invalid_argument},
    Words{ERROR_INVALID_PARAMETER, std::errc::invalid_argument},
    Words{ERROR_FILENAME_EXCED_RANGE, std::errc::filename_too_long},
    Words{ERROR_NOT_SAME_DEVICE, std::errc::cross_device_link},
    Words{ERROR_BROKEN_PIPE, std::errc::broken_pipe},
    Words{ERROR_NO_DATA, std::errc::broken_pipe},
};

}  // namespace

std::wstring wide(std::string_view text) {
  const int size = static_cast<int>(text.size());
  std::wstring result(
      static_cast<std::size_t>(::MultiByteToWideChar(CP_UTF8, 0, text.data(), size, nullptr, 0)), L'\0');
  ::MultiByteToWideChar(CP_UTF8, 0, text.data(), size, result.data(), static_cast<int>(result.size()));
  return result;
}

std::string narrow(std::wstring_view text) {
  const int size = static_cast<int>(text.size());
  std::string result(static_cast<std::size_t>(
                         ::WideCharToMultiByte(CP_UTF8, 0, text.data(), size, nullptr, 0, nullptr, nullptr)),
                     '\0');
  ::WideCharToMultiByte(CP_UTF8, 0, text.data(), size, result.data(), static_cast<int>(result.size()),
                        nullptr, nullptr);
  return result;
}

std::wstring system_path(std::string_view path) {
  constexpr std::size_t kLongest = 240;  // a directory leaves room for a name of 8.3 below 260
  std::wstring asked = wide(path);
  if (asked.starts_with('/') && begins_with_drive(std::wstring_view(asked).substr(1))) asked.erase(0, 1);
  if (asked.empty()) return asked;
  std::wstring full(::GetFullPathNameW(asked.c_str(), 0, nullptr, nullptr), L'\0');
  full.resize(::GetFullPathNameW(asked.c_str(), static_cast<DWORD>(full.size()), full.data(), nullptr));
  if (full.size() < kLongest || full.starts_with(L"\\\\?\\") || full.starts_with(L"\\\\.\\")) return full;
  return full.starts_with(L"\\\\") ? L"\\\\?\\UNC\\" + full.substr(2) : L"\\\\?\\" + full;
}

std::string command_path(std::wstring_view path) {
  std::wstring slashed = without_long_form(path);
  std::ranges::replace(slashed, L'\\', L'/');
  if (begins_with_drive(slashed)) slashed.insert(0, 1, L'/');
  return narrow(slashed);
}

std::string command_argument(std::wstring_view argument) {
  const std::size_t sign = argument.find('=');
  const bool is_option = argument.starts_with('-') && sign != std::wstring_view::npos;
  const std::size_t start = is_option ? sign + 1 : 0;
  return narrow(argument.substr(0, start)) + command_path(argument.substr(start));
}

std::string words_of(DWORD error) {
  const auto known = std::ranges::find(kWords, error, &Words::error);
  if (known != kWords.end()) return std::make_error_code(known->known).message();
  return "Windows' error " + std::to_string(error);
}

int fail(cfnsplit_answer* answer, std::string_view words) {
  cfnsplit_answer_add(answer, words.data(), words.size());
  return 1;
}

int fail(cfnsplit_answer* answer, DWORD error) { return fail(answer, words_of(error)); }

}  // namespace cfnsplit::cli::windows
