"""Maximin by sortition-algorithms on the pools of a table that our bench wrote; both side by side.

    sortition-peer.py DATA OURS.md [CPU-SECONDS]

Each pool runs in a process of its own, so that CPU time is its own, and is given up after so many CPU
seconds (600 when nothing is said). The package solves with CBC where that is installed, which is the
quicker of its solvers, else with its default one.
"""

import importlib.util
import json
import re
import resource
import subprocess
import sys
from pathlib import Path

BACKEND = "mip-cbc" if importlib.util.find_spec("mip") else None


def solve(folder, seats, limit):
    """In the child: prints the least chance and the CPU seconds."""
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    from sortition_algorithms import Settings
    from sortition_algorithms.adapters import CSVStringDataSource, SelectionData
    from sortition_algorithms.committee_generation import find_distribution_maximin

    texts = [(folder / name).read_text(encoding="utf-8-sig") for name in ("features.csv", "people.csv")]
    head = texts[1].split("\n")[0].strip().split(",")
    # Households count where the name of the pool says so, by the same columns as ours.
    address = ["address1", "postcode"] if folder.name.endswith("_hh") else []
    settings = Settings(
        id_column=next(name for name in head if name.endswith("id")),
        columns_to_keep=[],
        selection_algorithm="maximin",
        check_same_address=bool(address),
        check_same_address_columns=address,
    )
    data = SelectionData(CSVStringDataSource(*texts))
    quotas, _ = data.load_features(seats)
    pool, _ = data.load_people(settings, quotas)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    how = {"solver_backend": BACKEND} if BACKEND else {}
    panels, weights, _ = find_distribution_maximin(quotas, pool, seats, address, **how)
    chances = {person: 0.0 for person in pool}
    for panel, weight in zip(panels, weights):
        for person in panel:
            chances[person] += weight
    spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
    print(json.dumps({"min": min(chances.values()), "cpu": spent}))


def main(data, ours, limit):
    print("| pool | least chance, ours | theirs | CPU s, ours | theirs | ratio |\n|---|---|---|---|---|---|")
    for line in Path(ours).read_text().split("\n"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        name = cells[0]
        if not (data / name / "people.csv").exists() or len(cells) < 8 or not cells[4]:
            continue
        seats = re.findall(r"_(\d+)", name)[-1]
        command = [sys.executable, __file__, "--child", str(data / name), seats, limit]
        ended = subprocess.run(command, capture_output=True, text=True)
        start = f"| {name} | {cells[4]} |"
        try:
            peer = json.loads(ended.stdout.strip().split("\n")[-1])
            ratio = peer["cpu"] / max(float(cells[7]), 0.001)
            print(f"{start} {peer['min']:.7f} | {cells[7]} | {peer['cpu']:.1f} | {ratio:.0f} |", flush=True)
        except (ValueError, IndexError, KeyError):
            if ended.returncode < 0:
                said = f"not within {limit} CPU s"
            else:
                said = f"failed: {ended.stderr.strip().split(chr(10))[-1][:80]}"
            print(f"{start} {said} | {cells[7]} | | |", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--child":
        solve(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        main(Path(sys.argv[1]), sys.argv[2], (sys.argv[3:] or ["600"])[0])
