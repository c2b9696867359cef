# The generators: random orders, sites, shapes, and how they run.
m2miot_test(generate SOURCES
  generate/order_test.cpp
  generate/run_test.cpp
  generate/shapes_test.cpp
  generate/sites_test.cpp)
