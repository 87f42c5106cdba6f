#include "fuzz/plain_fold.hpp"

#include <algorithm>
#include <list>
#include <map>
#include <nlohmann/json.hpp>

namespace cfnsplit::fuzz {
namespace {

using Json = nlohmann::json;
constexpr int kDeepest = 60;

const Json& member(const Json& value, const std::string& key) {
  static const Json kNothing;
  if (!value.is_object()) return kNothing;
  const auto found = value.find(key);
  return found == value.end() ? kNothing : *found;
}

// "Ref", "Fn::Sub" … where the value calls a function, else empty.
std::string function_of(const Json& value) {
  if (!value.is_object() || value.size() != 1) return {};
  const std::string& key = value.begin().key();
  return key == "Ref" || key == "Condition" || key.starts_with("Fn::") ? key : std::string();
}

// "Table.Arn" of both forms; empty where it is computed.
std::string attribute_of(const Json& argument) {
  if (argument.is_string()) return argument.get<std::string>();
  if (!argument.is_array() || argument.size() != 2 || !argument[0].is_string() || !argument[1].is_string())
    return {};
  return argument[0].get<std::string>() + "." + argument[1].get<std::string>();
}

struct Stack {
  const Json* content = nullptr;
  const Stack* parent = nullptr;
  std::string id;  // its logical id in the parent
  std::map<std::string, const Stack*> children;
};

struct Place {
  const Json* value = nullptr;
  const Stack* stack = nullptr;
};

class Comparison {
 public:
  explicit Comparison(Json source) : source_(std::move(source)) {}

  std::string run(const std::vector<TemplateFile>& files, const std::string& root) {
    // Loops and macros make what nobody sees here.
    if (!source_.is_object() || source_.contains("Transform")) return {};
    for (const TemplateFile& file : files) {
      Json content = Json::parse(file.text, nullptr, false);
      if (content.is_discarded()) return {};  // YAML, which nobody reads here
      if (content.is_object()) contents_[file.name] = std::move(content);
    }
    if (!contents_.contains(root)) return {};
    Stack& top = stacks_.emplace_back();
    top.content = &contents_[root];
    if (std::string fault = read(top, 0); !fault.empty()) return fault;
    for (const auto& [id, resource] : member(source_, "Resources").items()) {
      const auto found = places_.find(id);
      if (found == places_.end()) return "'" + id + "' is missing";
      if (std::string fault = compare_resource(resource, found->second); !fault.empty())
        return "'" + id + "' has another " + fault;
    }
    return {};
  }

 private:
  std::string read(Stack& stack, int depth) {
    const Json& own = member(source_, "Resources");
    for (const auto& [id, resource] : member(*stack.content, "Resources").items()) {
      const Json& url = member(member(resource, "Properties"), "TemplateURL");
      if (own.contains(id)) {
        if (!places_.try_emplace(id, Place{&resource, &stack}).second) return "'" + id + "' stands twice";
      } else if (member(resource, "Type") != "AWS::CloudFormation::Stack") {
        return "'" + id + "' comes from nowhere";
      } else if (url.is_string() && contents_.contains(url.get<std::string>()) && depth < kDeepest) {
        Stack& child = stacks_.emplace_back();
        child = {&contents_[url.get<std::string>()], &stack, id, {}};
        stack.children[id] = &child;
        if (std::string fault = read(child, depth + 1); !fault.empty()) return fault;
      }
    }
    return {};
  }

  std::string compare_resource(const Json& wanted, const Place& found) {
    for (const char* const key : {"Type", "DeletionPolicy", "UpdateReplacePolicy", "Condition"})
      if (member(wanted, key) != member(*found.value, key)) return key;
    const Json &a = member(wanted, "Properties"), &b = member(*found.value, "Properties");
    if (a.empty() && b.empty()) return {};
    return same(a, {&b, found.stack}, 0) ? std::string() : "Properties";
  }

