#include "syntax/json_reader.hpp"

#include <limits>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/codes.hpp"

namespace cfnsplit {
namespace {

// nlohmann's SAX events carry no positions. This iterator moves a cursor that the handler can see, so the
// handler finds a token's start by skipping white space and punctuation from the end of the token before.
struct CursorIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char** cursor = nullptr;  // null is the end
  const char* last = nullptr;

  reference operator*() const { return **cursor; }
  CursorIterator& operator++() {
    ++*cursor;
    return *this;
  }
  CursorIterator operator++(int) {
    CursorIterator before = *this;
    ++*this;
    return before;
  }
  bool at_end() const { return cursor == nullptr || *cursor == last; }
  bool operator==(const CursorIterator& other) const { return at_end() == other.at_end(); }
  bool operator!=(const CursorIterator& other) const { return !(*this == other); }
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The keys of one open object, to find a key that stands twice in linear time.
class KeySet {
 public:
  void clear() {
    few_.clear();
    seen_ = 0;
    if (!many_.empty())
      many_ = {};  // clear() would pay for the buckets of the largest object again and again
  }
  // The offset of an earlier equal key, or -1.
  std::int64_t insert(std::string_view key, std::uint32_t offset) {
    if (many_.empty()) {
      const std::uint64_t bit = fingerprint(key);
      if (seen_ & bit)
        for (const auto& [known, at] : few_)
          if (known == key) return at;
      seen_ |= bit;
      few_.emplace_back(key, offset);
      if (few_.size() > kFew) many_.insert(few_.begin(), few_.end());
      return -1;
    }
    const auto [found, is_new] = many_.emplace(key, offset);
    return is_new ? std::int64_t{-1} : std::int64_t{found->second};
  }

 private:
  // One bit of 64, cheap and good enough to tell most keys of one object apart without comparing them.
  static std::uint64_t fingerprint(std::string_view key) {
    if (key.empty()) return 1;
    const auto first = static_cast<unsigned char>(key.front());
    const auto last = static_cast<unsigned char>(key.back());
    return std::uint64_t{1} << ((key.size() * 7 + first * std::size_t{5} + last * std::size_t{3}) & 63);
  }

  static constexpr std::size_t kFew = 16;
  std::uint64_t seen_ = 0;  // the fingerprints of few_
  std::vector<std::pair<std::string_view, std::uint32_t>> few_;
  std::unordered_map<std::string_view, std::uint32_t> many_;
};

class Handler {
 public:
  using Json = nlohmann::json;

  Handler(const SourceText& source, DocumentBuilder& builder, const char*& cursor, const char* begin)
      : source_(source), builder_(builder), cursor_(cursor), token_end_(begin) {}

  bool null() { return literal(Kind::null, 4); }
  bool boolean(bool value) { return literal(Kind::boolean, value ? 4 : 5); }
  bool number_integer(Json::number_integer_t) { return number(); }
  bool number_unsigned(Json::number_unsigned_t) { return number(); }
  bool number_float(Json::number_float_t, const std::string&) { return number(); }
  bool binary(Json::binary_t&) { return false; }

  bool string(const std::string& value) {
    const std::uint32_t at = token_start();
    builder_.scalar(Kind::string, builder_.keep(value, at + 1), at);
    token_end_ = cursor_;
    return true;
  }

