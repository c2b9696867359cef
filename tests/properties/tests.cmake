# Invariants of the semantics on random deployments, on the naive classifier and on the engine, and that the two agree.
# M2MIOT_PROPERTY_RUNS says how many deployments a property sees; the long form is the same program with 10000 or more.
find_package(rapidcheck CONFIG REQUIRED)

m2miot_test(properties SOURCES
  properties/definitions_agree_test.cpp
  properties/definitions_laws_test.cpp
  properties/engine_agrees_test.cpp
  properties/generator_test.cpp
  properties/nothing_changes_test.cpp
  properties/parallel_test.cpp
  properties/what_is_added_test.cpp
  properties/written_forms_test.cpp
  support/random_deployment.cpp
  LIBRARIES m2miot_test_naive rapidcheck m2miot::io)
