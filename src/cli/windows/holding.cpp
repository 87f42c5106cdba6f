#include "cli/windows/holding.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <random>

#include "cli/io/owner_name.hpp"

namespace cfnsplit::cli::windows {
namespace {

constexpr std::wstring_view kEntry = L".cfnsplit-held";

std::string host_name() {
  std::array<wchar_t, 256> name{};
  DWORD size = static_cast<DWORD>(name.size());
  if (::GetComputerNameExW(ComputerNameDnsHostname, name.data(), &size) == 0)
    return std::string(kUnknownPart);
  return name_part(narrow({name.data(), size}));
}

// PROCESS_START_PLACE_HOST_NUMBER, as cli/io/lock_owner.hpp has it. Numbers mean something on the whole machine.
std::wstring new_owner() {
  std::random_device device;
  const std::string host = host_name();
  return wide(std::to_string(::GetCurrentProcessId()) + "_0_" + host + "_" + host + "_" +
              std::to_string(device()));
}

// True where it is certain.
bool has_ended(const std::wstring& name) {
  const std::optional<OwnerName> owner = read_owner_name(narrow(name));
  if (!owner || owner->place == kUnknownPart || owner->place != host_name()) return false;
  const Handle process(::OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(owner->process)));
  if (!process.is_open()) return ::GetLastError() == ERROR_INVALID_PARAMETER;
  return ::WaitForSingleObject(process.get(), 0) == WAIT_OBJECT_0;
}

// Each step may fail where another run does the same at this moment.
void remove_entry(const std::wstring& entry, const std::wstring& owner) {
  if (!owner.empty()) ::DeleteFileW((entry + L"\\" + owner).c_str());
  ::RemoveDirectoryW(entry.c_str());
}

// 0, or Windows' number of the error.
DWORD make_entry(const std::wstring& entry, const std::wstring& owner) {
  if (::CreateDirectoryW(entry.c_str(), nullptr) == 0) return ::GetLastError();
  DWORD error = 0;
  {
    const Handle file(::CreateFileW((entry + L"\\" + owner).c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW,
                                    FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file.is_open()) error = ::GetLastError();
  }
  if (error != 0) remove_entry(entry, owner);
  return error;
}

// Calls with each name that begins so, until one is wanted.
template <class Wanted>
void find_names(const std::wstring& pattern, Wanted wanted) {
  WIN32_FIND_DATAW entry;
  const HANDLE found = ::FindFirstFileW(pattern.c_str(), &entry);
  if (found == INVALID_HANDLE_VALUE) return;
  do {
    const std::wstring name = entry.cFileName;
    if (name != L"." && name != L".." && wanted(name)) break;
  } while (::FindNextFileW(found, &entry) != 0);
  ::FindClose(found);
}

// Empty where there is none.
std::wstring owner_of(const std::wstring& entry) {
  std::wstring owner;
  find_names(entry + L"\\*", [&](const std::wstring& name) {
    owner = name;
    return true;
  });
  return owner;
}

// What was being made by runs that were killed.
void clear_unfinished(const std::wstring& entry) {
  find_names(entry + L"-*", [&](const std::wstring& name) {
    const std::wstring owner = name.substr(kEntry.size() + 1);
    if (has_ended(owner)) remove_entry(entry + L"-" + owner, owner);
    return false;
  });
}

std::wstring entry_in(const char* directory) {
  return system_path(*directory == '\0' ? "." : directory) + L"\\" + std::wstring(kEntry);
}

// Windows replaces no directory, so each of these may mean that there is one.
bool may_be_held(DWORD error) {
  constexpr std::array<DWORD, 5> kWords = {ERROR_ALREADY_EXISTS, ERROR_FILE_EXISTS, ERROR_DIR_NOT_EMPTY,
                                           ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION};
  return std::ranges::find(kWords, error) != kWords.end();
}

int busy(const std::wstring& other, const std::wstring& entry, cfnsplit_answer* answer) {
  fail(answer,
       describe_owner(narrow(other)) +
           " has it, and did not end for a minute; if it is certain that it no longer runs, remove '" +
           command_path(entry) + "'");
  return CFNSPLIT_BUSY;
}

std::map<std::wstring, std::wstring> held;  // entry → owner

}  // namespace

int hold_directory(const char* directory, cfnsplit_answer* answer) {
  constexpr DWORD kPause = 20;  // milliseconds
  const std::wstring entry = entry_in(directory), owner = new_owner(), being_made = entry + L"-" + owner;
  if (const DWORD error = make_entry(being_made, owner); error != 0)
    return error == ERROR_ACCESS_DENIED || error == ERROR_WRITE_PROTECT ? 0 : fail(answer, error);
  for (int tries = 3000;; --tries) {  // a minute
    if (::MoveFileExW(being_made.c_str(), entry.c_str(), 0) != 0) break;
    const DWORD error = ::GetLastError();
    const std::wstring other = owner_of(entry);
    if ((other.empty() && !may_be_held(error)) || tries <= 1) {
      remove_entry(being_made, owner);
      return other.empty() ? fail(answer, "'" + command_path(entry) + "': " + words_of(error))
                           : busy(other, entry, answer);
    }
    if (other.empty() || has_ended(other)) remove_entry(entry, other);
    ::Sleep(kPause);
  }
  clear_unfinished(entry);
  held[entry] = owner;
  return 0;
}

void release_directory(const char* directory) {
  const std::wstring entry = entry_in(directory);
  const auto one = held.find(entry);
  if (one == held.end()) return;
  remove_entry(entry, one->second);
  held.erase(one);
}

}  // namespace cfnsplit::cli::windows
