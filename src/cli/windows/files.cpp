#include "cli/windows/files.hpp"

#include <array>
#include <cstdint>
#include <optional>

#include "cli/windows/holding.hpp"

namespace cfnsplit::cli::windows {
namespace {

constexpr std::uint64_t kLargestFile = 64 << 20;
constexpr DWORD kShared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

HANDLE open_for_questions(const std::wstring& path) {
  return ::CreateFileW(path.c_str(), 0, kShared, nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
}

// Of what a path leads to, through links. Empty where that is nothing, or no part of a disk.
std::optional<BY_HANDLE_FILE_INFORMATION> status(const std::wstring& path) {
  const Handle file(open_for_questions(path));
  BY_HANDLE_FILE_INFORMATION found{};
  if (!file.is_open() || ::GetFileInformationByHandle(file.get(), &found) == 0) return {};
  return found;
}

bool is_directory_of(DWORD attributes) { return (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0; }

// A symbolic link, or the kind of them that may lead to directories only. Other reparse points are files that are
// fetched when they are read, or the like.
bool is_link_of(const WIN32_FIND_DATAW& entry) {
  return (entry.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 &&
         (entry.dwReserved0 == IO_REPARSE_TAG_SYMLINK || entry.dwReserved0 == IO_REPARSE_TAG_MOUNT_POINT);
}

int read(void*, const char* name, cfnsplit_answer* answer) {
  const std::wstring path = system_path(name);
  const Handle file(::CreateFileW(path.c_str(), GENERIC_READ, kShared, nullptr, OPEN_EXISTING,
                                  FILE_ATTRIBUTE_NORMAL, nullptr));
  if (!file.is_open()) {
    const DWORD error = ::GetLastError();
    return is_directory(name) ? fail(answer, "Is a directory") : fail(answer, error);
  }
  if (::GetFileType(file.get()) != FILE_TYPE_DISK)
    return fail(answer, "it is a device, which may never end; give a file");
  std::array<char, 1 << 16> part;
  for (std::uint64_t size = 0;;) {
    DWORD count = 0;
    if (::ReadFile(file.get(), part.data(), static_cast<DWORD>(part.size()), &count, nullptr) == 0)
      return fail(answer, ::GetLastError());
    if (count == 0) return 0;
    size += count;
    if (size > kLargestFile) return fail(answer, "it is larger than 64 MiB");
    cfnsplit_answer_add(answer, part.data(), count);
  }
}

int exists(void*, const char* path) { return status(system_path(path)).has_value(); }

int is_link(void*, const char* path) {
  WIN32_FIND_DATAW entry;
  const HANDLE found = ::FindFirstFileW(system_path(path).c_str(), &entry);
  if (found == INVALID_HANDLE_VALUE) return 0;
  ::FindClose(found);
  return is_link_of(entry);
}

template <class Wanted>
int list_entries(const char* directory, cfnsplit_answer* answer, Wanted wanted) {
  const std::wstring path = system_path(*directory == '\0' ? "." : directory) + L"\\";
  WIN32_FIND_DATAW entry;
  const HANDLE found = ::FindFirstFileW((path + L"*").c_str(), &entry);
  if (found == INVALID_HANDLE_VALUE) return fail(answer, ::GetLastError());
  do {
    const std::wstring_view name = entry.cFileName;
    if (name == L"." || name == L".." || !wanted(path + entry.cFileName, entry)) continue;
    const std::string text = narrow(name);
    cfnsplit_answer_add(answer, text.c_str(), text.size() + 1);
  } while (::FindNextFileW(found, &entry) != 0);
  const DWORD error = ::GetLastError();
  ::FindClose(found);
  return error == ERROR_NO_MORE_FILES ? 0 : fail(answer, error);
}

int list(void*, const char* directory, cfnsplit_answer* answer) {
  return list_entries(directory, answer, [](const std::wstring& path, const WIN32_FIND_DATAW& entry) {
    if (!is_link_of(entry)) return !is_directory_of(entry.dwFileAttributes);
    const auto behind = status(path);
    return behind && !is_directory_of(behind->dwFileAttributes);
  });
}

int list_directories(void*, const char* directory, cfnsplit_answer* answer) {
  return list_entries(directory, answer, [](const std::wstring&, const WIN32_FIND_DATAW& entry) {
    return is_directory_of(entry.dwFileAttributes) && !is_link_of(entry);
  });
}

// Of the directories of a path, the highest first.
int make_directory(void*, const char* name, cfnsplit_answer* answer) {
  const std::wstring path = system_path(name);
  const std::size_t start = path.starts_with(L"\\\\?\\") ? 4 : 0;
  for (std::size_t end = path.find(L'\\', start);; end = path.find(L'\\', end + 1)) {
    const std::wstring step = path.substr(0, end);
    const auto standing = status(step.ends_with(L':') ? step + L"\\" : step);
    if (standing && !is_directory_of(standing->dwFileAttributes)) return fail(answer, ERROR_DIRECTORY);
    const bool is_last = end == std::wstring::npos;
    if (!standing && ::CreateDirectoryW(step.c_str(), nullptr) == 0) {
      const DWORD error = ::GetLastError();  // the first steps of "\\server\share\…" are none to be made
      if (error != ERROR_ALREADY_EXISTS && is_last) return fail(answer, error);
    }
    if (is_last) return 0;
  }
}

int write_durably(void*, const char* path, const char* text, size_t length, cfnsplit_answer* answer) {
  const Handle file(::CreateFileW(system_path(path).c_str(), GENERIC_WRITE, FILE_SHARE_READ, nullptr,
                                  CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr));
  if (!file.is_open()) return fail(answer, ::GetLastError());
  while (length > 0) {
    constexpr std::size_t kMost = 1 << 30;
    DWORD count = 0;
    if (::WriteFile(file.get(), text, static_cast<DWORD>(length < kMost ? length : kMost), &count, nullptr) ==
        0)
      return fail(answer, ::GetLastError());
    text += count;
    length -= count;
  }
  return ::FlushFileBuffers(file.get()) != 0 ? 0 : fail(answer, ::GetLastError());
}

// A virus scanner may have the file open for a moment.
int rename(void*, const char* from, const char* to, cfnsplit_answer* answer) {
  constexpr DWORD kPause = 25;  // milliseconds
  const std::wstring source = system_path(from), target = system_path(to);
  for (int left = 20;; --left) {
    if (::MoveFileExW(source.c_str(), target.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) !=
        0)
      return 0;
    const DWORD error = ::GetLastError();
    const bool may_pass =
        error == ERROR_ACCESS_DENIED || error == ERROR_SHARING_VIOLATION || error == ERROR_LOCK_VIOLATION;
    if (left <= 1 || !may_pass) return fail(answer, error);
    ::Sleep(kPause);
  }
}

int remove(void*, const char* name, cfnsplit_answer* answer) {
  const std::wstring path = system_path(name);
  const DWORD attributes = ::GetFileAttributesW(path.c_str());
  const bool is_folder = attributes != INVALID_FILE_ATTRIBUTES && is_directory_of(attributes);
  if ((is_folder ? ::RemoveDirectoryW(path.c_str()) : ::DeleteFileW(path.c_str())) != 0) return 0;
  const DWORD error = ::GetLastError();
  return error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND ? 0 : fail(answer, error);
}

// Empty where there is nothing.
std::wstring final_path(const std::wstring& path) {
  const Handle file(open_for_questions(path));
  if (!file.is_open()) return {};
  std::wstring found(::GetFinalPathNameByHandleW(file.get(), nullptr, 0, FILE_NAME_NORMALIZED), L'\0');
  found.resize(::GetFinalPathNameByHandleW(file.get(), found.data(), static_cast<DWORD>(found.size()),
                                           FILE_NAME_NORMALIZED));
  return found;
}

// What does not exist stands behind the longest beginning that does.
void resolved(void*, const char* name, cfnsplit_answer* answer) {
  const std::wstring path = system_path(name);
  std::string text = command_path(path);
  for (std::size_t end = path.size(); end != std::wstring::npos && end > 0;
       end = path.rfind(L'\\', end - 1)) {
    std::wstring known = path.substr(0, end);
    if (known.ends_with(L':')) known += L'\\';
    std::wstring found = final_path(known);
    if (found.empty()) continue;
    if (found.ends_with(L'\\') && end < path.size()) found.pop_back();
    text = command_path(found + path.substr(end));
    break;
  }
  cfnsplit_answer_add(answer, text.data(), text.size());
}

int is_regular(void*, const char* path) {
  const auto found = status(system_path(path));
  return found && !is_directory_of(found->dwFileAttributes);
}

int same_file(void*, const char* a, const char* b) {
  const auto one = status(system_path(a)), other = status(system_path(b));
  return one && other && one->dwVolumeSerialNumber == other->dwVolumeSerialNumber &&
         one->nFileIndexHigh == other->nFileIndexHigh && one->nFileIndexLow == other->nFileIndexLow;
}

}  // namespace

bool is_directory(const char* path) {
  const auto found = status(system_path(path));
  return found && is_directory_of(found->dwFileAttributes);
}

// Directories cannot be synced here. Owners are not looked at.
void add_files(cfnsplit_host& host) {
  host.read = read;
  host.exists = exists;
  host.is_directory = [](void*, const char* path) -> int { return is_directory(path); };
  host.list = list;
  host.list_directories = list_directories;
  host.make_directory = make_directory;
  host.write_durably = write_durably;
  host.rename = rename;
  host.remove = remove;
  host.is_link = is_link;
  host.hold = [](void*, const char* directory, cfnsplit_answer* answer) {
    return hold_directory(directory, answer);
  };
  host.release = [](void*, const char* directory) { release_directory(directory); };
  host.resolved = resolved;
  host.is_regular = is_regular;
  host.same_file = same_file;
}

}  // namespace cfnsplit::cli::windows
