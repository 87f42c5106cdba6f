#pragma once
// What the command asks of the process it runs in: streams and signals.
#include <csignal>
#include <cstddef>

namespace cfnsplit::cli {

/// Opens the standard streams that the caller closed on `/dev/null`, so that no file is ever opened under
/// their numbers, and turns writing to a closed pipe or past a limit of size into an error instead of a signal.
void prepare_streams();

bool is_terminal(int descriptor);

/// How wide the terminal is that standard error or standard output writes to; 0 where neither is one.
std::size_t columns_of_terminal();

/// The other end of a pipe or socket that is written to has been closed.
bool is_reader_gone(int descriptor);

/// Holds back the signals that would end the process while it lives; they take effect afterwards, the default way.
class HeldSignals {
 public:
  HeldSignals();
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
  ~HeldSignals();

 private:
  sigset_t before_;
};

}  // namespace cfnsplit::cli
