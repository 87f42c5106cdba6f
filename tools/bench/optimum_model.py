#!/usr/bin/env python3
"""The integer program of a partitioning problem, for tools/bench/optimum.

  optimum_model.py SECONDS < PROBLEM     the JSON of optimum_bench; prints JSON: status, bound, cost, part, seconds

Parts 1…K and the hub's resources, which stand singly, lie on levels: part p on level 2p − 1, the hub's resources in
the gaps, on even ones. below[v][q] says that v stands on level q or lower; it grows with q, and where b follows a,
below[b][q] ≤ below[a][q]. That is exactly what keeps the quotient graph free of cycles. Everything else is as in
src/partition/problem.hpp: cost, every quota of every part and of the hub, links and their loads. K is one more than
the search has used. The search's answer must satisfy the program: it is the start, and its cost a bound.
"""
import json
import sys
import time

import highspy

DIMENSIONS = range(6)


class Model:
    def __init__(self, problem, parts):
        self.problem = problem
        self.parts = range(1, parts + 1)
        self.size = len(problem["weight"])
        self.solver = highspy.Highs()
        self.solver.silent()
        self.add_levels()
        self.add_links()
        self.add_quotas()

    def add_levels(self):
        top = 2 * self.parts[-1]  # the gap behind the last part, where everyone has arrived
        self.below = [[self.solver.addBinary() for _ in range(top)] + [1] for _ in range(self.size)]
        for row in self.below:
            for level in range(1, top):
                self.solver.addConstr(row[level - 1] <= row[level])
        follows = [(v["producer"], c) for v in self.problem["values"] for c in v["consumers"]] + self.problem["arcs"]
        for before, after in {tuple(pair) for pair in follows}:
            for level in range(top):
                self.solver.addConstr(self.below[after][level] <= self.below[before][level])
        self.within = [{p: row[2 * p - 1] - row[2 * p - 2] for p in self.parts} for row in self.below]
        for row in self.within:
            row[0] = 1 - sum(row[p] for p in self.parts)
        self.used = {p: self.solver.addVariable(0, 1) for p in self.parts}
        for p in self.parts:
            for row in self.within:
                self.solver.addConstr(self.used[p] >= row[p])
        for p in self.parts[:-1]:
            self.solver.addConstr(self.used[p] >= self.used[p + 1])  # empty ones last: one of many equal plans

    def add_links(self):
        """Whether a part reads a value from elsewhere, and whether it gives one away."""
        self.reads, self.gives = [], []
        for value in self.problem["values"]:
            producer = self.within[value["producer"]]
            reads = {p: self.solver.addBinary() for p in (0, *self.parts)}
            gives = {p: self.solver.addVariable(0, 1) for p in self.parts}
            for consumer in value["consumers"]:
                for p in reads:
                    self.solver.addConstr(reads[p] >= self.within[consumer][p] - producer[p])
                for p in gives:
                    self.solver.addConstr(gives[p] >= producer[p] - self.within[consumer][p])
            for p in gives if value["hub_reads"] else ():
                self.solver.addConstr(gives[p] >= producer[p])
            self.reads.append(reads)
            self.gives.append(gives)

    def add_quotas(self):
        problem, values = self.problem, range(len(self.problem["values"]))
        for d in DIMENSIONS:
            for p in self.parts:
                load = sum(problem["weight"][v][d] * self.within[v][p] for v in range(self.size))
                load += sum(problem["values"][i]["reader_load"][d] * self.reads[i][p] for i in values)
                load += sum(problem["values"][i]["producer_load"][d] * self.gives[i][p] for i in values)
                self.solver.addConstr(load <= problem["part_capacity"][d] - problem["part_base"][d])
            load = sum(problem["weight"][v][d] * self.within[v][0] for v in range(self.size))
            load += sum(problem["hub_per_part"][d] * self.used[p] for p in self.parts)
            load += sum(problem["values"][i]["hub_load"][d] * self.reads[i][p] for i in values for p in self.parts)
            self.solver.addConstr(load <= problem["hub_capacity"][d] - problem["hub_base"][d])

    def cost(self):
        return sum(value["cost"] * reads[p] for value, reads in zip(self.problem["values"], self.reads) for p in reads)

    def start_from(self, part):
        """The search's answer: its parts on their levels, the hub's resources as low as they may stand."""
        levels = [2 * p - 1 if p else 0 for p in part]
        follows = [(v["producer"], c) for v in self.problem["values"] for c in v["consumers"]] + self.problem["arcs"]
        for _ in range(self.size):
            for before, after in follows:
                if part[after] == 0:
                    levels[after] = max(levels[after], (levels[before] + 1) // 2 * 2)
        names = [at.index for row in self.below for at in row[:-1]]
        self.solver.setSolution(len(names), names, [float(levels[v] <= q) for v, row in enumerate(self.below)
                                                    for q in range(len(row) - 1)])

    def solve(self, seconds):
        self.solver.setOptionValue("time_limit", float(seconds))
        self.solver.setOptionValue("threads", 1)
        self.solver.minimize(self.cost())
        info = self.solver.getInfo()
        status = self.solver.modelStatusToString(self.solver.getModelStatus())
        found = {"status": status, "bound": info.mip_dual_bound}
        if info.primal_solution_status == 2:  # feasible
            at = self.solver.getSolution().col_value
            levels = [sum(1 - round(at[x.index]) for x in row[:-1]) for row in self.below]
            used = sorted({level for level in levels if level % 2})  # the program may leave a part empty
            found |= {"cost": round(info.objective_function_value),
                      "part": [used.index(level) + 1 if level % 2 else 0 for level in levels]}
        return found


def main():
    problem = json.load(sys.stdin)
    answer = problem.get("answer")
    model = Model(problem, answer["parts"] + 1 if answer else problem["hub_capacity"][0])
    if answer:
        model.solver.addConstr(model.cost() <= answer["cost"])
        model.start_from(answer["part"])
    start = time.process_time()
    found = model.solve(sys.argv[1])
    print(json.dumps(found | {"seconds": time.process_time() - start}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
