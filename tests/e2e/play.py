"""Plays the cases, two at a time, and prints a line each.

  play.py CFNSPLIT FOLDER [CASE...]     with the interpreter of the environment that tests/e2e/run makes
"""
import concurrent.futures
import pathlib
import shutil
import sys
import time
import traceback

from account import Failed
from cases import all_cases
from scenario import Scenario
from server import Server

AT_ONCE = 2


def play(case, variant, server, command, folder, number):
    name = case.name + (f" ({variant})" if variant else "")
    started = time.monotonic()
    try:
        numbers = (f"1{number:011}", f"2{number:011}")
        scenario = Scenario(case, variant, server, command, folder / f"{case.name}-{variant}", numbers)
        faults, seen = scenario.play()
    except Failed as failure:
        faults, seen = [str(failure)], ""
    except Exception:
        faults, seen = [traceback.format_exc()], ""
    for result, reason in ("known", case.known_fault), ("skip", case.emulator_lacks):
        if reason and faults:
            return result, f"{result:5} {name}: {reason}"
        if reason and variant == list(case.variants)[-1]:
            faults = [f"this works now: {reason}"]
    took = f"{time.monotonic() - started:.0f} s"
    if not faults:
        return "ok", f"ok    {name}: {seen} ({took})"
    return "failed", "\n".join([f"FAIL  {name} ({took}): {case.about}"] + [f"      {fault}" for fault in faults])


def main():
    command, folder, wanted = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    tasks = [(case, variant) for case in all_cases() for variant in case.variants if not wanted or case.name in wanted]
    results = []
    with Server(folder) as server, concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        played = [pool.submit(play, *task, server, command, folder, number) for number, task in enumerate(tasks)]
        for one in played:
            result, line = one.result()
            results.append(result)
            print(line, flush=True)
    print(f"{results.count('ok')} passed, {results.count('failed')} failed, {results.count('known')} known faults, "
          f"{results.count('skip')} skipped")
    return 1 if "failed" in results or not results else 0


if __name__ == "__main__":
    sys.exit(main())
