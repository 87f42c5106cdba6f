#pragma once
// Catch2, whichever of its two generations the system has; precompiled for every test (see tests/CMakeLists.txt).
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
