# Questions beyond the verdict: each against the plainest way to answer it.
find_package(rapidcheck CONFIG REQUIRED)

m2miot_test(questions SOURCES
  questions/cut_cases_test.cpp
  questions/cut_large_test.cpp
  questions/cut_reference.cpp
  questions/cut_test.cpp
  questions/compare_test.cpp
  questions/diff_cause_test.cpp
  questions/diff_test.cpp
  questions/flip_brute.cpp
  questions/flip_test.cpp
  questions/rebuilt.cpp
  questions/two.cpp
  questions/what_if_test.cpp
  support/random_deployment.cpp
  LIBRARIES m2miot_test_naive rapidcheck)
