# Cross-compiles to WebAssembly. Exceptions are instructions of it here. zig's own libc++ has none, so it is built anew
# (wasm_libraries.cmake).
set(CFNSPLIT_TARGET wasm32-wasi)
set(CFNSPLIT_TARGET_FLAGS "-mcpu=lime1+exception_handling -fwasm-exceptions")
include(${CMAKE_CURRENT_LIST_DIR}/zig.cmake)
