#!/usr/bin/env python3
"""What a solver still finds in a plan, two or three stacks at a time, for tools/bench/optimum_near.

  optimum_near_model.py SECONDS < PROBLEM     the JSON of optimum_bench, with an answer; prints JSON: cost, part, rounds

A neighbourhood is two or three parts, of which the hub may be one. Their vertices move between them, everything else
stays. CP-SAT (ortools from PyPI) finds the cheapest division with every quota and the order of parts: as in
optimum_model.py part p lies on level 2p − 1 and the hub's vertices, which stand singly, in the gaps; the parts are
numbered anew in each round, in some topological order. What is better is kept, and the search goes on from there.
`rounds` says of each neighbourhood that was better: the parts, the cost before and after, the vertices that moved. A
neighbourhood is closed once the solver has proven that nothing in it is better. `open` counts those that are not.
"""
import itertools
import json
import random
import sys
import time

from ortools.sat.python import cp_model

DIMENSIONS = range(6)
FIRST_SECONDS = 8  # for a neighbourhood; doubled whenever all have been tried
WORKERS = 4


class Plan:
    """A problem and where its vertices stand."""

    def __init__(self, problem):
        self.problem = problem
        self.part = problem["answer"]["part"]
        self.follows = sorted({(v["producer"], c) for v in problem["values"] for c in v["consumers"]
                               if v["producer"] >= 0} | {tuple(arc) for arc in problem["arcs"]})
        self.group = self.link_groups()

    def link_groups(self):
        group = list(range(len(self.part)))

        def root(v):
            while group[v] != v:
                v = group[v]
            return v
        for a, b in self.problem["must_links"]:
            group[root(a)] = root(b)
        return [root(v) for v in range(len(group))]

    def parts(self):
        return max(self.part)

    def renumber(self, dice):
        """The parts anew in a topological order, drawn; empty ones vanish."""
        nodes = [p - 1 if p else -1 - v for v, p in enumerate(self.part)]
        after, waits = {n: set() for n in nodes}, dict.fromkeys(nodes, 0)
        for a, b in self.follows:
            if nodes[a] != nodes[b] and nodes[b] not in after[nodes[a]]:
                after[nodes[a]].add(nodes[b])
                waits[nodes[b]] += 1
        ready, number = sorted(n for n, w in waits.items() if w == 0), {}
        while ready:
            node = ready.pop(dice.randrange(len(ready)))
            if node >= 0:
                number[node + 1] = len(number) + 1
            for next_node in sorted(after[node]):
                waits[next_node] -= 1
                if waits[next_node] == 0:
                    ready.append(next_node)
        self.part = [number[p] if p else 0 for p in self.part]
        return number

    def cost(self):
        total = 0
        for value in self.problem["values"]:
            home = self.part[value["producer"]] if value["producer"] >= 0 else 0
            total += value["cost"] * len({self.part[c] for c in value["consumers"]} - {home})
        return total


