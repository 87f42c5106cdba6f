#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "cli/io/days.hpp"
#include "cli/io/disk.hpp"
#include "cli/io/environment.hpp"
#include "cli/io/sam_program.hpp"
#include "cli/io/status_line.hpp"
#include "cli/io/terminal.hpp"

extern char** environ;  // macOS declares it nowhere

namespace {

std::optional<std::string> variable(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::vector<std::string> variable_names() {
  std::vector<std::string> names;
  for (char** at = environ; at != nullptr && *at != nullptr; ++at) {
    const std::string_view entry = *at;
    names.emplace_back(entry.substr(0, entry.find('=')));
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace

int main(int count, char** values) {
  using namespace cfnsplit;
  cli::prepare_streams();
  cli::Disk disk;
  std::error_code error;  // without a current directory, relative paths fail where they are used
  cli::Environment environment{disk,
                               std::cin,
                               std::cout,
                               std::cerr,
                               cli::is_terminal(2),
                               std::filesystem::current_path(error).string(),
                               variable,
                               cli::same_file,
                               split,
                               verify,
                               std::thread::hardware_concurrency()};
  environment.variable_names = variable_names;
  environment.ask_sam = [](const std::string& request) {
    const std::optional<std::string> program = cli::find_sam_program(variable);
    return program ? cli::ask_sam_program(*program, request) : Outcome<std::string>();
  };
  environment.is_reader_gone = [] { return cli::is_reader_gone(1); };
  environment.hold_signals = [] { return std::make_shared<cli::HeldSignals>(); };
  environment.out_is_terminal = cli::is_terminal(1);
  environment.in_is_terminal = cli::is_terminal(0);
  environment.columns = cli::columns_of_terminal();
  environment.today = cli::day_of_clock;
  cli::StatusLine status(std::cerr, environment.columns);
  environment.show_status = [&](const std::string& text) { status.show(text); };
  return cli::run(std::vector<std::string>(values + std::min(count, 1), values + count), environment);
}
