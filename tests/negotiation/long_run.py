"""The long run: random negotiations of many revisions, each held to every law.

Run: python -m tests.negotiation.long_run --negotiations 1000 --revisions 10
"""

import argparse
import os
import sys
import time
import traceback
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial

from tests.negotiation.revising import Negotiation


def broken(seed: int, revisions: int, paragraphs: int) -> str:
    """What law the negotiation of that seed breaks, and at which revision; empty where it keeps them all."""
    negotiation = None
    try:
        negotiation = Negotiation.begun(seed, paragraphs)
        for _ in range(revisions):
            negotiation.revise(share=0.5)
            negotiation.hear()
    except Exception as problem:  # a refusal or a crash breaks a law as much as a failed assertion
        frame = traceback.extract_tb(problem.__traceback__)[-1]
        said = str(problem).splitlines()[0][:400] if str(problem) else ""
        law = next((f.name for f in traceback.extract_tb(problem.__traceback__) if "laws_of" in f.filename), "revise")
        version = negotiation.rolling.version if negotiation else ""
        where = f"{type(problem).__name__} in {frame.name}, line {frame.lineno}"
        return f"after {version or 'the draft'}: {law}: {where}: {said}"
    return ""


def run(seeds: Iterable[int], revisions: int, paragraphs: int) -> dict[int, str]:
    """The seeds that break a law, with what they break; progress goes to stderr."""
    seeds = list(seeds)
    found: dict[int, str] = {}
    started = time.monotonic()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        of = {pool.submit(partial(broken, seed, revisions, paragraphs)): seed for seed in seeds}
        for done, future in enumerate(as_completed(of), start=1):
            if said := future.result():
                found[of[future]] = said
                print(f"seed {of[future]}: {said}", flush=True)
            if done % max(1, len(seeds) // 20) == 0:
                elapsed = time.monotonic() - started
                print(f"{done} of {len(seeds)} negotiations, {elapsed:.0f} s", file=sys.stderr, flush=True)
    return found


def main() -> int:
    """Run the negotiations asked for; 1 where a law was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--negotiations", type=int, default=1000)
    parser.add_argument("--revisions", type=int, default=10)
    parser.add_argument("--paragraphs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=0, help="the first seed; the others follow it")
    asked = parser.parse_args()
    started = time.monotonic()
    found = run(range(asked.seed, asked.seed + asked.negotiations), asked.revisions, asked.paragraphs)
    seeds = f" (seeds {', '.join(map(str, sorted(found)))})" if found else ""
    print(
        f"{asked.negotiations} negotiations of {asked.revisions} revisions in {time.monotonic() - started:.0f} s: "
        f"{len(found)} broke a law{seeds}"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
