# libc++, its C++ ABI and the unwinder, with exceptions and without threads, in the place of those that zig brings.
get_filename_component(zig_library ${CMAKE_CXX_COMPILER} DIRECTORY)
string(APPEND zig_library /lib)
set(cxx_sources algorithm any bind call_once charconv error_category exception expected filesystem/path functional hash
                ios ios.instantiations iostream locale memory new_handler new_helpers optional ostream stdexcept string
                system_error typeinfo valarray variant vector verbose_abort ryu/d2fixed ryu/d2s ryu/f2s)
set(CFNSPLIT_LIBCXX ${zig_library}/libcxx/src)
list(TRANSFORM cxx_sources REPLACE "(.+)" "${CFNSPLIT_LIBCXX}/\\1.cpp")
set(abi_sources abort_message cxa_aux_runtime cxa_default_handlers cxa_exception cxa_exception_storage cxa_guard
                cxa_handlers cxa_personality cxa_vector cxa_virtual fallback_malloc private_typeinfo stdlib_exception
                stdlib_new_delete stdlib_stdexcept stdlib_typeinfo)
list(TRANSFORM abi_sources REPLACE "(.+)" "${zig_library}/libcxxabi/src/\\1.cpp")
add_library(cxx OBJECT ${cxx_sources} ${abi_sources})
target_compile_features(cxx PRIVATE cxx_std_23)
target_compile_definitions(cxx PRIVATE _LIBCPP_BUILDING_LIBRARY LIBCXX_BUILDING_LIBCXXABI
                           _LIBCXXABI_BUILDING_LIBRARY LIBCXXABI_SILENT_TERMINATE _LIBCXXABI_HAS_NO_THREADS
                           LIBC_NAMESPACE=__llvm_libc_common_utils LIBCXXABI_NON_DEMANGLING_TERMINATE)
target_include_directories(cxx PRIVATE ${zig_library}/libcxx/src ${zig_library}/libcxx/libc
                           ${zig_library}/libcxxabi/src)
add_library(unwind OBJECT ${zig_library}/libunwind/src/Unwind-wasm.c)
target_compile_definitions(unwind PRIVATE __WASM_EXCEPTIONS__ _LIBUNWIND_HIDE_SYMBOLS)
target_compile_options(unwind PRIVATE -fexceptions)
target_include_directories(unwind PRIVATE ${zig_library}/libunwind/include ${zig_library}/libunwind/src)
foreach(target cxx unwind)
  target_compile_options(${target} PRIVATE -w)
endforeach()
set(CFNSPLIT_WASM_OBJECTS $<TARGET_OBJECTS:yaml_cpp> $<TARGET_OBJECTS:cxx> $<TARGET_OBJECTS:unwind>)

add_compile_definitions(CLI11_HAS_FILESYSTEM=0)  # CLI11 looks at a disk by it