  // The value that stands for another stack's, followed to where it is one of its own.
  Place followed(Place place) const {
    for (int step = 0; step < kDeepest; ++step) {
      const std::string function = function_of(*place.value);
      Place next;
      if (function == "Ref" && place.stack->parent && place.value->begin()->is_string()) {
        const std::string name = place.value->begin()->get<std::string>();
        if (!member(*place.stack->content, "Parameters").contains(name)) return place;
        const Stack* const parent = place.stack->parent;
        const Json& nested = member(member(*parent->content, "Resources"), place.stack->id);
        next = {&member(member(member(nested, "Properties"), "Parameters"), name), parent};
        if (next.value->is_null())
          next.value = &member(member(member(*place.stack->content, "Parameters"), name), "Default");
      } else if (function == "Fn::GetAtt") {
        const std::string attribute = attribute_of(*place.value->begin());
        const std::size_t dot = attribute.find(".Outputs.");
        const auto child = place.stack->children.find(attribute.substr(0, dot));
        if (dot == std::string::npos || child == place.stack->children.end()) return place;
        const Json& outputs = member(*child->second->content, "Outputs");
        next = {&member(member(outputs, attribute.substr(dot + 9)), "Value"), child->second};
      } else {
        return place;
      }
      if (next.value->is_null()) return {};
      place = next;
    }
    return {};
  }

  // False only where they surely differ.
  bool same(const Json& wanted, Place found, int depth) {
    found = followed(found);
    if (!found.value || depth > kDeepest) return true;
    const Json& given = *found.value;
    const std::string a = function_of(wanted), b = function_of(given);
    if (!a.empty() || !b.empty()) return same_call({&wanted, &whole_}, found, depth);
    if (wanted.is_structured() != given.is_structured()) return wanted.is_null() || given.is_null();
    if (!wanted.is_structured()) return text_of(wanted) == text_of(given);
    if (wanted.is_object() != given.is_object() || wanted.size() != given.size()) return false;
    if (wanted.is_array()) {
      for (std::size_t i = 0; i < wanted.size(); ++i)
        if (!same(wanted[i], {&given[i], found.stack}, depth + 1)) return false;
      return true;
    }
    for (const auto& [key, value] : wanted.items())
      if (!given.contains(key) || !same(value, {&given[key], found.stack}, depth + 1)) return false;
    return true;
  }

  // Whether the source's value may stand written out where another stack reads it: it names something whose own name
  // is given.
  bool may_be_written_out(const Json& wanted) const {
    if (!is_name(function_of(wanted)) || attribute_of(*wanted.begin()).empty()) return false;
    const std::string named = attribute_of(*wanted.begin());
    const Json& target = member(member(source_, "Resources"), named.substr(0, named.find('.')));
    const Json& properties = member(target, "Properties");
    return std::ranges::any_of(properties.items(),
                               [](const auto& one) { return one.key().ends_with("Name"); });
  }

  // At least one is a call.
  bool same_call(const Place& wanted, const Place& given, int depth) {
    const std::string a = function_of(*wanted.value), b = function_of(*given.value);
    if (a != b && may_be_written_out(*wanted.value)) return true;
    if (strings_together(a) || strings_together(b)) return same_pieces(wanted, given, depth);
    if (a.empty() || b.empty()) {
      const Json& other = a.empty() ? *wanted.value : *given.value;
      return !is_name(a.empty() ? b : a) || other.is_null() || other.is_structured();
    }
    if (a != b) return true;
    const Json &x = *wanted.value->begin(), &y = *given.value->begin();
    if (a == "Ref") return x == y;
    if (a == "Fn::If" && x.is_array() && y.is_array() && x.size() == 3 && y.size() == 3)
      return same(x[1], {&y[1], given.stack}, depth + 1) && same(x[2], {&y[2], given.stack}, depth + 1);
    if (a != "Fn::GetAtt") return true;
    return attribute_of(x).empty() || attribute_of(y).empty() || attribute_of(x) == attribute_of(y);
  }

  static bool is_name(const std::string& function) { return function == "Ref" || function == "Fn::GetAtt"; }
  static bool strings_together(const std::string& function) {
    return function == "Fn::Join" || function == "Fn::Sub";
  }

  using Pieces = std::vector<Place>;  // texts, no two beside each other, and calls

