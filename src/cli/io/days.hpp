#pragma once
// Days as texts, which compare as the days do.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

namespace cfnsplit::cli {

/// "2026-11-30": the day of UTC on which so many seconds have passed since 1970 began.
inline std::string day_of(std::int64_t seconds) {
  using namespace std::chrono;
  const year_month_day day(floor<days>(sys_seconds(std::chrono::seconds(seconds))));
  char text[sizeof "-2147483648-4294967295-4294967295"];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text;
}

inline std::string day_of_clock() {
  using namespace std::chrono;
  return day_of(duration_cast<seconds>(system_clock::now().time_since_epoch()).count());
}

}  // namespace cfnsplit::cli
