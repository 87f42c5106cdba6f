#include "cli/io/status_line.hpp"

#if CFNSPLIT_HAS_THREADS

#include <ostream>
#include <string_view>

namespace cfnsplit::cli {
namespace {

constexpr std::string_view kClear = "\r\x1b[K";

}  // namespace

StatusLine::StatusLine(std::ostream& terminal, std::size_t columns, std::chrono::milliseconds delay)
    : terminal_(terminal), columns_(columns), delay_(delay) {}

StatusLine::~StatusLine() { show(""); }

void StatusLine::show(const std::string& text) {
  const std::scoped_lock lock(mutex_);
  if (text == text_) return;
  if (text_.empty()) due_ = std::chrono::steady_clock::now() + delay_;
  text_ = text;
  if (text_.empty() && is_visible_) {
    terminal_ << kClear << std::flush;
    is_visible_ = false;
  }
  if (is_visible_) draw();
  if (!text_.empty() && !clock_.joinable())
    clock_ = std::jthread([this](const std::stop_token& stop) { draw_when_due(stop); });
  changed_.notify_all();
}

void StatusLine::draw_when_due(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    changed_.wait(lock, stop, [&] { return !text_.empty() && !is_visible_; });
    if (stop.stop_requested()) return;
    const auto due = due_;
    changed_.wait_until(lock, stop, due, [&] { return text_.empty() || due_ != due; });
    if (!text_.empty() && due_ == due && !stop.stop_requested()) draw();
  }
}

// A line that wraps could not be written over.
void StatusLine::draw() {
  std::string line = text_;
  if (columns_ > 1 && line.size() >= columns_) line.resize(columns_ - 1);
  while (!line.empty() && (line.back() & 0x80) != 0 && line.size() < text_.size()) line.pop_back();
  terminal_ << kClear << line << std::flush;
  is_visible_ = true;
}

}  // namespace cfnsplit::cli

#endif
