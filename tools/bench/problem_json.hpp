#pragma once
// A partitioning problem as JSON, for the models of tools/bench/optimum*.
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "partition/evaluate.hpp"
#include "partition/problem.hpp"

namespace cfnsplit::partition {

inline nlohmann::json json_of(const Problem& problem) {
  nlohmann::json values = nlohmann::json::array();
  for (const Value& value : problem.values)
    values.push_back({{"producer", value.producer},
                      {"consumers", value.consumers},
                      {"hub_reads", value.hub_reads},
                      {"cost", value.cost},
                      {"reader_load", value.reader_load},
                      {"producer_load", value.producer_load},
                      {"hub_load", value.hub_load}});
  return {{"weight", problem.weight},       {"key", problem.key},
          {"fixed", problem.fixed},         {"values", values},
          {"arcs", problem.arcs},           {"must_links", problem.must_links},
          {"no_hub", problem.no_hub},       {"part_capacity", problem.part_capacity},
          {"part_base", problem.part_base}, {"hub_capacity", problem.hub_capacity},
          {"hub_base", problem.hub_base},   {"hub_per_part", problem.hub_per_part}};
}

inline Problem problem_of(const nlohmann::json& json) {
  Problem problem;
  for (const nlohmann::json& at : json.at("values")) {
    Value value;
    value.producer = at.at("producer");
    value.consumers = at.at("consumers").get<std::vector<Vertex>>();
    value.hub_reads = at.at("hub_reads");
    value.cost = at.at("cost");
    value.reader_load = at.at("reader_load");
    value.producer_load = at.at("producer_load");
    value.hub_load = at.at("hub_load");
    problem.values.push_back(std::move(value));
  }
  problem.weight = json.at("weight").get<std::vector<Load>>();
  problem.key = json.at("key").get<std::vector<std::uint64_t>>();
  problem.fixed = json.at("fixed").get<std::vector<std::int32_t>>();
  problem.arcs = json.at("arcs").get<std::vector<std::pair<Vertex, Vertex>>>();
  problem.must_links = json.at("must_links").get<std::vector<std::pair<Vertex, Vertex>>>();
  problem.no_hub = json.at("no_hub").get<std::vector<Vertex>>();
  problem.part_capacity = json.at("part_capacity");
  problem.part_base = json.at("part_base");
  problem.hub_capacity = json.at("hub_capacity");
  problem.hub_base = json.at("hub_base");
  problem.hub_per_part = json.at("hub_per_part");
  return problem;
}

inline nlohmann::json json_of(const Problem& problem, const Assignment& answer) {
  const Evaluation evaluation = evaluate(problem, answer);
  return {{"part", answer.part},
          {"parts", answer.parts},
          {"cost", evaluation.cost},
          {"is_legal", evaluation.legal()}};
}

}  // namespace cfnsplit::partition
