#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

constexpr char kHex[] = "0123456789abcdef";

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

// Nearly no text does. Without a way out, the loop looks at many bytes at a time.
bool needs_escapes(std::string_view text) {
  std::uint8_t found = 0;  // as wide as a character, or compilers look at one after another
  for (const char c : text) found |= static_cast<std::uint8_t>(needs_escape(c));
  return found != 0;
}

std::size_t escaped_size(char c) {
  if (!needs_escape(c)) return 1;
  return std::string_view("\n\t\r\b\f\"\\").find(c) != std::string_view::npos ? 2 : 6;
}

std::size_t escaped_size(std::string_view text) {
  if (!needs_escapes(text)) return text.size();
  std::size_t size = 0;
  for (const char c : text) size += escaped_size(c);
  return size;
}

// What `copy` writes for an object or array at `level` besides its members' keys, without quotes, and values.
std::size_t punctuation_size(Node container, JsonStyle style, std::size_t level) {
  const std::size_t n = container.size();
  if (n == 0) return 2;
  const bool is_indented = style == JsonStyle::indented;
  std::size_t size = 2 + (n - 1);
  if (container.is_object()) size += n * (is_indented ? 4 : 3);
  if (is_indented) size += n * (1 + 2 * (level + 1)) + 1 + 2 * level;
  return size;
}

}  // namespace

JsonWriter& JsonWriter::begin(char opener, char closer) {
  before_value();
  text_ += opener;
  levels_.push_back({closer, true});
  return *this;
}

JsonWriter& JsonWriter::end() {
  const Level level = levels_.back();
  levels_.pop_back();
  if (!level.empty) new_line();
  text_ += level.closer;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  before_value();
  quote(name);
  text_ += style_ == JsonStyle::indented ? ": " : ":";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  before_value();
  quote(text);
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) { return verbatim(std::to_string(value)); }

JsonWriter& JsonWriter::verbatim(std::string_view spelling) {
  before_value();
  text_ += spelling;
  return *this;
}

JsonWriter& JsonWriter::copy(Node value) {
  std::vector<std::uint32_t> open;  // end indices of the containers begun here
  const std::uint32_t stop = value.end_index();
  for (std::uint32_t index = value.index(); index < stop; ++index) {
    while (!open.empty() && open.back() == index) {
      end();
      open.pop_back();
    }
    const Node node = value.document().node(index);
    if (index != value.index() && levels_.back().closer == '}') key(node.key());
    switch (node.kind()) {
      case Kind::object:
        begin_object();
        open.push_back(node.end_index());
        break;
      case Kind::array:
        begin_array();
        open.push_back(node.end_index());
        break;
      case Kind::string: string(node.text()); break;
      default: verbatim(node.text());
    }
  }
  for (; !open.empty(); open.pop_back()) end();
  return *this;
}

std::string JsonWriter::take() {
  if (style_ == JsonStyle::indented) text_ += '\n';
  return std::move(text_);
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) return;
  if (!levels_.back().empty) text_ += ',';
  levels_.back().empty = false;
  new_line();
}

void JsonWriter::new_line() {
  if (style_ == JsonStyle::minified) return;
  const std::size_t at = text_.size();
  text_.append(1 + 2 * levels_.size(), ' ');
  text_[at] = '\n';
}

void JsonWriter::quote(std::string_view text) {
  const std::size_t at = text_.size();
  if (!needs_escapes(text)) {
    text_.append(text.size() + 2, '"');
    text.copy(text_.data() + at + 1, text.size());
    return;
  }
  text_ += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!needs_escape(c)) continue;
    text_ += text.substr(from, i - from);
    from = i + 1;
    text_ += '\\';
    switch (c) {
      case '\n': text_ += 'n'; break;
      case '\t': text_ += 't'; break;
      case '\r': text_ += 'r'; break;
      case '\b': text_ += 'b'; break;
      case '\f': text_ += 'f'; break;
      case '"':
      case '\\': text_ += c; break;
      default:
        text_ += "u00";
        text_ += kHex[static_cast<unsigned char>(c) >> 4];
        text_ += kHex[static_cast<unsigned char>(c) & 15];
    }
  }
  text_ += text.substr(from);
  text_ += '"';
}

std::size_t written_size(Node value, JsonStyle style, std::size_t depth) {
  std::size_t size = 0;
  std::vector<std::uint32_t> open;  // end indices of the containers around the node
  for (std::uint32_t index = value.index(); index < value.end_index(); ++index) {
    while (!open.empty() && open.back() == index) open.pop_back();
    const Node node = value.document().node(index);
    if (node != value) size += escaped_size(node.key());
    if (node.is_object() || node.is_array()) {
      size += punctuation_size(node, style, depth + open.size());
      open.push_back(node.end_index());
    } else {
      size += node.is_string() ? escaped_size(node.text()) + 2 : node.text().size();
    }
  }
  return size;
}

}  // namespace cfnsplit