  bool start_object(std::size_t) { return open(Kind::object); }
  bool start_array(std::size_t) { return open(Kind::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(const std::string& name) {
    const std::uint32_t at = token_start();
    const std::string_view kept = builder_.keep(name, at + 1);
    const std::int64_t earlier = keys_[builder_.depth() - 1].insert(kept, at);
    if (earlier >= 0) report_duplicate(kept, at, static_cast<std::uint32_t>(earlier));
    builder_.key(kept, at);
    token_end_ = cursor_;
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
    const std::string_view text = source_.text();
    const auto read = static_cast<std::size_t>(cursor_ - text.data());
    if (error.id == 406) {  // number overflow
      const std::uint32_t at = token_start();
      errors_.push_back(make_diagnostic("CFS0105", "a number is too large to be read without loss",
                                        "write it as a string", source_.place(at, read - at)));
      return false;
    }
    std::string what = error.what();
    if (const auto colon = what.find("syntax error"); colon != std::string::npos) what.erase(0, colon);
    if (const auto read_so_far = what.find("; last read"); read_so_far != std::string::npos) {
      // What was read last may be long, and may hold anything, even "; expected": only a short tail is the
      // library's.
      const auto more = what.rfind("; expected");
      const bool is_tail =
          more != std::string::npos && more > read_so_far && what.size() - more <= kLongestTail;
      what = what.substr(0, read_so_far) + (is_tail ? what.substr(more) : "");
    }
    // The lexer stops on a bad byte, the parser behind a token that is well formed but out of place.
    const bool out_of_place = what.find(" - unexpected ") != std::string::npos;
    const std::size_t last = read == 0 || read >= text.size() ? read : read - 1;
    const std::size_t at = out_of_place ? token_start() : last;
    const std::size_t length = at < last && text[at] == '"' ? read - at : 1;
    const bool bad_bytes = what.find("ill-formed UTF-8") != std::string::npos;
    if (bad_bytes) what = "ill-formed UTF-8 byte";
    errors_.push_back(make_diagnostic(bad_bytes ? "CFS0106" : "CFS0102", printable(what),
                                      bad_bytes ? "save the file as UTF-8" : hint_for(at),
                                      source_.place(at, length)));
    return false;
  }

  std::vector<Diagnostic> take_errors() { return std::move(errors_); }

 private:
  std::string hint_for(std::size_t at) const {
    const std::string_view text = source_.text();
    if (at >= text.size()) return "the text ends too early: was it cut off while being written?";
    std::size_t before = at;
    while (before > 0 && is_space(text[before - 1])) --before;
    const char previous = before > 0 ? text[before - 1] : '\0';
    const bool closes = text[at] == '}' || text[at] == ']';
    if (previous == ',' && closes) return "remove the comma before it";
    constexpr std::string_view kEndsOfValues = "\"}]0123456789el";  // e of true and false, l of null
    if (kEndsOfValues.find(previous) != std::string_view::npos && text[at] != ':' && !closes)
      return "is a comma or colon missing before it?";
    return "the place marks where the reader stopped; the cause may stand just before it";
  }

  // Keeps a message on one line whatever bytes the library quotes in it.
  static std::string printable(const std::string& text) {
    std::string safe;
    for (const char c : text) safe += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    return safe;
  }

  std::uint32_t token_start() {
    while (is_space(*token_end_) || *token_end_ == ',' || *token_end_ == ':') ++token_end_;
    return static_cast<std::uint32_t>(token_end_ - source_.text().data());
  }

  bool literal(Kind kind, std::uint32_t length) {
    const std::uint32_t at = token_start();
    builder_.scalar(kind, source_.text().substr(at, length), at);
    token_end_ += length;
    return true;
  }

  bool number() {
    const std::uint32_t at = token_start();
    const char* const text_end = source_.text().data() + source_.text().size();
    while (token_end_ != text_end &&
           std::string_view("0123456789+-.eE").find(*token_end_) != std::string_view::npos)
      ++token_end_;
    const std::size_t length = static_cast<std::size_t>(token_end_ - source_.text().data()) - at;
    builder_.scalar(Kind::number, source_.text().substr(at, length), at);
    return true;
  }

  bool open(Kind kind) {
    const std::uint32_t at = token_start();
    if (builder_.depth() >= kMaxDepth) {
      errors_.push_back(
          make_diagnostic("CFS0104", "the input is nested more than " + std::to_string(kMaxDepth) + " deep",
                          "no template needs that: flatten it", source_.place(at)));
      return false;
    }
    if (keys_.size() <= builder_.depth()) keys_.emplace_back();
    keys_[builder_.depth()].clear();
    builder_.begin(kind, at);
    token_end_ = cursor_;
    return true;
  }

  bool close() {
    builder_.end();
    token_end_ = cursor_;
    return true;
  }

  void report_duplicate(std::string_view name, std::uint32_t at, std::uint32_t earlier) {
    Diagnostic twice =
        make_diagnostic("CFS0103", "the key '" + std::string(name) + "' stands twice in one object",
                        "remove or rename one of the two", source_.place(at, name.size() + 2));
    twice.related.push_back({"first seen here", source_.place(earlier, name.size() + 2)});
    errors_.push_back(std::move(twice));
  }

  static constexpr std::size_t kLongestTail =
      std::string_view("; expected end of input; expected ',' or ']'").size();

  const SourceText& source_;
  DocumentBuilder& builder_;
  const char*& cursor_;
  const char* token_end_;
  std::vector<KeySet> keys_;
  std::vector<Diagnostic> errors_;
};

// A text that is no JSON but has the look of a YAML mapping deserves to be told apart.
bool looks_like_yaml(std::string_view text) {
  std::size_t line = 0;
  while (line < text.size()) {
    const std::size_t end = std::min(text.find('\n', line), text.size());
    std::string_view content = text.substr(line, end - line);
    line = end + 1;
    if (content.empty() || content[0] == '#' || content.starts_with("---") || is_space(content[0])) continue;
    const std::size_t colon = content.find(':');
    return colon != std::string_view::npos && (colon + 1 == content.size() || is_space(content[colon + 1])) &&
           content[0] != '{' && content[0] != '[' && content[0] != '"';
  }
  return false;
}

}  // namespace

Outcome<std::shared_ptr<const Document>> read_json(std::shared_ptr<const SourceText> source) {
  const std::string_view text = source->text();
  const char* begin = text.data();
  const char* const end = begin + text.size();
  if (text.starts_with("\xEF\xBB\xBF")) begin += 3;
  const char* first = begin;
  while (first != end && is_space(*first)) ++first;
  if (first == end)
    return make_diagnostic("CFS0101", "the input is empty", "give a compiled CloudFormation template",
                           source->place(0));
  if (text.size() > std::numeric_limits<std::uint32_t>::max())
    return make_diagnostic("CFS0102", "the input is larger than 4 GiB", "CloudFormation takes 1 MB at most");
  // nlohmann takes a NUL for the end of the text and would leave what follows unread.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
    return make_diagnostic("CFS0106", "the input holds a NUL byte", "save the file as UTF-8 (is it UTF-16?)",
                           source->place(nul));
  if (looks_like_yaml({first, static_cast<std::size_t>(end - first)}))
    return make_diagnostic("CFS0107", "the input is YAML, which this version does not read",
                           "convert it to JSON first, for example with 'cfn-flip' or 'yq -o json'",
                           source->place(static_cast<std::size_t>(first - text.data())));

  DocumentBuilder builder(source);
  const char* cursor = text.data();  // nlohmann takes one byte order mark by itself, and no second one
  Handler handler(*source, builder, cursor, begin);
  const bool complete = nlohmann::json::sax_parse(CursorIterator{&cursor, end}, CursorIterator{}, &handler);
  std::vector<Diagnostic> errors = handler.take_errors();
  if (!complete || !errors.empty()) return errors;
  return builder.finish();
}

}  // namespace cfnsplit
