#pragma once
// What nearly every file of the library includes: read once a room, which takes a third off a build with clang.
#include <algorithm>
#include <array>
#include <cfnsplit/check.hpp>
#include <cfnsplit/split.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <ranges>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>
