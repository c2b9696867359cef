# The model: the built-in deployment, as a Boost graph too, and views of the user's own graphs.
m2miot_test(model SOURCES
  model/boost_graph_test.cpp
  model/view_test.cpp
)
