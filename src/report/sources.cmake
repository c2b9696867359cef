target_sources(m2miot_io PRIVATE
  report/comparison.cpp
  report/diff_json.cpp
  report/diff_text.cpp
  report/flip_json.cpp
  report/flip_text.cpp
  report/json.cpp
  report/json_writer.cpp
  report/page.cpp
  report/printable.cpp
  report/problems.cpp
  report/text.cpp
  report/text_report.cpp
  report/utf8.cpp
  report/words.cpp
  report/wrap.cpp
)
