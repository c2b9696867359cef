target_sources(m2miot_io PRIVATE input/diagnostic.cpp)
