# The walk's own tools: what is joined, and by which links.
m2miot_test(observe SOURCES
  observe/blocks_test.cpp
  observe/components_test.cpp)
