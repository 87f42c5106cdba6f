#pragma once
// One line that says how far a command has come, written over and over on a terminal.
#include <chrono>
#include <condition_variable>
#include <iosfwd>
#include <mutex>
#include <string>
#include <thread>

#include "base/threads.hpp"

#if CFNSPLIT_HAS_THREADS

namespace cfnsplit::cli {

/// It appears half a second after the first show(), so that nothing flickers where all is quick.
class StatusLine {
 public:
  explicit StatusLine(std::ostream& terminal, std::size_t columns,
                      std::chrono::milliseconds delay = std::chrono::milliseconds(500));
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;
  ~StatusLine();

  /// Replaces the line. An empty one takes it away, and the next waits again.
  void show(const std::string& text);

 private:
  void draw_when_due(const std::stop_token& stop);
  void draw();

  std::ostream& terminal_;
  const std::size_t columns_;
  const std::chrono::milliseconds delay_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::string text_;
  bool is_visible_ = false;
  std::chrono::steady_clock::time_point due_;
  std::jthread clock_;  // only once there is something to show
};

}  // namespace cfnsplit::cli

#endif
