#pragma once
/// A value, the diagnostics met on the way, or both. Every function of the library that can fail returns one.
#include <cfnsplit/diagnostic.hpp>
#include <optional>
#include <utility>
#include <vector>

namespace cfnsplit {

template <class T>
struct Outcome {
  std::optional<T> value;               ///< empty exactly when an error stopped the work
  std::vector<Diagnostic> diagnostics;  ///< in the order they were met; warnings may come with a value

  Outcome() = default;
  Outcome(T v) : value(std::move(v)) {}
  Outcome(T v, std::vector<Diagnostic> found) : value(std::move(v)), diagnostics(std::move(found)) {}
  Outcome(Diagnostic failure) { diagnostics.push_back(std::move(failure)); }
  Outcome(std::vector<Diagnostic> failures) : diagnostics(std::move(failures)) {}

  bool ok() const { return value.has_value(); }
  explicit operator bool() const { return ok(); }
  T& operator*() { return *value; }
  const T& operator*() const { return *value; }
  T* operator->() { return &*value; }
  const T* operator->() const { return &*value; }
};

/// True when any of `found` is an error.
inline bool has_error(const std::vector<Diagnostic>& found) {
  for (const Diagnostic& d : found)
    if (d.severity == Severity::error) return true;
  return false;
}

}  // namespace cfnsplit
