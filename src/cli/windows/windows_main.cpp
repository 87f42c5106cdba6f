// The command on Windows: cfnsplit_command() over the callbacks of this folder, with the streams, variables and signals
// of the process.
#include <atomic>
#include <thread>
#include <vector>

#include "cli/io/days.hpp"
#include "cli/windows/files.hpp"
#include "cli/windows/system.hpp"

#include <shellapi.h>  // after <windows.h>, which it needs

namespace cfnsplit::cli::windows {
namespace {

bool reader_is_gone = false;

long read_input(void*, char* bytes, size_t capacity) {
  DWORD count = 0;
  if (::ReadFile(::GetStdHandle(STD_INPUT_HANDLE), bytes, static_cast<DWORD>(capacity), &count, nullptr) != 0)
    return static_cast<long>(count);
  return ::GetLastError() == ERROR_BROKEN_PIPE ? 0 : -1;  // the writer has closed it
}

// A stream that the caller closed takes everything.
int write_to(DWORD stream, const char* bytes, size_t length, cfnsplit_answer* answer) {
  const HANDLE handle = ::GetStdHandle(stream);
  while (length > 0 && handle != nullptr && handle != INVALID_HANDLE_VALUE) {
    constexpr std::size_t kMost = 1 << 14;  // the console of older versions refuses more
    DWORD count = 0;
    if (::WriteFile(handle, bytes, static_cast<DWORD>(length < kMost ? length : kMost), &count, nullptr) ==
        0) {
      const DWORD error = ::GetLastError();
      if (stream == STD_OUTPUT_HANDLE && (error == ERROR_BROKEN_PIPE || error == ERROR_NO_DATA))
        reader_is_gone = true;
      return fail(answer, error);
    }
    bytes += count;
    length -= count;
  }
  return 0;
}

// The console shows UTF-8 and colours while this lives.
class Console {
 public:
  Console() : page_(::GetConsoleOutputCP()), error_(::GetStdHandle(STD_ERROR_HANDLE)) {
    ::SetConsoleOutputCP(CP_UTF8);
    has_colours_ = ::GetConsoleMode(error_, &mode_) != 0 &&
                   ::SetConsoleMode(error_, mode_ | ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
  }
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;
  ~Console() {
    if (has_colours_) ::SetConsoleMode(error_, mode_);
    ::SetConsoleOutputCP(page_);
  }
  bool has_colours() const { return has_colours_; }

 private:
  UINT page_;
  HANDLE error_;
  DWORD mode_ = 0;
  bool has_colours_ = false;
};

// Windows calls this on a thread of its own. What it answers once nothing is held lets the process end.
std::atomic<bool> are_signals_held = false;

BOOL WINAPI wait_with_signal(DWORD) {
  while (are_signals_held) ::Sleep(5);
  return FALSE;
}

int variable(void*, const char* name, cfnsplit_answer* answer) {
  std::wstring value(1 << 15, L'\0');  // the longest there is
  const auto get = [&](const wchar_t* wanted) {
    ::SetLastError(ERROR_SUCCESS);
    const DWORD size = ::GetEnvironmentVariableW(wanted, value.data(), static_cast<DWORD>(value.size()));
    return size == 0 && ::GetLastError() != ERROR_SUCCESS ? false : (value.resize(size), true);
  };
  const bool is_home = std::string_view(name) == "HOME";
  if (!get(wide(name).c_str()) && (!is_home || !get(L"USERPROFILE"))) return 1;
  fail(answer, is_home ? command_path(value) : narrow(value));
  return 0;
}

void variable_names(void*, cfnsplit_answer* answer) {
  wchar_t* const all = ::GetEnvironmentStringsW();
  for (const wchar_t* at = all; at != nullptr && *at != L'\0'; at += std::wstring_view(at).size() + 1) {
    const std::wstring_view entry = at;
    const std::string name = narrow(entry.substr(0, entry.find(L'=')));
    if (!name.empty()) cfnsplit_answer_add(answer, name.c_str(), name.size() + 1);  // "=C:=C:\…" has none
  }
  ::FreeEnvironmentStringsW(all);
}

std::string current_directory() {
  std::wstring found(::GetCurrentDirectoryW(0, nullptr), L'\0');
  found.resize(::GetCurrentDirectoryW(static_cast<DWORD>(found.size()), found.data()));
  return command_path(found);
}

std::vector<std::string> arguments() {
  int count = 0;
  wchar_t** const values = ::CommandLineToArgvW(::GetCommandLineW(), &count);
  std::vector<std::string> texts;
  for (int i = 1; i < count; ++i) texts.push_back(command_argument(values[i]));
  ::LocalFree(values);
  return texts;
}

int run() {
  const Console console;
  ::SetConsoleCtrlHandler(wait_with_signal, TRUE);
  const std::string directory = current_directory();
  cfnsplit_host host{};
  host.size = sizeof host;
  host.current_directory = directory.c_str();
  host.error_is_terminal = console.has_colours();
  host.threads = std::thread::hardware_concurrency();
  add_files(host);
  host.variable = variable;
  host.variable_names = variable_names;
  host.read_input = read_input;
  host.write_output = [](void*, const char* bytes, size_t length, cfnsplit_answer* answer) {
    return write_to(STD_OUTPUT_HANDLE, bytes, length, answer);
  };
  host.write_error = [](void*, const char* bytes, size_t length, cfnsplit_answer* answer) {
    return write_to(STD_ERROR_HANDLE, bytes, length, answer);
  };
  host.is_reader_gone = [](void*) -> int { return reader_is_gone; };
  host.hold_signals = [](void*) { are_signals_held = true; };
  host.release_signals = [](void*) { are_signals_held = false; };
  const std::string today = day_of_clock();
  host.today = today.c_str();
  const std::vector<std::string> texts = arguments();
  std::vector<const char*> values;
  for (const std::string& text : texts) values.push_back(text.c_str());
  return cfnsplit_command(&host, values.size(), values.data());
}

}  // namespace
}  // namespace cfnsplit::cli::windows

int main() { return cfnsplit::cli::windows::run(); }
