#include "base/beside.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <memory>

#include "catch.hpp"

using namespace cfnsplit;

TEST_CASE("work is done beside, or where no thread can be had, when its result is asked for", "[beside]") {
  const auto work = [kept = std::make_shared<int>(7)] { return kept ? *kept : 0; };
  CHECK(beside(1, work).get() == 7);
  CHECK(beside(2, work).get() == 7);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    constexpr uid_t kNobody = 65534;  // root has no limit of processes
    const rlimit none = {0, 0};
    const bool limited = (geteuid() != 0 || setuid(kNobody) == 0) && setrlimit(RLIMIT_NPROC, &none) == 0;
    _exit(!limited ? 2 : beside(2, work).get() == 7 ? 0 : 1);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}
