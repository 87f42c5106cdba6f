#include "cli/io/terminal.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace cfnsplit::cli {

void prepare_streams() {
  for (int descriptor = 0; descriptor <= 2; ++descriptor)
    if (::fcntl(descriptor, F_GETFD) < 0)
      ::open("/dev/null", O_RDWR);  // takes the lowest free number: this one
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

bool wants_colour(bool on_terminal,
                  const std::function<std::optional<std::string>(const std::string&)>& variable) {
  return on_terminal && variable("NO_COLOR").value_or("").empty() && variable("TERM").value_or("") != "dumb";
}

HeldSignals::HeldSignals() {
  sigset_t held;
  sigemptyset(&held);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&held, signal);
  pthread_sigmask(SIG_BLOCK, &held, &before_);
}

HeldSignals::~HeldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

}  // namespace cfnsplit::cli
