target_sources(m2miot_io PRIVATE
  input/addresses.cpp
  input/diagnostic.cpp
  input/inventory.cpp
  input/problems.cpp
  input/site.cpp
  input/text.cpp
)
