# The libraries beneath cfnsplit as this system has them, from wherever they are. What is missing is told at once, with
# the names that package managers have for it, and stands in the file missing-libraries for tools/run.
find_package(PkgConfig QUIET)
find_package(nlohmann_json 3.9 QUIET)
find_package(Boost 1.71 QUIET)
find_package(CLI11 QUIET)
if(PkgConfig_FOUND)
  # xxHash is compiled in from its header, so that whoever links the library needs nothing else.
  pkg_check_modules(XXHASH QUIET IMPORTED_TARGET libxxhash>=0.8)
  # yaml-cpp is the one library that is linked: whoever links the static library links it too.
  pkg_check_modules(YAML_CPP QUIET IMPORTED_TARGET yaml-cpp>=0.7)
endif()

set(missing)
foreach(library IN ITEMS PkgConfig=pkg-config nlohmann_json=nlohmann_json Boost=Boost CLI11=CLI11 XXHASH=xxHash
                         YAML_CPP=yaml-cpp)
  string(REPLACE "=" ";" library ${library})
  list(POP_FRONT library found)
  if(NOT ${found}_FOUND)
    list(APPEND missing ${library})
  endif()
endforeach()
list(JOIN missing "\n" lines)
file(WRITE ${PROJECT_BINARY_DIR}/missing-libraries "${lines}")

if(missing)
  file(STRINGS ${PROJECT_SOURCE_DIR}/tools/cmake/libraries.txt table REGEX "^[A-Za-z]")
  foreach(line IN LISTS table)
    string(REGEX REPLACE " +" ";" row "${line}")
    list(POP_FRONT row name)
    if(name IN_LIST missing)
      foreach(manager IN ITEMS apt dnf apk brew pacman vcpkg)
        list(POP_FRONT row package)
        string(APPEND packages_of_${manager} " ${package}")
      endforeach()
    endif()
  endforeach()
  list(JOIN missing ", " names)
  message(FATAL_ERROR "these libraries are missing, or too old: ${names}\n"
                      "Install them, then try again:\n"
                      "  apt install${packages_of_apt}\n  dnf install${packages_of_dnf}\n"
                      "  apk add${packages_of_apk}\n  brew install${packages_of_brew}\n"
                      "  pacman -S${packages_of_pacman}\n  vcpkg install${packages_of_vcpkg}\n"
                      "Without the right to install, 'tools/run --fetch' fetches them into build/.")
endif()
