// The command over the callbacks of a host: one Environment made of them.
#include <cfnsplit/command.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <istream>
#include <ostream>
#include <string_view>

#include "cli/host/host_files.hpp"
#include "cli/host/host_streams.hpp"
#include "cli/io/environment.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

// Signals that wait while it lives.
class HostSignals {
 public:
  explicit HostSignals(const cfnsplit_host& host) : host_(host) {
    if (host_.hold_signals != nullptr) host_.hold_signals(host_.context);
  }
  HostSignals(const HostSignals&) = delete;
  HostSignals& operator=(const HostSignals&) = delete;
  ~HostSignals() {
    if (host_.release_signals != nullptr) host_.release_signals(host_.context);
  }

 private:
  const cfnsplit_host& host_;
};

std::optional<std::string> variable_of(const cfnsplit_host& host, const std::string& name) {
  cfnsplit_answer answer;
  if (host.variable == nullptr || host.variable(host.context, name.c_str(), &answer) != 0) return {};
  return std::move(answer.bytes);
}

std::vector<std::string> variable_names_of(const cfnsplit_host& host) {
  cfnsplit_answer answer;
  if (host.variable_names != nullptr) host.variable_names(host.context, &answer);
  return names_in(answer);
}

bool has_files(const cfnsplit_host& host) {
  return host.current_directory != nullptr && host.read != nullptr && host.exists != nullptr &&
         host.is_directory != nullptr && host.list != nullptr && host.list_directories != nullptr &&
         host.make_directory != nullptr && host.write_durably != nullptr && host.rename != nullptr &&
         host.remove != nullptr;
}

int run_on(const cfnsplit_host& host, size_t count, const char* const* values) {
  HostFiles files(host);
  HostInput input(host);
  HostOutput output(host, host.write_output), error(host, host.write_error);
  std::istream in(&input);
  std::ostream out(&output), err(&error);
  err.tie(&out);  // as std::cerr: what was printed before an error stands before it
  err << std::unitbuf;
  if (!has_files(host) || (values == nullptr && count > 0)) {
    err << "cfnsplit_command: the host lacks a callback that it must have\n";
    return kExitBug;
  }
  Environment environment{files,
                          in,
                          out,
                          err,
                          host.error_is_terminal != 0,
                          host.current_directory,
                          [&](const std::string& name) { return variable_of(host, name); },
                          [&](const std::string& a, const std::string& b) { return files.same_file(a, b); },
                          split,
                          verify,
                          std::max(host.threads, 1U)};
  environment.variable_names = [&] { return variable_names_of(host); };
  environment.is_reader_gone = [&] {
    return host.is_reader_gone != nullptr && host.is_reader_gone(host.context) != 0;
  };
  environment.output_fault = [&] { return output.fault(); };
  environment.hold_signals = [&] { return std::make_shared<HostSignals>(host); };
  environment.out_is_terminal = host.output_is_terminal != 0;
  environment.in_is_terminal = host.input_is_terminal != 0;
  environment.columns = host.columns;
  environment.today = [&] { return std::string(host.today == nullptr ? "" : host.today); };
  return run(std::vector<std::string>(values, values + count), environment);
}

}  // namespace
}  // namespace cfnsplit::cli

extern "C" int cfnsplit_command(const cfnsplit_host* host, size_t argument_count,
                                const char* const* arguments) {
  // The last member of the first version. What a caller of an earlier version does not have is zero.
  constexpr size_t kSmallest = offsetof(cfnsplit_host, release_signals) + sizeof(host->release_signals);
  if (host == nullptr || host->size < kSmallest) return cfnsplit::kExitBug;
  cfnsplit_host known{};
  std::memcpy(&known, host, std::min(host->size, sizeof known));
  try {
    return cfnsplit::cli::run_on(known, argument_count, arguments);
  } catch (...) {  // no memory is left even to say so
    return cfnsplit::kExitBug;
  }
}
