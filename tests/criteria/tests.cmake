# The definitions: sets as values, and each shipped set, told from every other by what it answers.
m2miot_test(criteria SOURCES
  criteria/criteria_set_test.cpp
  criteria/definitions_test.cpp
  criteria/readings_test.cpp
  criteria/sets_test.cpp
  LIBRARIES m2miot_test_naive)
