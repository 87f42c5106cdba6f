#include "cli/io/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <mutex>
#include <system_error>

extern char** environ;

namespace cfnsplit::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kErrorsKept = 4096;

std::string words_of(int number) { return std::generic_category().message(number); }

// A file descriptor that is closed on every way out.
class PipeEnd {
 public:
  PipeEnd() = default;
  PipeEnd(const PipeEnd&) = delete;
  PipeEnd& operator=(const PipeEnd&) = delete;
  ~PipeEnd() { close(); }

  void take(int number) { number_ = number; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  int get() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

struct Pipe {
  PipeEnd out, in;  // what is read, what is written

  int open() {
    int ends[2];
    if (::pipe(ends) != 0) return errno;
    out.take(ends[0]);
    in.take(ends[1]);
    for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
    return 0;
  }
};

class Child {
 public:
  Child(const std::string& input, const ChildBounds& bounds)
      : input_(input), bounds_(bounds), end_(Clock::now() + bounds.time) {}

  ChildResult run(const std::string& program) {
    if (const int number = start(program); number != 0) {
      result_.fault = "it cannot be run: " + words_of(number);
      return std::move(result_);
    }
    converse();
    if (!result_.fault.empty()) ::kill(process_, SIGKILL);
    wait();
    return std::move(result_);
  }

 private:
  int start(const std::string& program) {
    // Between pipe() and FD_CLOEXEC another thread's child would take the ends with it, and no end would ever come.
    static std::mutex one_at_a_time;
    const std::lock_guard held(one_at_a_time);
    for (Pipe* const pipe : {&to_, &from_, &errors_})
      if (const int number = pipe->open(); number != 0) return number;
    ::fcntl(to_.in.get(), F_SETFL, O_NONBLOCK);
    posix_spawn_file_actions_t streams;
    posix_spawn_file_actions_init(&streams);
    posix_spawn_file_actions_adddup2(&streams, to_.out.get(), 0);
    posix_spawn_file_actions_adddup2(&streams, from_.in.get(), 1);
    posix_spawn_file_actions_adddup2(&streams, errors_.in.get(), 2);
    posix_spawnattr_t signals;
    posix_spawnattr_init(&signals);
    sigset_t usual;
    sigemptyset(&usual);
    posix_spawnattr_setsigmask(&signals, &usual);
    sigaddset(&usual, SIGPIPE);  // which this process ignores
    sigaddset(&usual, SIGXFSZ);
    posix_spawnattr_setsigdefault(&signals, &usual);
    posix_spawnattr_setflags(&signals, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    std::string name = program;
    std::array<char*, 2> words = {name.data(), nullptr};
    const int number = ::posix_spawnp(&process_, name.c_str(), &streams, &signals, words.data(), environ);
    posix_spawnattr_destroy(&signals);
    posix_spawn_file_actions_destroy(&streams);
    to_.out.close();
    from_.in.close();
    errors_.in.close();
    return number;
  }

  // Writes and reads side by side, for either may wait for the other.
  void converse() {
    while (result_.fault.empty() && (from_.out.is_open() || errors_.out.is_open())) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(end_ - Clock::now()).count();
      std::array<pollfd, 3> ends = {pollfd{to_.in.get(), POLLOUT, 0}, pollfd{from_.out.get(), POLLIN, 0},
                                    pollfd{errors_.out.get(), POLLIN, 0}};
      const int ready = left <= 0 ? 0 : ::poll(ends.data(), ends.size(), static_cast<int>(left));
      if (ready == 0)
        result_.fault = "it has not ended after " + std::to_string(bounds_.time.count()) + " seconds";
      if (ready <= 0) continue;  // a signal has come between
      if (ends[0].revents != 0) write_some();
      if (ends[1].revents != 0) read_output();
      if (ends[2].revents != 0) read_errors();
    }
  }

  void write_some() {
    const ssize_t count = ::write(to_.in.get(), input_.data() + written_, input_.size() - written_);
    if (count > 0) written_ += static_cast<std::size_t>(count);
    const bool is_over = count < 0 && errno != EAGAIN && errno != EINTR;  // it reads no more
    if (is_over || written_ == input_.size()) to_.in.close();
  }

  void read_output() {
    append(from_.out, result_.output);
    if (result_.output.size() > bounds_.output)
      result_.fault = "it has written more than " + std::to_string(bounds_.output) + " bytes";
  }

  void read_errors() {
    append(errors_.out, result_.errors);
    if (result_.errors.size() > kErrorsKept) result_.errors.erase(0, result_.errors.size() - kErrorsKept);
  }

  static void append(PipeEnd& from, std::string& text) {
    std::array<char, 1 << 16> buffer;
    const ssize_t count = ::read(from.get(), buffer.data(), buffer.size());
    if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
    if (count == 0 || (count < 0 && errno != EINTR)) from.close();
  }

  void wait() {
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    if (!result_.fault.empty() || (WIFEXITED(status) && WEXITSTATUS(status) == 0)) return;
    result_.fault = WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status)) + " has ended it"
                                        : "it has ended with " + std::to_string(WEXITSTATUS(status));
  }

  const std::string& input_;
  const ChildBounds& bounds_;
  const Clock::time_point end_;
  Pipe to_, from_, errors_;
  pid_t process_ = -1;
  std::size_t written_ = 0;
  ChildResult result_;
};

}  // namespace

ChildResult run_child(const std::string& program, const std::string& input, const ChildBounds& bounds) {
  return Child(input, bounds).run(program);
}

}  // namespace cfnsplit::cli
