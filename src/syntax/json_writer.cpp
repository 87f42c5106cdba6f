#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

constexpr char kHex[] = "0123456789abcdef";

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

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
  quoted(name);
  text_ += style_ == JsonStyle::indented ? ": " : ":";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  before_value();
  quoted(text);
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
  text_ += '\n';
  text_.append(2 * levels_.size(), ' ');
}

void JsonWriter::quoted(std::string_view text) {
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
  JsonWriter writer(style);
  writer.copy(value);
  std::size_t size = writer.size();
  if (style == JsonStyle::indented) {  // every line but the first is indented by the surroundings as well
    const std::string text = writer.take();
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
      if (text[i] == '\n') size += 2 * depth;
  }
  return size;
}

}  // namespace cfnsplit
