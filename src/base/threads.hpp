#pragma once
// Whether there are threads here. WebAssembly has none; work then is done in turn, with the same result.
#include <version>

#ifdef __cpp_lib_jthread
#define CFNSPLIT_HAS_THREADS 1
#else
#define CFNSPLIT_HAS_THREADS 0
#endif
