#include "syntax/json_reader.hpp"

#include <nlohmann/json.hpp>
#include <optional>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/spelling.hpp"
#include "syntax/document_builder.hpp"
#include "syntax/input_text.hpp"
#include "syntax/json_messages.hpp"
#include "syntax/key_set.hpp"

namespace cfnsplit {
namespace {

// Hands the text to nlohmann. Its SAX events carry no positions, so the handler asks here where each token ends, and
// finds its start by skipping white space and punctuation from the end of the token before.
//
// The library takes long over every byte that it is given, and most bytes say nothing to it. It gets no white space
// behind what ends by itself, and only the quotes of a string that means what it says, being ASCII without escapes.
// What stands between them the handler takes from the source.
class Feed {
 public:
  explicit Feed(const char* begin) : end_(begin), next_(begin) {}

  const char* next() const { return next_; }
  // Behind the byte that was read last.
  const char* end() const { return end_; }
  // Whether the string that was read last was given as an empty one.
  bool skipped_string() const { return skipped_; }

  void advance() {
    const char read = *next_++;
    end_ = next_;
    if (is_escaped_) {
      is_escaped_ = false;
    } else if (in_string_) {
      is_escaped_ = read == '\\';
      in_string_ = read != '"';
      if (!in_string_) skip_space();
    } else if (read == '"') {
      in_string_ = true;
      const char* close = next_;
      while (is_plain(*close)) ++close;  // the text ends in a NUL
      skipped_ = *close == '"';
      if (skipped_) next_ = close;
    } else if (is_punctuation(read) || is_space(read)) {
      skip_space();
    }
  }

 private:
  static bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
  }

  static bool is_punctuation(char c) {
    return c == ',' || c == ':' || c == '{' || c == '}' || c == '[' || c == ']';
  }

  // But for the last byte at the end of the text: what is missing there is missed behind it.
  void skip_space() {
    const char* token = next_;
    while (is_space(*token)) ++token;
    next_ = *token == '\0' && token != next_ ? token - 1 : token;
  }

  const char* end_;
  const char* next_;
  bool in_string_ = false;
  bool is_escaped_ = false;
  bool skipped_ = false;
};

struct FeedIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Feed* feed = nullptr;  // null is the end
  const char* last = nullptr;

  reference operator*() const { return *feed->next(); }
  FeedIterator& operator++() {
    feed->advance();
    return *this;
  }
  FeedIterator operator++(int) {
    FeedIterator before = *this;
    ++*this;
    return before;
  }
  bool at_end() const { return feed == nullptr || feed->next() == last; }
  bool operator==(const FeedIterator& other) const { return at_end() == other.at_end(); }
  bool operator!=(const FeedIterator& other) const { return !(*this == other); }
};

class Handler {
 public:
  using Json = nlohmann::json;

  Handler(const SourceText& source, DocumentBuilder& builder, const Feed& feed, const char* begin,
          Repeats repeats)
      : source_(source), builder_(builder), feed_(feed), token_end_(begin), repeats_(repeats) {}

  bool null() { return literal(Kind::null, 4); }
  bool boolean(bool value) { return literal(Kind::boolean, value ? 4 : 5); }
  bool number_integer(Json::number_integer_t) { return number(); }
  bool number_unsigned(Json::number_unsigned_t) { return number(); }
  bool number_float(Json::number_float_t, const std::string&) { return number(); }
  bool binary(Json::binary_t&) { return false; }

  bool string(const std::string& value) {
    const std::uint32_t at = token_start();
    builder_.scalar(Kind::string, text_of(value, at), at);
    token_end_ = feed_.end();
    return true;
  }

