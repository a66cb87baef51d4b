"""The whole command on the shared elections: `maison tally run` for each recorded rule, a process each.

    tally.py MAISON FOLDER [WORD]

FOLDER holds expected.json and the elections; a WORD keeps those whose name has it. Tells the counts, those
that are otherwise than recorded, and the CPU seconds of all processes together, their start included.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path

UTILITIES = {"cost": "cost", "card": "cardinality", "score": "score", "borda": "borda"}
COMPLETIONS = {
    "": [],
    "add1": ["--completion", "add1"],
    "add1u": ["--completion", "add1u"],
    "add1int": ["--completion", "add1", "--start", "integral"],
    "add1intu": ["--completion", "add1u", "--start", "integral"],
}


def options(rule):
    if rule == "phragmen":
        return ["--rule", "phragmen"]
    name, utility, completion = (rule.split("_") + [""])[:3]
    rule = "greedy" if name == "greedy" else "equal-shares"
    return ["--rule", rule, "--utility", UTILITIES[utility]] + COMPLETIONS[completion]


def main(maison, folder, word):
    expected = json.loads((folder / "expected.json").read_text())
    counts, wrong = 0, []
    for name, election in expected.items():
        if name == "_about" or word not in name:
            continue
        file = next(path for path in (folder / name, folder / (name + ".gz")) if path.exists())
        for rule, result in election["rules"].items():
            command = [maison, "tally", "run", "--json", *options(rule), "--ties", "id", str(file)]
            ended = subprocess.run(command, capture_output=True, text=True)
            told = json.loads(ended.stdout or "{}")
            counts += 1
            if told.get("winners") != result["winners"] or float(told["cost"]) != float(result["cost"]):
                wrong.append(f"otherwise: {name} {rule}")
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = spent.ru_utime + spent.ru_stime
    print("\n".join(wrong + [f"{counts} counts, {len(wrong)} otherwise, {seconds:.2f} CPU s"]))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "")
