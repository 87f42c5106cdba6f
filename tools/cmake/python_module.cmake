# The library that the Python package (src/python) loads: the C interface and nothing else, with all of the rest inside.
# Built by name; what installs it is the component "python", which scikit-build-core asks for.
room_objects(objects ${CFNSPLIT_LIBRARY_ROOMS})
add_library(cfnsplit_python SHARED EXCLUDE_FROM_ALL src/pipeline.cpp ${objects})
set_target_properties(cfnsplit_python PROPERTIES OUTPUT_NAME cfnsplit LINKER_LANGUAGE CXX
                      LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/python
                      RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/python)
target_include_directories(cfnsplit_python PRIVATE src include)
target_link_libraries(cfnsplit_python PRIVATE PkgConfig::YAML_CPP)
# Without this the names of C++ are seen from outside as well, and meet those of other libraries in one process.
if(APPLE)
  target_link_options(cfnsplit_python PRIVATE "-Wl,-exported_symbol,_cfnsplit_*")
elseif(NOT WIN32)
  set(names ${PROJECT_SOURCE_DIR}/tools/cmake/c_interface.map)
  target_link_options(cfnsplit_python PRIVATE "-Wl,--version-script=${names}")
  set_target_properties(cfnsplit_python PROPERTIES LINK_DEPENDS ${names})
endif()

if(SKBUILD)
  install(TARGETS cfnsplit_python LIBRARY DESTINATION cfnsplit RUNTIME DESTINATION cfnsplit COMPONENT python)
  install(TARGETS cfnsplit_command RUNTIME DESTINATION ${SKBUILD_SCRIPTS_DIR} COMPONENT python)
endif()
