# Cross-compiles to WebAssembly with the clang of the zig package. tools/package makes the folder CFNSPLIT_TOOLCHAIN:
# zig's venv and the source of yaml-cpp.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES CFNSPLIT_TOOLCHAIN)
file(GLOB zig ${CFNSPLIT_TOOLCHAIN}/zig/lib/python3*/site-packages/ziglang/zig)
if(NOT zig)
  message(FATAL_ERROR "there is no zig below CFNSPLIT_TOOLCHAIN ('${CFNSPLIT_TOOLCHAIN}'): run tools/package npm")
endif()

# Exceptions are instructions of WebAssembly here. zig's own libc++ has none, so it is built anew (wasm_libraries.cmake).
set(machine "-target wasm32-wasi -mcpu=lime1+exception_handling")
set(CMAKE_C_COMPILER ${zig})
set(CMAKE_C_COMPILER_ARG1 "cc ${machine}")
set(CMAKE_CXX_COMPILER ${zig})
set(CMAKE_CXX_COMPILER_ARG1 "c++ ${machine}")
# Without -g0 zig writes for debuggers, too; that is a quarter of the time, and the package has none of it.
set(CMAKE_CXX_FLAGS_INIT "-g0 -fwasm-exceptions -fvisibility=hidden -ffunction-sections -fdata-sections")
set(CMAKE_C_FLAGS_INIT "${CMAKE_CXX_FLAGS_INIT}")

set(CMAKE_AR ${zig})
set(CMAKE_RANLIB ${zig})
foreach(language C CXX)
  set(CMAKE_${language}_ARCHIVE_CREATE "<CMAKE_AR> ar qc <TARGET> <OBJECTS>")
  set(CMAKE_${language}_ARCHIVE_FINISH "<CMAKE_RANLIB> ranlib <TARGET>")
endforeach()
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
