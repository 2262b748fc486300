# room(NAME DIR folder USES rooms... KEEPS libraries...)
# One static library per room. What it uses is passed on; what it keeps to itself is not: a room that includes
# another room's library does not compile.
function(room name)
  cmake_parse_arguments(R "" "DIR" "USES;KEEPS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${R_DIR}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_library(room_${name} STATIC EXCLUDE_FROM_ALL ${sources})  # built when a program needs it
  target_include_directories(room_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(room_${name} PUBLIC common)
  foreach(used ${R_USES})
    if(TARGET room_${used})
      target_link_libraries(room_${name} PUBLIC room_${used})
    endif()
  endforeach()
  target_link_libraries(room_${name} PRIVATE warnings ${R_KEEPS})
endfunction()
