# The verdict: the naive classifier that the engine is held against, the edge cases, and what is asked of a verdict.
add_library(m2miot_test_naive STATIC
  support/naive.cpp
  support/naive_criteria.cpp
  support/naive_definitions.cpp
  support/naive_engine.cpp
  support/naive_interactions.cpp
  support/naive_predicates.cpp
  support/naive_print.cpp
  support/naive_subjects.cpp
  support/naive_world.cpp
)
target_link_libraries(m2miot_test_naive PUBLIC m2miot_test_main)

m2miot_test(verdict SOURCES
  verdict/edge_cases_limits.cpp
  verdict/edge_cases_people.cpp
  verdict/edge_cases_wiring.cpp
  verdict/explain_test.cpp
  verdict/findings_test.cpp
  verdict/missing_test.cpp
  verdict/nearest_test.cpp
  verdict/outcome_only_test.cpp
  verdict/own_criterion_test.cpp
  verdict/scale_test.cpp
  verdict/sketch.cpp
  verdict/stopping_test.cpp
  verdict/threads_test.cpp
  verdict/verify_test.cpp
  verdict/workspace_test.cpp
  LIBRARIES m2miot_test_naive)
