"""Maximin by sortition-algorithms on the pools of a table that our bench wrote; both side by side.

    sortition-peer.py DATA OURS.md

Each pool runs in a process of its own, so that CPU time is its own, and is given up after ten minutes.
"""

import json
import re
import resource
import subprocess
import sys
from pathlib import Path

LIMIT = 600


def solve(folder, seats):
    """In the child: prints the least chance and the CPU seconds."""
    from sortition_algorithms import Settings
    from sortition_algorithms.adapters import CSVStringDataSource, SelectionData
    from sortition_algorithms.committee_generation import find_distribution_maximin

    texts = [(folder / name).read_text(encoding="utf-8-sig") for name in ("features.csv", "people.csv")]
    head = texts[1].split("\n")[0].split(",")
    settings = Settings(
        id_column=next(name for name in head if name.endswith("id")),
        columns_to_keep=[],
        selection_algorithm="maximin",
    )
    data = SelectionData(CSVStringDataSource(*texts))
    quotas, _ = data.load_features(seats)
    pool, _ = data.load_people(settings, quotas)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    panels, weights, _ = find_distribution_maximin(quotas, pool, seats, [])
    chances = {person: 0.0 for person in pool}
    for panel, weight in zip(panels, weights):
        for person in panel:
            chances[person] += weight
    spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
    print(json.dumps({"min": min(chances.values()), "cpu": spent}))


def main(data, ours):
    print("| pool | least chance, ours | theirs | CPU s, ours | theirs | ratio |\n|---|---|---|---|---|---|")
    for line in Path(ours).read_text().split("\n"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        name = cells[0]
        if not (data / name / "people.csv").exists() or name.endswith("_hh") or len(cells) < 8 or not cells[7]:
            continue
        seats = re.findall(r"_(\d+)", name)[-1]
        command = [sys.executable, __file__, "--child", str(data / name), seats]
        try:
            ended = subprocess.run(command, capture_output=True, timeout=LIMIT, text=True)
            peer = json.loads(ended.stdout.strip().split("\n")[-1])
            ratio = peer["cpu"] / max(float(cells[7]), 0.001)
            print(f"| {name} | {cells[4]} | {peer['min']:.7f} | {cells[7]} | {peer['cpu']:.1f} | {ratio:.0f} |")
        except subprocess.TimeoutExpired:
            print(f"| {name} | {cells[4]} | not within {LIMIT} s | {cells[7]} | | |")
        except (ValueError, IndexError, KeyError):
            print(f"| {name} | {cells[4]} | failed: {ended.stderr.strip().split(chr(10))[-1][:80]} | {cells[7]} | | |")


if __name__ == "__main__":
    if sys.argv[1] == "--child":
        solve(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(Path(sys.argv[1]), sys.argv[2])
