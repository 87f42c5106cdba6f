#!/usr/bin/env python3
"""Another partitioner on a hypergraph, for tools/bench/cut.

  cut_peer.py kahypar|mtkahypar|metis HYPERGRAPH BLOCKS LIMIT

HYPERGRAPH is a file of hMETIS with costs and weights. A block may weigh LIMIT, or 3 % more than the mean where that is
more. Seed 1, one thread. Prints as JSON: km1, the heaviest block, and seconds (processor, wall) of the partitioning
alone.
"""
import json
import pathlib
import sys
import tempfile
import time

SEED = 1
LEAST_IMBALANCE = 0.03
# What KaHyPar's preset km1_kKaHyPar_sea20 sets other than the program does by itself. The package has no presets in it.
RATING = {"rating-score": "heavy_edge", "rating-use-communities": "true", "rating-heavy_node_penalty": "no_penalty",
          "rating-acceptance-criterion": "best_prefer_unmatched",
          "fixed-vertex-acceptance-criterion": "fixed_vertex_allowed"}
KAHYPAR = {
    "mode": "direct", "objective": "km1", "vcycles": 0, "cmaxnet": 1000,
    "p-detect-communities": "true", "p-detect-communities-in-ip": "true", "p-min-eps-improvement": 0.0001,
    "p-louvain-edge-weight": "hybrid", "p-use-sparsifier": "true",
    "c-type": "ml_style", "c-s": 1, "c-t": 160, **{f"c-{key}": value for key, value in RATING.items()},
    "i-mode": "recursive", "i-technique": "multi", "i-algo": "pool", "i-runs": 20, "i-bp-algorithm": "worst_fit",
    "i-c-type": "ml_style", "i-c-s": 1, "i-c-t": 150, **{f"i-c-{key}": value for key, value in RATING.items()},
    "i-r-type": "twoway_fm", "i-r-fm-stop": "simple", "i-r-fm-stop-i": 50,
    "r-type": "kway_fm_hyperflow_cutter_km1", "r-fm-stop": "adaptive_opt", "r-fm-stop-alpha": 1, "r-fm-stop-i": 350,
    "r-flow-execution-policy": "exponential",
}


class Hypergraph:
    def __init__(self, path):
        lines = [[int(word) for word in line.split()] for line in pathlib.Path(path).read_text().splitlines()]
        nets, self.size, _ = lines[0]
        self.nets = [(line[0], [pin - 1 for pin in line[1:]]) for line in lines[1:nets + 1]]  # the producer first
        self.weights = [line[0] for line in lines[nets + 1:]]

    def km1(self, blocks):
        return sum(cost * (len({blocks[pin] for pin in pins}) - 1) for cost, pins in self.nets)

    def heaviest(self, blocks):
        loads = {}
        for block, weight in zip(blocks, self.weights):
            loads[block] = loads.get(block, 0) + weight
        return max(loads.values())


class Timer:
    def __enter__(self):
        self.start = time.process_time(), time.perf_counter()

    def __exit__(self, *_):
        self.seconds = time.process_time() - self.start[0], time.perf_counter() - self.start[1]


def kahypar(path, graph, blocks, imbalance, timer):
    import kahypar as library
    context = library.Context()
    with tempfile.NamedTemporaryFile("w", suffix=".ini") as preset:
        preset.write("".join(f"{key}={value}\n" for key, value in KAHYPAR.items()))
        preset.flush()
        context.loadINIconfiguration(preset.name)
    context.setK(blocks)
    context.setEpsilon(imbalance)
    context.setSeed(SEED)
    context.suppressOutput(True)
    hypergraph = library.createHypergraphFromFile(path, blocks)
    with timer:
        library.partition(hypergraph, context)
    return [hypergraph.blockID(vertex) for vertex in range(graph.size)]


def mtkahypar(path, graph, blocks, imbalance, timer):
    import mtkahypar as library
    partitioner = library.initialize(1)
    library.set_seed(SEED)
    context = partitioner.context_from_preset(library.PresetType.QUALITY)
    context.set_partitioning_parameters(blocks, imbalance, library.Objective.KM1)
    context.logging = False
    hypergraph = partitioner.hypergraph_from_file(path, context, library.FileFormat.HMETIS)
    with timer:
        found = hypergraph.partition(context)
    return [found.block_id(vertex) for vertex in range(graph.size)]


def metis(_, graph, blocks, imbalance, timer):
    """On the graph of dependencies: an edge from the producer of a value to each of its readers."""
    import pymetis as library
    edges = [{} for _ in range(graph.size)]
    for cost, (producer, *readers) in graph.nets:
        for reader in readers:
            edges[producer][reader] = edges[reader][producer] = edges[producer].get(reader, 0) + cost
    starts = [0]
    for near in edges:
        starts.append(starts[-1] + len(near))
    options = library.Options(seed=SEED, ufactor=int(1000 * imbalance))
    with timer:
        adjacency = library.CSRAdjacency(starts, [to for near in edges for to in near])
        _, found = library.part_graph(blocks, adjacency, vweights=graph.weights, options=options, recursive=False,
                                      eweights=[cost for near in edges for cost in near.values()])
    return found


def main():
    name, path, blocks, limit = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    graph = Hypergraph(path)
    mean = -(-sum(graph.weights) // blocks)
    timer = Timer()
    run = {"kahypar": kahypar, "mtkahypar": mtkahypar, "metis": metis}[name]
    found = run(path, graph, blocks, max(LEAST_IMBALANCE, limit / mean - 1), timer)
    print()  # a library may have left a line open
    print(json.dumps({"km1": graph.km1(found), "heaviest": graph.heaviest(found),
                      "processor": timer.seconds[0], "wall": timer.seconds[1]}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
