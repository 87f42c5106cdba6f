#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "cli/io/disk.hpp"
#include "cli/io/environment.hpp"
#include "cli/io/terminal.hpp"

namespace {

std::optional<std::string> variable(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
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
  return cli::run(std::vector<std::string>(values + std::min(count, 1), values + count), environment);
}
