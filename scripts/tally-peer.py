"""Participatory budgets counted by pabutools (exact fractions) beside ours, on the same files.

    tally-peer.py make FOLDER COUNT      writes small elections made to be difficult
    tally-peer.py compare OURS.jsonl     counts each line again, and tells differences and times

A line of OURS has the file, the rule by its name in expected.json, the winners and the CPU seconds. Files
are counted in a process of their own, so that CPU time is its own, and given up after ten minutes.
"""

import json
import random
import resource
import subprocess
import sys
from pathlib import Path

LIMIT = 600


def make(folder, count):
    """Equal costs, equal ballots, projects for nothing, empty ballots, cents, projects dearer than the budget."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(count):
        chance = random.Random(seed)
        kind = chance.choice(["approval", "approval", "cumulative", "ordinal"])
        projects = chance.randint(1, 8)
        among = chance.choice([[6, 6, 12, 18], range(0, 12), range(1, 60)])
        cents = chance.random() < 0.2
        amount = (lambda units: f"{units / 4:.2f}") if cents else str
        costs = [chance.choice(among) for _ in range(projects)]
        budget = chance.randint(1, max(1, sum(costs) * 5 // 4))
        lines = ["META", "key;value", "description;made up", "country;-", "unit;-", f"instance;{seed}"]
        lines += [f"num_projects;{projects}", f"budget;{amount(budget)}", f"vote_type;{kind}", "rule;unknown"]
        lines += ["PROJECTS", "project_id;cost"] + [f"{p + 1};{amount(cost)}" for p, cost in enumerate(costs)]
        lines += ["VOTES", "voter_id;vote;points" if kind == "cumulative" else "voter_id;vote"]
        ballots = []
        for _ in range(chance.randint(1, 8)):
            marks = chance.sample(range(1, projects + 1), chance.randint(0 if kind == "approval" else 1, min(projects, 5)))
            ballots += [marks] * chance.randint(1, 3)
        for voter, marks in enumerate(ballots):
            line = f"{voter};" + ",".join(map(str, marks))
            if kind == "cumulative":
                line += ";" + ",".join(str(chance.randint(1, 5)) for _ in marks)
            lines.append(line)
        lines.insert(6, f"num_votes;{len(ballots)}")
        (folder / f"made-up-{seed:04}.pb").write_text("\n".join(lines) + "\n")


def count(path, rule):
    """In the child: the winners as texts."""
    from pabutools import election, rules
    from pabutools.tiebreaking import lexico_tie_breaking

    instance, profile = election.parse_pabulib(path)
    common = {"tie_breaking": lexico_tie_breaking}
    if rule == "phragmen":
        chosen = rules.sequential_phragmen(instance, profile, **common)
    else:
        name, utility, *completion = rule.split("_")
        common["sat_class"] = {
            "cost": election.Cost_Sat,
            "card": election.Cardinality_Sat,
            "score": election.Additive_Cardinal_Sat,
            "borda": election.Additive_Borda_Sat,
        }[utility]
        if name == "greedy":
            chosen = rules.greedy_utilitarian_welfare(instance, profile, **common)
        else:
            if completion:
                common["voter_budget_increment"] = 1
            chosen = rules.method_of_equal_shares(instance, profile, **common)
    return sorted(str(project) for project in chosen)


def child():
    """Lines in, lines out: files that are small share a process."""
    import pabutools.election, pabutools.rules  # noqa: F401, E401  (their start is not measured)

    for line in sys.stdin:
        ours = json.loads(line)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        winners = count(ours["file"], ours["rule"])
        spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
        print(json.dumps({"winners": winners, "seconds": spent}), flush=True)


def ask(lines):
    """Their answers to some of our lines; nothing when it takes too long."""
    command = [sys.executable, __file__, "child"]
    try:
        ended = subprocess.run(command, input="\n".join(map(json.dumps, lines)), capture_output=True, timeout=LIMIT, text=True)
    except subprocess.TimeoutExpired:
        return None
    if ended.returncode != 0:
        sys.exit(ended.stderr.strip().split("\n")[-1])
    return [json.loads(line) for line in ended.stdout.splitlines()]


def same(line, winners):
    """Whether both found the same, but for two conventions. Their Phragmén ends by funding what nobody
    marked, if all of it fits: ours does not. Worth by cost, a project for nothing is worth nothing to
    them: we fund it where it is marked."""
    projects, votes = Path(line["file"]).read_text(encoding="utf-8-sig").split("PROJECTS")[1].split("VOTES")
    left_out = set()
    if line["rule"] == "phragmen":
        marked = {mark for row in votes.split("\n")[2:] if ";" in row for mark in row.strip().split(";")[1].split(",")}
        left_out = set(winners) - marked
    elif "_cost" in line["rule"]:
        rows = [row.split(";") for row in projects.strip().split("\n")[1:]]
        left_out = {row[0] for row in rows if float(row[1].replace(",", ".")) == 0}
    return [id for id in line["winners"] if id not in left_out] == [id for id in winners if id not in left_out]


def compare(path):
    lines = [json.loads(line) for line in Path(path).read_text().splitlines()]
    small = [line for line in lines if "made-up" in line["file"]]
    theirs = ask(small)
    if theirs is None:
        sys.exit("pabutools did not count the made-up elections in time: try fewer.")
    differences = [line for line, their in zip(small, theirs) if not same(line, their["winners"])]
    print(f"{len(small)} counts of small made-up elections, {len(differences)} otherwise.\n")
    for line in differences[:10]:
        print(f"otherwise: {line['file']} {line['rule']}", file=sys.stderr)
    print("| election | rule | same winners | CPU s, ours | CPU s, pabutools | ratio |\n|---|---|---|--:|--:|--:|")
    wrong = len(differences)
    for line in lines:
        if line in small:
            continue
        name = Path(line["file"]).stem
        answer = ask([line])
        if answer is None:
            print(f"| {name} | {line['rule']} | | {line['seconds']:.4f} | not within {LIMIT} s | |")
            continue
        their = answer[0]
        is_same = same(line, their["winners"])
        wrong += not is_same
        ratio = their["seconds"] / max(line["seconds"], 1e-5)
        print(f"| {name} | {line['rule']} | {'yes' if is_same else 'NO'} | {line['seconds']:.4f} | {their['seconds']:.2f} | {ratio:.0f} |", flush=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1] == "child":
        child()
    else:
        compare(sys.argv[2])
