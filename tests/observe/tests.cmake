# The walk's own tools: what is joined, and by which links; lists, sets and threads.
m2miot_test(observe SOURCES
  observe/blocks_test.cpp
  observe/circles_test.cpp
  observe/components_test.cpp
  observe/joint_list_test.cpp
  observe/ranked_set_test.cpp
  observe/thread_team_test.cpp)