  bool same_pieces(const Place& wanted, const Place& given, int depth) {
    Pieces a, b;
    if (!add_pieces(wanted, depth, a) || !add_pieces(given, depth, b)) return true;
    const auto is_computed = [](const Place& piece) {
      const std::string function = function_of(*piece.value);
      return !function.empty() && !is_name(function);
    };
    if (std::ranges::any_of(a, is_computed) || std::ranges::any_of(b, is_computed)) return true;
    if (std::ranges::any_of(a, [&](const Place& piece) { return may_be_written_out(*piece.value); }))
      return true;
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
      if (!same(*a[i].value, b[i], depth + 1)) return false;
    return true;
  }

  // False where it is not told what is strung together.
  bool add_pieces(Place place, int depth, Pieces& pieces) {
    place = followed(place);
    if (!place.value || place.value->is_null() || depth > kDeepest) return false;
    const std::string function = function_of(*place.value);
    if (function == "Fn::Sub") return add_sub(*place.value->begin(), place.stack, depth, pieces);
    if (function == "Fn::Join") return add_join(*place.value->begin(), place.stack, depth, pieces);
    if (function.empty() && place.value->is_structured()) return false;
    if (function.empty())
      add_text(text_of(*place.value), place.stack, pieces);
    else
      pieces.push_back(place);
    return true;
  }

  void add_text(const std::string& text, const Stack* stack, Pieces& pieces) {
    if (text.empty()) return;
    const bool goes_on = !pieces.empty() && function_of(*pieces.back().value).empty();
    const std::string before = goes_on ? text_of(*pieces.back().value) : std::string();
    if (goes_on) pieces.pop_back();
    pieces.push_back({&made_.emplace_back(before + text), stack});
  }

  bool add_join(const Json& argument, const Stack* stack, int depth, Pieces& pieces) {
    if (!argument.is_array() || argument.size() != 2 || !argument[0].is_string() || !argument[1].is_array())
      return false;
    for (std::size_t i = 0; i < argument[1].size(); ++i) {
      if (i > 0) add_text(argument[0].get<std::string>(), stack, pieces);
      if (!add_pieces({&argument[1][i], stack}, depth + 1, pieces)) return false;
    }
    return true;
  }

  bool add_sub(const Json& argument, const Stack* stack, int depth, Pieces& pieces) {
    const Json& pattern = argument.is_array() && !argument.empty() ? argument[0] : argument;
    const Json map = argument.is_array() && argument.size() > 1 ? argument[1] : Json();
    if (!pattern.is_string()) return false;
    const std::string text = pattern.get<std::string>();
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t open = text.find("${", at), close = text.find('}', open);
      if (open == std::string::npos || close == std::string::npos) break;
      add_text(text.substr(at, open - at), stack, pieces);
      at = close + 1;
      std::string name = text.substr(open + 2, close - open - 2);
      if (name.starts_with('!')) {
        add_text("${" + name.substr(1) + "}", stack, pieces);
        continue;
      }
      const Json& mapped = member(map, name);
      const Json named =
          name.find('.') == std::string::npos ? Json{{"Ref", name}} : Json{{"Fn::GetAtt", name}};
      const Json& meant = made_.emplace_back(mapped.is_null() ? named : mapped);
      if (!add_pieces({&meant, stack}, depth + 1, pieces)) return false;
    }
    add_text(text.substr(std::min(at, text.size())), stack, pieces);
    return true;
  }

  // CloudFormation takes a number for its text.
  static std::string text_of(const Json& scalar) {
    return scalar.is_string() ? scalar.get<std::string>() : scalar.dump();
  }

  const Json source_;
  std::map<std::string, Json> contents_;
  std::list<Stack> stacks_;
  std::map<std::string, Place> places_;
  const Stack whole_ = {&source_, nullptr, {}, {}};  // the source's own values lead nowhere else
  std::list<Json> made_;                             // what the pieces of texts are
};

}  // namespace

std::string plain_fault(const std::string& source, const std::vector<TemplateFile>& files,
                        const std::string& root) {
  Json wanted = Json::parse(source, nullptr, false);
  return wanted.is_discarded() ? std::string() : Comparison(std::move(wanted)).run(files, root);
}

}  // namespace cfnsplit::fuzz
