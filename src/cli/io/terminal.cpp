#include "cli/io/terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <initializer_list>

namespace cfnsplit::cli {

void prepare_streams() {
  for (int descriptor = 0; descriptor <= 2; ++descriptor)
    if (::fcntl(descriptor, F_GETFD) < 0)
      ::open("/dev/null", O_RDWR);  // takes the lowest free number: this one
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

std::size_t columns_of_terminal() {
  for (const int descriptor : {2, 1}) {
    winsize size{};
    if (is_terminal(descriptor) && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0) return size.ws_col;
  }
  return 0;
}

bool is_reader_gone(int descriptor) {
  pollfd end{descriptor, POLLOUT, 0};
  return ::poll(&end, 1, 0) > 0 && (end.revents & (POLLERR | POLLHUP)) != 0;
}

HeldSignals::HeldSignals() {
  sigset_t held;
  sigfillset(&held);
  // All that end a process, but for its own faults; stopping and going on does no harm.
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS, SIGTSTP, SIGTTIN,
                           SIGTTOU, SIGCONT, SIGCHLD})
    sigdelset(&held, signal);
  pthread_sigmask(SIG_BLOCK, &held, &before_);
}

HeldSignals::~HeldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

}  // namespace cfnsplit::cli