class Neighbourhood:
    def __init__(self, plan, parts):
        self.plan, self.problem, self.chosen = plan, plan.problem, sorted(parts)
        self.model = cp_model.CpModel()
        self.top = 2 * plan.parts()
        self.ordinary = [p for p in self.chosen if p]
        self.is_free = [plan.part[v] in parts and self.problem["fixed"][v] == -1 for v in range(len(plan.part))]
        for v, group in enumerate(plan.group):
            if not self.is_free[v]:
                self.is_free[group] = False
        self.is_free = [self.is_free[plan.group[v]] for v in range(len(plan.part))]
        self.add_vertices()
        self.add_order()
        self.add_values()
        self.add_quotas()

    def add_vertices(self):
        no_hub = set(self.problem["no_hub"])
        self.levels, self.below, self.within = [], [], []
        for v, part in enumerate(self.plan.part):
            if self.is_free[v]:
                levels = [2 * p - 1 for p in self.ordinary]
                if 0 in self.chosen and v not in no_hub:
                    levels += range(0, self.top + 1, 2)
            else:
                levels = range(0, self.top + 1, 2) if part == 0 else [2 * part - 1]
            levels = sorted(levels)
            below = [self.model.NewBoolVar("") for _ in levels[:-1]] + [1]
            for low, high in zip(below, below[1:-1]):
                self.model.AddImplication(low, high)
            self.levels.append(levels)
            self.below.append(below)
            self.within.append(self.places(v, levels, below) if self.is_free[v] else {part: 1})
        for v, group in enumerate(self.plan.group):
            if group != v and self.is_free[v]:
                for p in self.chosen:
                    self.model.Add(self.within[v].get(p, 0) == self.within[group].get(p, 0))

    def places(self, v, levels, below):
        places = {}
        for p in self.ordinary:
            i = levels.index(2 * p - 1)
            places[p] = self.model.NewBoolVar("")
            self.model.Add(places[p] == below[i] - (below[i - 1] if i else 0))
            self.model.AddHint(places[p], self.plan.part[v] == p)
        if len(levels) > len(self.ordinary):
            places[0] = self.model.NewBoolVar("")
            self.model.AddExactlyOne(places.values())
            self.model.AddHint(places[0], self.plan.part[v] == 0)
        return places

    def at_or_below(self, v, level):
        found = 0
        for own, below in zip(self.levels[v], self.below[v]):
            found = below if own <= level else found
        return found

    def add_order(self):
        for a, b in self.plan.follows:
            if len(self.levels[a]) == 1 and len(self.levels[b]) == 1:
                continue
            for level in self.levels[b]:
                first, second = self.at_or_below(a, level), self.at_or_below(b, level)
                if isinstance(second, int) and second == 0 or isinstance(first, int) and first == 1:
                    continue
                if isinstance(second, int):
                    self.model.Add(first == 1)
                elif isinstance(first, int):
                    self.model.Add(second == 0)
                else:
                    self.model.AddImplication(second, first)

    def at(self, v, part):
        return self.within[v].get(part, 0) if v >= 0 else int(part == 0)

    def flag(self, reasons):
        """A variable that is 1 if any of the reasons (a, b) has a and not b."""
        if any(a is not None and isinstance(a, int) and a == 1 and isinstance(b, int) and b == 0 for a, b in reasons):
            return 1
        reasons = [(a, b) for a, b in reasons if not (isinstance(a, int) and a == 0 or isinstance(b, int) and b == 1)]
        if not reasons:
            return 0
        flag = self.model.NewBoolVar("")
        for a, b in reasons:
            self.model.Add(flag >= a - b)
        return flag

    def add_values(self):
        self.reads, self.gives = [], []
        for value in self.problem["values"]:
            pins = [c for c in value["consumers"]] + ([value["producer"]] if value["producer"] >= 0 else [])
            home = value["producer"]
            reads = {p: self.flag([(self.at(c, p), self.at(home, p)) for c in value["consumers"]]) for p in self.chosen}
            reasons = {p: [(self.at(home, p), self.at(c, p)) for c in value["consumers"]] for p in self.ordinary}
            if value["hub_reads"]:
                for p in self.ordinary:
                    reasons[p].append((self.at(home, p), 0))
            self.reads.append(reads)
            self.gives.append({p: self.flag(reasons[p]) for p in self.ordinary} if pins else {})

    def add_quotas(self):
        problem, plan = self.problem, self.plan
        used = {p: self.model.NewBoolVar("") for p in self.ordinary}
        for v, row in enumerate(self.within):
            for p in self.ordinary:
                if isinstance(row.get(p, 0), int):
                    if row.get(p, 0):
                        self.model.Add(used[p] == 1)
                else:
                    self.model.AddImplication(row[p], used[p])
        others = {p for p in range(1, plan.parts() + 1)} - set(self.ordinary)
        for d in DIMENSIONS:
            for p in self.ordinary:
                load = sum(problem["weight"][v][d] * row[p] for v, row in enumerate(self.within) if p in row)
                for value, reads, gives in zip(problem["values"], self.reads, self.gives):
                    load += value["reader_load"][d] * reads[p] + value["producer_load"][d] * gives.get(p, 0)
                self.limit(load, problem["part_capacity"][d] - problem["part_base"][d])
            load = problem["hub_per_part"][d] * (len(others) + sum(used.values()))
            load += sum(problem["weight"][v][d] * row[0] for v, row in enumerate(self.within) if 0 in row)
            for value, reads in zip(problem["values"], self.reads):
                home = plan.part[value["producer"]] if value["producer"] >= 0 else 0
                fixed = len({plan.part[c] for c in value["consumers"]} & others - {home})
                load += value["hub_load"][d] * (sum(reads[p] for p in self.ordinary) + fixed)
            self.limit(load, problem["hub_capacity"][d] - problem["hub_base"][d])

    def limit(self, load, capacity):
        if not isinstance(load, int):
            self.model.Add(load <= capacity)

    def solve(self, seconds):
        """The parts of all vertices, if that is better, and whether it is proven that nothing better is there."""
        self.model.Minimize(sum(value["cost"] * flag for value, reads in zip(self.problem["values"], self.reads)
                                for flag in reads.values()))
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = WORKERS
        status = solver.Solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, status == cp_model.INFEASIBLE
        part = [next(p for p, at in row.items() if isinstance(at, int) or solver.Value(at)) if self.is_free[v]
                else self.plan.part[v] for v, row in enumerate(self.within)]
        return part, status == cp_model.OPTIMAL


