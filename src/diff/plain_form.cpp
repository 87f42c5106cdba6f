#include "diff/plain_form.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "reference/sub_text.hpp"

namespace cfnsplit {
namespace {

bool write_get_att(JsonWriter& out, Node call) {
  const std::size_t dot = call.text().find('.');
  if (!call.is_string() || dot == std::string_view::npos) return false;
  out.begin_object().key("Fn::GetAtt").begin_array();
  out.string(call.text().substr(0, dot)).string(call.text().substr(dot + 1)).end().end();
  return true;
}

// `${!Name}` means `${Name}`.
std::string without_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    plain += text[at];
    if (text.substr(at, 3) == "${!") {
      plain += '{';
      at += 2;
    }
  }
  return plain;
}

bool write_sub(JsonWriter& out, Node call) {
  const Node text = call.is_array() ? call.at(0) : call;
  if (!text.is_string()) return false;
  const std::vector<SubVariable> variables = sub_variables(text.text());
  const bool has_map = call.is_array() && call.size() == 2 && call.at(1).size() > 0;
  if (variables.empty() && !has_map && text.text().find("${!") == std::string_view::npos) {
    out.string(text.text());
    return true;
  }
  if (variables.empty() && !has_map) {
    out.string(without_escapes(text.text()));
    return true;
  }
  std::string plain;
  std::size_t copied = 0;
  for (const SubVariable& variable : variables) {
    plain += text.text().substr(copied, variable.begin - copied);
    plain += "${" + std::string(variable.content) + '}';
    copied = variable.end;
  }
  plain += text.text().substr(copied);
  out.begin_object().key("Fn::Sub");
  if (!has_map) {
    out.string(plain).end();
    return true;
  }
  out.begin_array().string(plain);
  write_plain(out, call.at(1));
  out.end().end();
  return true;
}

void write_orders(JsonWriter& out, Node orders) {
  std::vector<std::string_view> names;
  if (orders.is_string()) names.push_back(orders.text());
  for (const Node order : orders) names.push_back(order.text());
  std::ranges::sort(names);
  out.begin_array();
  for (const std::string_view name : names) out.string(name);
  out.end();
}

bool is_order(Node member) {
  const Node section = member.parent().parent();
  return member.key() == "DependsOn" && section.key() == "Resources" &&
         section.parent() == member.document().root();
}

}  // namespace

// Documents are at most a few hundred levels deep.
void write_plain(JsonWriter& out, Node node) {
  const Node call = node.only();
  if (call.key() == "Fn::GetAtt" && write_get_att(out, call)) return;
  if (call.key() == "Fn::Sub" && write_sub(out, call)) return;
  if (node.is_object()) {
    out.begin_object();
    for (const Node member : node) {
      if (is_order(member) && (member.is_string() || member.size() > 0))
        write_orders(out.key(member.key()), member);
      else if (!is_order(member))
        write_plain(out.key(member.key()), member);
    }
    out.end();
  } else if (node.is_array()) {
    out.begin_array();
    for (const Node element : node) write_plain(out, element);
    out.end();
  } else {
    out.copy(node);
  }
}

}  // namespace cfnsplit
