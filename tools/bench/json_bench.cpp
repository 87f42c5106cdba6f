// Time of reading and writing a template, beside what the JSON library alone takes for the same bytes.
//   json_bench FILE [RUNS]
// The floor for reading is nlohmann's SAX parser with a handler that does nothing; for writing, nlohmann's
// dump() of a parsed tree, and appending the finished text to a string. One line a measurement: the median of
// RUNS (default 7).
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"

namespace {

struct Nothing : nlohmann::json_sax<nlohmann::json> {
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }
};

// Median milliseconds of `work`, which gives a number that depends on all it did.
template <class Work>
double milliseconds(int runs, Work work) {
  std::vector<double> times;
  std::size_t sum = 0;
  for (int i = 0; i < runs; ++i) {
    const auto start = std::chrono::steady_clock::now();
    sum += work();
    times.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  if (sum == 0) std::abort();
  std::ranges::sort(times);
  return times[times.size() / 2];
}

std::string appended(const std::string& text) {
  std::string copy;
  for (std::size_t at = 0; at < text.size(); at += 16) copy.append(text, at, 16);
  return copy;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: json_bench FILE [RUNS]\n", stderr);
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const int runs = argc > 2 ? std::max(1, std::atoi(argv[2])) : 7;
  const auto source = std::make_shared<const cfnsplit::SourceText>("bench", text);
  const auto document = cfnsplit::read_json(source);
  if (!document.ok()) {
    std::fputs("json_bench: the file is not JSON\n", stderr);
    return 3;
  }
  const cfnsplit::Node root = (*document.value)->root();
  const auto tree = nlohmann::json::parse(text);

  const double sax = milliseconds(runs, [&] {
    Nothing nothing;
    return std::size_t{nlohmann::json::sax_parse(text, &nothing)};
  });
  const double read = milliseconds(runs, [&] { return std::size_t{cfnsplit::read_json(source).ok()}; });
  const double append = milliseconds(runs, [&] { return appended(text).size(); });
  const double dump = milliseconds(runs, [&] { return tree.dump(2).size(); });
  const double write = milliseconds(
      runs, [&] { return cfnsplit::JsonWriter(cfnsplit::JsonStyle::indented).copy(root).take().size(); });
  std::printf("%zu bytes, median of %d runs, milliseconds\n", text.size(), runs);
  std::printf("  nlohmann SAX, nothing kept   %8.1f\n", sax);
  std::printf("  read_json                    %8.1f  %.2f x SAX\n", read, read / sax);
  std::printf("  append 16 bytes at a time    %8.1f\n", append);
  std::printf("  nlohmann dump(2)             %8.1f\n", dump);
  std::printf("  JsonWriter, indented         %8.1f  %.2f x dump\n", write, write / dump);
  std::printf("  read + write against SAX + append %.2f (target 1.5), against SAX + dump %.2f\n",
              (read + write) / (sax + append), (read + write) / (sax + dump));
  return 0;
}