def nearness(plan):
    """How many values a pair of parts has in common."""
    shared = {}
    for value in plan.problem["values"]:
        home = plan.part[value["producer"]] if value["producer"] >= 0 else 0
        parts = {plan.part[c] for c in value["consumers"]} | {home}
        if 1 < len(parts) < 40:
            for pair in itertools.combinations(sorted(parts), 2):
                shared[pair] = shared.get(pair, 0) + value["cost"]
    return shared


def neighbourhoods(plan):
    """Triples of parts that have something in common, the nearest first; all parts where they are no more."""
    shared = nearness(plan)
    parts = range(plan.parts() + 1)
    if len(parts) <= 3:
        return [tuple(parts)]
    triples = {}
    for a, b, c in itertools.combinations(parts, 3):
        pairs = [shared.get(pair, 0) for pair in ((a, b), (a, c), (b, c))]
        if sum(count > 0 for count in pairs) >= 2:
            triples[a, b, c] = sum(pairs)
    return sorted(triples, key=lambda t: (-triples[t], t))


def improve(plan, seconds, log):
    dice, start, rounds, limit = random.Random(1), time.monotonic(), [], FIRST_SECONDS
    before = plan.cost()
    closed, is_first = set(), True
    while time.monotonic() - start < seconds:
        tried = 0
        for chosen in neighbourhoods(plan):
            left = seconds - (time.monotonic() - start)
            if chosen in closed or left <= 1:
                continue
            tried += 1
            part, proven = Neighbourhood(plan, set(chosen)).solve(min(limit, left))
            if proven:
                closed.add(chosen)
            if not part:
                continue
            moved = [(v, old, new) for v, (old, new) in enumerate(zip(plan.part, part)) if old != new]
            old = plan.part
            plan.part = part
            if plan.cost() >= before:
                plan.part = old
                continue
            rounds.append({"parts": chosen, "before": before, "after": plan.cost(), "moved": moved})
            log(f"{chosen}: {before} to {plan.cost()}, {len(moved)} moved, {time.monotonic() - start:.0f} s")
            before, closed = plan.cost(), set()
            plan.renumber(dice)
            break
        else:
            if not tried:
                break
            limit *= 2
    still_open = [c for c in neighbourhoods(plan) if c not in closed]
    plan.renumber(dice)
    return rounds, len(still_open)


def main():
    plan = Plan(json.load(sys.stdin))
    if plan.cost() != plan.problem["answer"]["cost"]:
        sys.exit(f"the plan costs {plan.problem['answer']['cost']} by the judge and {plan.cost()} here")
    rounds, still_open = improve(plan, float(sys.argv[1]), lambda text: print(text, file=sys.stderr, flush=True))
    print(json.dumps({"cost": plan.cost(), "part": plan.part, "rounds": rounds, "open": still_open}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
