# Cross-compiles with the clang of the zig package. tools/package makes the folder CFNSPLIT_TOOLCHAIN: zig's venv and the
# source of yaml-cpp. CFNSPLIT_TARGET is what zig calls the platform, such as x86_64-linux-gnu.2.17.
set(CMAKE_SYSTEM_NAME Generic)  # else CMake looks for the platform's own tools; zig's are the same everywhere
string(REGEX MATCH "^[^-]+" CMAKE_SYSTEM_PROCESSOR "${CFNSPLIT_TARGET}")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES CFNSPLIT_TOOLCHAIN CFNSPLIT_TARGET)
file(GLOB zig ${CFNSPLIT_TOOLCHAIN}/zig/lib/python3*/site-packages/ziglang/zig)
if(NOT zig)
  message(FATAL_ERROR "there is no zig below CFNSPLIT_TOOLCHAIN ('${CFNSPLIT_TOOLCHAIN}'): run tools/package")
endif()

set(CMAKE_C_COMPILER ${zig})
set(CMAKE_C_COMPILER_ARG1 "cc -target ${CFNSPLIT_TARGET} ${CFNSPLIT_TARGET_FLAGS}")
set(CMAKE_CXX_COMPILER ${zig})
set(CMAKE_CXX_COMPILER_ARG1 "c++ -target ${CFNSPLIT_TARGET} ${CFNSPLIT_TARGET_FLAGS}")
# Without -g0 zig writes for debuggers, too; that is a quarter of the time, and a package has none of it. Paths of this
# machine would make another's package differ.
set(CMAKE_CXX_FLAGS_INIT "-g0 -fvisibility=hidden -ffunction-sections -fdata-sections -ffile-prefix-map=${CMAKE_BINARY_DIR}=.")
set(CMAKE_C_FLAGS_INIT "${CMAKE_CXX_FLAGS_INIT}")

set(CMAKE_AR ${zig})
set(CMAKE_RANLIB ${zig})
foreach(language C CXX)
  set(CMAKE_${language}_ARCHIVE_CREATE "<CMAKE_AR> ar qc <TARGET> <OBJECTS>")
  set(CMAKE_${language}_ARCHIVE_FINISH "<CMAKE_RANLIB> ranlib <TARGET>")
endforeach()
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
