#include "syntax/yaml_messages.hpp"

#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <array>

namespace cfnsplit {
namespace {

const std::array kMessages = {
    YamlMessage{YAML::ErrorMsg::END_OF_MAP, "this does not belong to the mapping around it",
                "check the indentation, and that a colon and a space follow each key"},
    YamlMessage{YAML::ErrorMsg::END_OF_MAP_FLOW, "'{' has no matching '}' before this",
                "a comma or a closing bracket is missing, or a text needs quotes"},
    YamlMessage{YAML::ErrorMsg::END_OF_SEQ_FLOW, "'[' has no matching ']' before this",
                "a comma or a closing bracket is missing, or a text needs quotes"},
    YamlMessage{YAML::ErrorMsg::END_OF_SEQ, "this does not belong to the list around it",
                "check the indentation, and that each entry starts with '- '"},
    YamlMessage{YAML::ErrorMsg::MULTIPLE_TAGS, "one value has two tags",
                "write the outer one in its long form, as the key of a mapping"},
    YamlMessage{YAML::ErrorMsg::MULTIPLE_ANCHORS, "one value has two anchors", "remove one of them"},
    YamlMessage{
        YAML::ErrorMsg::UNKNOWN_ANCHOR, "no anchor of this name stands before the alias",
        "write the anchor, '&name', before the first '*name'; a text that starts with '*' needs quotes"},
    YamlMessage{YAML::ErrorMsg::UNKNOWN_TOKEN, "no value can start with this character",
                "put the text into quotes"},
    YamlMessage{YAML::ErrorMsg::FLOW_END, "a closing bracket without an opening one",
                "remove it, or put the text into quotes"},
    YamlMessage{YAML::ErrorMsg::BLOCK_ENTRY, "an entry of a list cannot start here",
                "start the list on a line of its own; a text that starts with '- ' needs quotes"},
    YamlMessage{
        YAML::ErrorMsg::MAP_VALUE, "a ':' stands where no key ends",
        "check the indentation; a text that holds ': ' needs quotes, and a line before may lack its ':'"},
    YamlMessage{YAML::ErrorMsg::MAP_KEY, "a key cannot start here", "check the indentation"},
    YamlMessage{YAML::ErrorMsg::TAB_IN_INDENTATION, "a tab stands in the indentation", "indent with spaces"},
    YamlMessage{YAML::ErrorMsg::INVALID_UNICODE, "an escape that is no character",
                "write the character itself, or \\U and its eight hexadecimal digits"},
    YamlMessage{YAML::ErrorMsg::INVALID_ESCAPE, "an escape that YAML does not have",
                "double the backslash, or use single quotes, in which it is a character like others"},
    YamlMessage{YAML::ErrorMsg::INVALID_HEX, "an escape with too few hexadecimal digits",
                "double the backslash, or use single quotes, in which it is a character like others"},
    YamlMessage{YAML::ErrorMsg::EOF_IN_SCALAR, "a quote is not closed", "close it"},
    YamlMessage{YAML::ErrorMsg::DOC_IN_SCALAR, "a quote is not closed before the document ends", "close it"},
    YamlMessage{YAML::ErrorMsg::CHAR_IN_BLOCK, "a text cannot start on the line of its '|' or '>'",
                "start it on the next line, indented"},
    YamlMessage{YAML::ErrorMsg::BAD_FILE, "the input is nested too deeply", "flatten it", "CFS0104"},
};

const YamlMessage kUnknown = {"", "the input is not valid YAML from here on",
                              "the place marks where the reader stopped; the cause may stand just before it"};

}  // namespace

const YamlMessage& explain_yaml(std::string_view message) {
  const auto found = std::ranges::find_if(
      kMessages, [&](const YamlMessage& known) { return message.starts_with(known.from); });
  return found == kMessages.end() ? kUnknown : *found;
}

}  // namespace cfnsplit
