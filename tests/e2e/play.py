"""Plays the cases, two at a time, and prints a line each.

  play.py CFNSPLIT FOLDER [CASE...]     with the interpreter of the environment that tests/e2e/run makes
"""
import concurrent.futures
import dataclasses
import pathlib
import shutil
import sys
import time
import traceback
import typing

import adoption
import cycle
import edits
import moving
import outgrown
import waving
from account import Failed
from cases import all_cases
from corpus_cases import corpus_cases
from scenario import Scenario
from server import Server

AT_ONCE = 2
SHOWN = 20  # faults of one task
STAYS = (outgrown, edits, adoption.FLAT, adoption.PLUGIN, moving.INTO_NESTED, moving.INTO_ROOT, moving.INTO_NEW,
         moving.BETWEEN, cycle, waving)  # what stands must stay; the longest goes first


@dataclasses.dataclass
class Task:
    name: str
    about: str
    play: typing.Callable  # (server, command, folder, account numbers) → faults, what was seen
    emulator_lacks: dict = None  # see cases.py


def all_tasks(cases):
    tasks = []
    for case in cases:
        for variant in case.variants:
            def play(*where, case=case, variant=variant):
                return Scenario(case, variant, *where).play()

            tasks.append(Task(case.name + (f" ({variant})" if variant else ""), case.about, play, case.emulator_lacks))
    return [Task(stays.NAME, stays.ABOUT, stays.play) for stays in STAYS] + tasks


def play(task, server, command, folder, number):
    """The kind of result, and the lines that say it."""
    started = time.monotonic()
    try:
        faults, seen = task.play(server, command, folder / task.name, (f"1{number:011}", f"2{number:011}"))
    except Failed as failure:
        faults, seen = [str(failure)], ""
    except Exception:
        faults, seen = [traceback.format_exc()], ""
    lacks = task.emulator_lacks
    if lacks and any(lacks["says"] in fault for fault in faults):
        return "skip", f"skip  {task.name}: {lacks['why']}"
    if lacks and not faults:
        faults = [f"this works now: {lacks['why']}"]
    took = f"{time.monotonic() - started:.0f} s"
    if not faults:
        return "ok", f"ok    {task.name}: {seen} ({took})"
    lines = [f"FAIL  {task.name} ({took}): {task.about}"] + [f"      {fault}" for fault in faults[:SHOWN]]
    return "failed", "\n".join(lines + [f"      and {len(faults) - SHOWN} more"] * (len(faults) > SHOWN))


def main():
    command, folder, wanted = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    of_corpus, left_out = corpus_cases(folder)
    tasks = [task for task in all_tasks(all_cases() + of_corpus)
             if not wanted or task.name.partition(" ")[0] in wanted]
    results = []
    for line in left_out:
        results.append("skip")
        print(line, flush=True)
    with Server(folder) as server, concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        played = [pool.submit(play, task, server, command, folder, number) for number, task in enumerate(tasks)]
        for one in played:
            result, line = one.result()
            results.append(result)
            print(line, flush=True)
    print(f"{results.count('ok')} passed, {results.count('failed')} failed, "
          f"{results.count('skip')} skipped")
    return 1 if "failed" in results or not results else 0


if __name__ == "__main__":
    sys.exit(main())
