#include "refactor/import_steps.hpp"

#include <algorithm>

#include "base/spelling.hpp"
#include "base/stack_path.hpp"
#include "refactor/only_moves.hpp"
#include "refactor/requests.hpp"
#include "template/stack_type.hpp"

namespace cfnsplit {
namespace {

std::vector<PassedParameter> kept_parameters(const Template& before) {
  std::vector<PassedParameter> kept;
  for (const std::string_view name : before.parameters.names()) kept.push_back({std::string(name), ""});
  return kept;
}

}  // namespace

ImportSteps::ImportSteps(const Template& source, const Split& removed, const Split& done,
                         const Departure& departure, const ImportTerms& terms, Identifiers& identifiers)
    : source_(source),
      removed_(removed),
      done_(done),
      departure_(departure),
      is_told_(terms.is_told),
      is_packaged_(terms.is_packaged),
      identifiers_(identifiers) {}

std::map<std::string, std::string> ImportSteps::find(const std::vector<RoutedMove>& moves) {
  std::map<std::string, Ids> groups;
  for (const RoutedMove& routed : moves)
    if (routed.route == Route::import) groups[routed.move.to].insert(routed.move.resource);
  Ids nested;
  for (const auto& [path, ids] : groups) {
    if (!template_of(removed_, path).empty()) continue;
    into_new(path, ids);
    nested.insert(path);
  }
  for (const auto& [path, ids] : groups)
    if (!path.empty() && !template_of(removed_, path).empty()) into_nested(path, ids);
  const auto root = groups.find("");
  if (obstacles_.empty()) into_root(root == groups.end() ? Ids() : root->second, nested);
  return obstacles_;
}

void ImportSteps::refuse(const Ids& ids, const std::string& reason) {
  for (const std::string& id : ids) obstacles_[id] = reason;
}

// One of them cannot go, and they go together.
void ImportSteps::refuse(const Ids& ids, const ImportTemplate& made) {
  constexpr std::string_view kIt = "it ";
  for (const std::string& id : ids)
    obstacles_[id] = id == made.obstructed ? made.obstacle
                                           : quote(made.obstructed) + ", which would go with it, " +
                                                 made.obstacle.substr(kIt.size());
}

void ImportSteps::into_new(const std::string& path, const Ids& ids) {
  if (path.find('/') != std::string::npos)
    return refuse(ids, "AWS nests a stack that exists only directly in a root");
  if (!is_packaged_)
    return refuse(ids, "a stack is nested only where 'aws cloudformation package' makes its TemplateURL");
  const auto others = std::ranges::count_if(done_.placements, [&](const Placement& placement) {
    return placement.stack == path && !ids.contains(placement.resource);
  });
  if (others > 0) return refuse(ids, "its new stack would also hold what cannot be imported");
  const Template made = read_written(template_of(done_, path));
  ImportStep step{"import/" + path, path, {}, {}, {}, true, false};
  const std::string request = step.file + ".request.json";
  step.stack_name = identifiers_.new_stack_name(path, request);
  for (const std::string_view name : made.parameters.names()) {
    const std::string parameter(name);
    step.parameters.push_back({parameter, value_of(path, parameter, request)});
  }
  files_.push_back({"remove/" + path + ".template.json", with_handle(made, departure_.prefix() + "Handle")});
  add(std::move(step), without_outputs(made), ids);
}

void ImportSteps::into_nested(const std::string& path, const Ids& ids) {
  const Template before = read_written(template_of(removed_, path));
  const Template after = read_written(template_of(done_, path));
  const ImportTemplate made = with_resources(before, after, ids, {});
  if (!made.obstacle.empty()) return refuse(ids, made);
  ImportStep step{"import/" + last_step(path), path, {}, {}, kept_parameters(before), false, false};
  const std::string request = step.file + ".request.json";
  step.stack_name = identifiers_.stack_name(path, request);
  for (const std::string& name : made.new_parameters)
    step.parameters.push_back({name, value_of(path, name, request)});
  add(std::move(step), made.text, ids);
}

// No single output tells a text that joins several values.
std::string ImportSteps::value_of(const std::string& path, const std::string& parameter,
                                  const std::string& file) {
  const auto crosses = [&](const Wire& wire) { return wire.to == path && wire.name == parameter; };
  std::string output;
  if (is_told_ && std::ranges::count_if(done_.wires, crosses) == 1) {
    const Wire& wire = *std::ranges::find_if(done_.wires, crosses);
    output = departure_.needed_output(wire.resource, wire.attribute);
  }
  if (output.empty()) return identifiers_.value_of(path, parameter, file);
  needs_values_ = true;
  return std::string(kBlank) + output;
}

StackOutputs ImportSteps::outputs() const {
  StackOutputs found;
  for (const StackSummary& stack : removed_.stacks)
    if (!stack.stack.empty())
      found[last_step(stack.stack)] = output_names(read_written(template_of(removed_, stack.stack)));
  return found;
}

void ImportSteps::into_root(const Ids& ids, const Ids& nested) {
  Template before = read_written(template_of(removed_, ""));
  const Template after = read_written(with_retained(read_written(template_of(done_, "")), nested));
  if (!ids.empty()) into_root(before, after, ids, false);
  if (nested.empty() || !obstacles_.empty()) return;
  if (!ids.empty()) before = read_written(files_.back().text);
  into_root(before, after, nested, true);
  for (const auto& [path, reason] : std::map(obstacles_))
    if (nested.contains(path)) {
      obstacles_.erase(path);
      for (const Placement& placement : done_.placements)
        if (placement.stack == path)
          obstacles_[placement.resource] = "its new stack cannot be nested: " + reason;
    }
}

void ImportSteps::into_root(const Template& before, const Template& after, const Ids& ids, bool nests) {
  const ImportTemplate made = with_resources(before, after, ids, outputs());
  if (!made.obstacle.empty()) return refuse(ids, made);
  ImportStep step{
      nests ? "remove/nest" : "remove/import-root", "", {}, {}, kept_parameters(before), false, nests};
  step.stack_name = identifiers_.stack_name("", step.file + ".request.json");
  add(std::move(step), made.text, ids);
}

void ImportSteps::add(ImportStep step, std::string text, const Ids& ids) {
  const std::string request = step.file + ".request.json";
  for (const std::string& id : ids) {
    if (step.nests) {
      step.resources.push_back(
          {id, std::string(kStackType), {{"StackId", std::string(kBlank) + "STACK-ID-" + id}}});
      continue;
    }
    const Declaration& resource =
        source_.resources.entries()[static_cast<std::size_t>(source_.resources.index_of(id))];
    step.resources.push_back(
        {id, std::string(resource_type(resource.node)), identifiers_.of_resource(resource, request)});
  }
  files_.push_back({request, import_request(step)});
  files_.push_back({step.file + ".template.json", std::move(text)});
  steps_.push_back(std::move(step));
}

}  // namespace cfnsplit