  bool start_object(std::size_t) { return open(Kind::object); }
  bool start_array(std::size_t) { return open(Kind::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(const std::string& name) {
    const std::uint32_t at = token_start();
    const std::string_view kept = text_of(name, at);
    const std::int64_t earlier = keys_[builder_.depth() - 1].insert(kept, at);
    if (earlier >= 0) report_duplicate(kept, at, static_cast<std::uint32_t>(earlier));
    builder_.key(kept, at);
    token_end_ = feed_.end();
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
    const std::string_view text = source_.text();
    const auto read = static_cast<std::size_t>(feed_.end() - text.data());
    if (error.id == 406) {  // number overflow
      const std::uint32_t at = token_start();
      found_.push_back(make_diagnostic("CFS0105", "a number is too large to be read without loss",
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
    broke_at_ = at;
    const std::size_t length = at < last && text[at] == '"' ? read - at : 1;
    const bool bad_bytes = what.find("ill-formed UTF-8") != std::string::npos;
    if (bad_bytes) what = "a byte that is not UTF-8";
    if (!bad_bytes) what = explain_json(what);
    found_.push_back(make_diagnostic(bad_bytes ? "CFS0106" : "CFS0102", printable(what),
                                     bad_bytes ? "save the file as UTF-8" : hint_for(at),
                                     source_.place(at, length)));
    return false;
  }

  std::vector<Diagnostic> take_found() { return std::move(found_); }
  // Where the text stopped being JSON.
  std::optional<std::size_t> broke_at() const { return broke_at_; }

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

  // Of the string that begins with the quote at `at`. The library read it as `value`, or was spared it.
  std::string_view text_of(const std::string& value, std::uint32_t at) {
    if (!feed_.skipped_string()) return builder_.keep(value, at + 1);
    return {source_.text().data() + at + 1, feed_.end() - 1};
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
      found_.push_back(make_diagnostic("CFS0104",
                                       "the input is nested more than " + std::to_string(kMaxDepth) + " deep",
                                       "no template needs that: flatten it", source_.place(at)));
      return false;
    }
    if (keys_.size() <= builder_.depth()) keys_.emplace_back();
    keys_[builder_.depth()].clear();
    builder_.begin(kind, at);
    token_end_ = feed_.end();
    return true;
  }

  bool close() {
    builder_.end();
    token_end_ = feed_.end();
    return true;
  }

  void report_duplicate(std::string_view name, std::uint32_t at, std::uint32_t earlier) {
    const bool is_refused = repeats_ == Repeats::refused;
    if (!is_refused) builder_.last_member_counts();
    if (++repeated_ > kMostRepeats) return;
    Diagnostic twice = make_diagnostic(
        "CFS0103", "the key " + quote(name) + " stands twice in one object",
        is_refused ? "remove or rename one of the two"
                   : "CloudFormation takes the last one, and so it is read here: remove the other",
        source_.place(at, name.size() + 2));
    if (is_refused) twice.severity = Severity::error;
    twice.related.push_back({"first seen here", source_.place(earlier, name.size() + 2)});
    found_.push_back(std::move(twice));
  }

  static constexpr std::size_t kMostRepeats = 100;  // that are told
  static constexpr std::size_t kLongestTail =
      std::string_view("; expected end of input; expected ',' or ']'").size();

  const SourceText& source_;
  DocumentBuilder& builder_;
  const Feed& feed_;
  const char* token_end_;
  const Repeats repeats_;
  std::size_t repeated_ = 0;
  std::optional<std::size_t> broke_at_;
  std::vector<KeySet> keys_;
  std::vector<Diagnostic> found_;
};

}  // namespace

Outcome<std::shared_ptr<const Document>> read_json(std::shared_ptr<const SourceText> source,
                                                   std::size_t* broke_at, Repeats repeats) {
  if (std::optional<Diagnostic> fault = fault_of_input(*source)) return std::move(*fault);
  const std::string_view text = source->text();
  const char* const end = text.data() + text.size();
  const char* const begin = text.data() + mark_size(text);

  DocumentBuilder builder(source);
  Feed feed(text.data());  // nlohmann takes one byte order mark by itself, and no second one
  Handler handler(*source, builder, feed, begin, repeats);
  const bool complete = nlohmann::json::sax_parse(FeedIterator{&feed, end}, FeedIterator{}, &handler);
  if (broke_at && handler.broke_at()) *broke_at = *handler.broke_at();
  std::vector<Diagnostic> found = handler.take_found();
  if (!complete || has_error(found)) return found;
  return {builder.finish(), std::move(found)};
}

}  // namespace cfnsplit
