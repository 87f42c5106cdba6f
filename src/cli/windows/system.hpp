#pragma once
// What all of this folder needs of Windows: texts and paths both ways, and its errors in words.
#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <cfnsplit/command.h>
#include <windows.h>

#include <string>
#include <string_view>

namespace cfnsplit::cli::windows {

std::wstring wide(std::string_view text);
std::string narrow(std::wstring_view text);

/// Windows' path of a path of the command: absolute, and in the form that has no limit of 260 characters where it is
/// long. The command knows "C:\app.json" as "/C:/app.json"; src/node/lib/host/paths.ts makes the same of paths.
std::wstring system_path(std::string_view path);
std::string command_path(std::wstring_view path);

/// An argument, which may be a path, or hold one: --output=C:\out. No other value has a backslash.
std::string command_argument(std::wstring_view argument);

/// In the words that the command has from the C library elsewhere.
std::string words_of(DWORD error);

/// Answers with words; the code of a failure.
int fail(cfnsplit_answer* answer, std::string_view words);
int fail(cfnsplit_answer* answer, DWORD error);

/// A handle that is closed on every way out.
class Handle {
 public:
  explicit Handle(HANDLE handle) : handle_(handle) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (is_open()) ::CloseHandle(handle_);
  }
  bool is_open() const { return handle_ != INVALID_HANDLE_VALUE && handle_ != nullptr; }
  HANDLE get() const { return handle_; }

 private:
  HANDLE handle_;
};

}  // namespace cfnsplit::cli::windows
