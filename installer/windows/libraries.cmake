# SPDX-License-Identifier: MIT
# Run by the installation: copies the libraries of `program` and `plugins` that stand in the folder `libraries`, with
# those that they need in turn.
file(GET_RUNTIME_DEPENDENCIES
    EXECUTABLES ${program}
    MODULES ${plugins}
    DIRECTORIES ${libraries}
    RESOLVED_DEPENDENCIES_VAR found
    UNRESOLVED_DEPENDENCIES_VAR missing
    PRE_EXCLUDE_REGEXES "^api-ms-" "^ext-ms-"
    POST_EXCLUDE_REGEXES "[Ss]ystem32")
if(missing)
    message(FATAL_ERROR "Libraries that are not in ${libraries}: ${missing}")
endif()
file(INSTALL ${found} DESTINATION ${CMAKE_INSTALL_PREFIX}/bin FOLLOW_SYMLINK_CHAIN)
