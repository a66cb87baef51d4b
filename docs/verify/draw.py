#!/usr/bin/env python3
"""Verify a draw from its public files, with nothing but Python's standard library.

    python3 draw.py DIR

DIR is the folder that `maison draw solve` wrote: instance.json, certificate.json, report.json and,
once chance was drawn, pick.json; replacement-1, -2… with gone.json, where seats were drawn again. Written
apart from the program, from the description of the files in docs/sortition.md. Leaves with code 0 when all
is as told, 1 when something is not.

The signature of a drand round is verified by drand.py, which should lie beside this file. Without it
only the SHA-256 of the signature is compared, and the answer says that the signature was not verified.
"""

import hashlib
import importlib.util
import json
import math
import sys
from fractions import Fraction
from pathlib import Path

QUICKNET = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"


class Refused(Exception):
    """Something is not as told."""


def need(holds, why):
    if not holds:
        raise Refused(why)


class Model:
    """Rows (low, high) and, for each type of people, who they are and which rows count them."""

    def __init__(self, instance):
        self.rows, first = [], []
        for feature in instance["features"]:
            first.append(len(self.rows))
            self.rows += [(quota["min"], quota["max"]) for quota in feature["values"]]
        self.quotas = self.size_row = len(self.rows)
        seats = instance["seats"]
        self.rows.append((seats, seats))
        most, sizes, held = instance.get("household_max"), {}, {}
        for entry in instance.get("household_held", []):
            need(most is not None and 0 <= entry["seats"] <= most, "a household holds more than it may")
            need(entry["household"] not in held, "a household is named twice")
            held[entry["household"]] = entry["seats"]
        if most is not None:
            need(most > 0, "nobody of any household may sit")
            for person in instance["people"]:
                if person.get("household") is not None:
                    sizes[person["household"]] = sizes.get(person["household"], 0) + 1
        home_row = {}
        for home in sorted(sizes):
            left = most - held.get(home, 0)
            if sizes[home] > left:
                home_row[home] = len(self.rows)
                self.rows.append((0, left))
        self.kinds, self.kind_of, known, ids = [], [], {}, set()
        for place, person in enumerate(instance["people"]):
            need(person["id"] not in ids, f"two people have the id {person['id']}")
            ids.add(person["id"])
            need(len(person["values"]) == len(first), f"{person['id']} lacks a value")
            for value, feature in zip(person["values"], instance["features"]):
                need(0 <= value < len(feature["values"]), f"{person['id']} has an unknown value")
            key = [start + value for start, value in zip(first, person["values"])]
            key.append(self.size_row)
            if person.get("household") in home_row:
                key.append(home_row[person["household"]])
            kind = known.setdefault(tuple(key), len(self.kinds))
            if kind == len(self.kinds):
                self.kinds.append((tuple(key), []))
            self.kinds[kind][1].append(place)
            self.kind_of.append(kind)

    def size(self, kind):
        return len(self.kinds[kind][1])

    def by_kind(self, multipliers):
        """The sum of the multipliers of the rows that count each type."""
        return [sum(multipliers.get(row, 0) for row in rows) for rows, _ in self.kinds]

    def shut(self, kind):
        return any(self.rows[row][1] == 0 for row in self.kinds[kind][0])


def chances(instance, model, certificate):
    """Every panel meets every rule and the weights add up: then these are the chances."""
    masses, total = [0] * len(instance["people"]), 0
    for number, panel in enumerate(certificate["panels"], 1):
        members, weight = panel["members"], int(panel["weight"])
        need(weight > 0, f"panel {number} has no weight")
        need(all(a < b for a, b in zip(members, members[1:])), f"panel {number} is not in order")
        need(all(0 <= member < len(masses) for member in members), f"panel {number} names nobody")
        counts = [0] * len(model.rows)
        for member in members:
            masses[member] += weight
            for row in model.kinds[model.kind_of[member]][0]:
                counts[row] += 1
        for row, (low, high) in enumerate(model.rows):
            need(low <= counts[row] <= high, f"panel {number} breaks rule {row}: {counts[row]} seats")
        total += weight
    need(total > 0 and total == int(certificate["total"]), "the weights do not add up")
    return [Fraction(mass, total) for mass in masses]


def read_multipliers(model, given, step):
    read = {}
    for entry in given:
        need(0 <= entry["row"] < len(model.rows), f"step {step} names no row")
        need(entry["row"] not in read, f"step {step} names a row twice")
        read[entry["row"]] = int(entry["value"])
    return read


def closed(model, weights, bound, limits, case, step, earlier):
    """No counts within these limits pass the bound."""
    if any(low > high for low, high in limits):
        return True
    scale = case["scale"]
    need(scale >= 0, f"step {step} has a negative scale")
    given = read_multipliers(model, case["multipliers"], step)
    most = sum(v * (model.rows[row][1] if v > 0 else model.rows[row][0]) for row, v in given.items())
    counted = model.by_kind(given)
    for entry in case.get("earlier", []):
        need(0 <= entry["row"] < len(earlier), f"step {step} names no earlier step")
        known_weights, known_bound = earlier[entry["row"]]
        value = int(entry["value"])
        most += value * known_bound
        counted = [have + value * more for have, more in zip(counted, known_weights)]
    for kind, (low, high) in enumerate(limits):
        left = scale * weights[kind] - counted[kind]
        most += left * (high if left > 0 else low)
    return most < 0 if scale == 0 else most < (bound + 1) * scale


def all_closed(model, weights, bound, cases, step, earlier):
    waiting = [[(0, model.size(kind)) for kind in range(len(model.kinds))]]
    for case in cases:
        need(waiting, f"step {step} has cases too many")
        limits = waiting.pop()
        if case["is"] == "split":
            kind, at = case["kind"], case["at"]
            need(0 <= kind < len(limits), f"step {step} splits no type")
            below, above = list(limits), list(limits)
            below[kind] = (limits[kind][0], min(limits[kind][1], at))
            above[kind] = (max(limits[kind][0], at + 1), limits[kind][1])
            waiting += [above, below]
        else:
            need(closed(model, weights, bound, limits, case, step, earlier), f"step {step}: a case is open")
    need(not waiting, f"step {step} leaves cases out")


def levels(model, stages):
    """What nobody can be raised above, from the multipliers alone."""
    level, last, earlier = [None] * len(model.kinds), Fraction(0), []
    tight = [low if low == high else None for low, high in model.rows]
    for step, stage in enumerate(stages, 1):
        if stage["by"] == "rows":
            given = read_multipliers(model, stage["multipliers"], step)
            side = {row: model.rows[row][1 if value > 0 else 0] for row, value in given.items()}
            bound = sum(v * (side[row] if tight[row] is None else tight[row]) for row, v in given.items())
            weights = model.by_kind(given)
        else:
            given, side = {}, {}
            weights, bound = [int(value) for value in stage["weights"]], int(stage["bound"])
            need(len(weights) == len(model.kinds), f"step {step} does not weigh every type")
            all_closed(model, weights, bound, stage["cases"], step, earlier)
            earlier.append((weights, bound))
        left, raised = Fraction(bound), 0
        for kind, weight in enumerate(weights):
            mass = weight * model.size(kind)
            if level[kind] is not None:
                left -= mass * level[kind]
            elif weight > 0:
                raised += mass
            else:
                left -= mass
        need(raised > 0, f"step {step} raises nobody")
        height = left / raised
        need(height >= last, f"step {step} falls below the one before")
        need(height <= 1, f"step {step} says nothing")
        last = height
        for kind, weight in enumerate(weights):
            if level[kind] is None and weight != 0:
                level[kind] = height if weight > 0 else Fraction(1)
        for row, value in given.items():
            if value != 0 and tight[row] is None:
                tight[row] = side[row]
    return [Fraction(1) if height is None else height for height in level]


def most(model, weights, given, scale):
    """The most that a weighted sum over types can be, over all averages that meet the rules."""
    sum_of = Fraction(0)
    for row, value in given.items():
        sum_of += Fraction(value * model.rows[row][1 if value > 0 else 0], scale)
    for kind, counted in enumerate(model.by_kind(given)):
        sum_of += max(Fraction(0), weights[kind] - Fraction(counted, scale)) * model.size(kind)
    return sum_of


def slope(model, certificate, given_chances):
    proof, objective = certificate["proof"], certificate["objective"]
    scale = int(proof["scale"])
    need(scale > 0, "the proof has no scale")
    given = read_multipliers(model, proof["multipliers"], 1)
    people, seats = len(given_chances), model.rows[model.size_row][1]
    share = Fraction(seats, people)
    mean = [sum((given_chances[p] for p in who), Fraction(0)) / len(who) for _, who in model.kinds]
    if objective == "nash":
        counted = [c for kind, c in zip(model.kind_of, given_chances) if not model.shut(kind)]
        need(all(c > 0 for c in counted), "somebody who can sit has no chance")
        weights = [1 / m if m else m for m in mean]
        gain = float((most(model, weights, given, scale) - len(counted)) / len(counted))
        logs = sum(math.log(c) for c in counted)
        level = sum(model.size(k) * math.log(m) for k, m in enumerate(mean) if m)
        geometric = math.exp(logs / len(counted))
        growth = max(0.0, math.expm1(gain + (level - logs) / len(counted)))
        return geometric * (1 + growth), geometric * growth
    if objective == "stratified":
        weights = [2 * (share - m) for m in mean]
        now = sum(w * m * model.size(k) for k, (w, m) in enumerate(zip(weights, mean)))
        squares = sum((c - share) ** 2 for c in given_chances)
        best = sum((m - share) ** 2 * model.size(k) for k, m in enumerate(mean))
        gap = max(0.0, float((most(model, weights, given, scale) - now + squares - best) / people))
        return float(squares / people) - gap, gap
    raised, lowered = [[int(v) for v in proof.get(name, [])] for name in ("raised", "lowered")]
    need(len(raised) == len(lowered) == len(model.kinds), "the proof does not weigh every type")
    need(min(raised + lowered) >= 0, "a weight is negative")

    def mass(values):
        return Fraction(sum(v * model.size(k) for k, v in enumerate(values)), scale)

    need(mass(lowered) <= 1 / share, "the large chances weigh too much")
    weights = [Fraction(a - b, scale) for a, b in zip(raised, lowered)]
    bound = 2 * math.sqrt(mass(raised) * share) - float(most(model, weights, given, scale))
    need(min(given_chances) > 0, "somebody has no chance")
    value = float(max(given_chances) / share + share / min(given_chances))
    return bound, max(0.0, value - bound)


def gini(values):
    values = sorted(values)
    ranked = sum((2 * rank - len(values) - 1) * value for rank, value in enumerate(values, 1))
    return max(Fraction(0), ranked / (len(values) * sum(values)))


def near(told, true):
    return told is not None and abs(told - true) <= 1e-9 * max(1.0, abs(true))


def check_report(report, instance, certificate, given, bound, gap):
    need(report["status"] == ("optimal" if gap <= 1e-8 else "within"), "report: status")
    need(report["objective"] == certificate["objective"], "report: objective")
    told = {
        "min_probability": min(given),
        "max_probability": max(given),
        "gini": gini(given),
        "bound": bound,
        "gap": gap,
    }
    told["geometric_mean"] = math.exp(sum(math.log(one) for one in given) / len(given)) if min(given) > 0 else 0
    for name, true in told.items():
        need(near(report.get(name), float(true)), f"report: {name}")
    need(report["people"] == len(instance["people"]), "report: people")
    need(report["seats"] == instance["seats"], "report: seats")
    rows = []
    for at, feature in enumerate(instance["features"]):
        rows += [(at, feature["name"], *pair) for pair in enumerate(feature["values"])]
    need("quotas" in report, "report: it does not tell the quotas")
    need(len(report["quotas"]) == len(rows), "report: quotas")
    for row, (at, name, value, quota) in zip(report["quotas"], rows):
        same = [chance for person, chance in zip(instance["people"], given) if person["values"][at] == value]
        told = (row["feature"], row["value"], row["min"], row["max"], row["people"])
        need(told == (name, quota["value"], quota["min"], quota["max"], len(same)), "report: a quota")
        need(near(row["expected"], float(sum(same))), "report: seats expected")
    need(len(report["probabilities"]) == len(given), "report: probabilities")
    for person, chance in zip(instance["people"], given):
        need(near(report["probabilities"].get(person["id"]), float(chance)), f"report: {person['id']}")
    total = int(certificate["total"])
    need(len(report["panels"]) == len(certificate["panels"]), "report: panels")
    for told_panel, panel in zip(report["panels"], certificate["panels"]):
        names = [instance["people"][member]["id"] for member in panel["members"]]
        over, under = told_panel["weight"].split("/")
        need(told_panel["members"] == names, "report: members")
        need(Fraction(int(over), int(under)) == Fraction(int(panel["weight"]), total), "report: weight")


def signatures(pick):
    """What can be said of the drand rounds of a pick; a bad signature is refused."""
    rounds = [source for source in pick["sources"] if source["from"] == "drand"]
    beside = Path(__file__).resolve().parent / "drand.py"
    said = []
    if rounds and beside.exists():
        spec = importlib.util.spec_from_file_location("drand", beside)
        drand = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(drand)
        for beacon in rounds:
            try:
                drand.verify(beacon)
            except drand.Refused as refused:
                raise Refused(f"pick: drand round {beacon['round']}: {refused}") from None
            said.append(f"The signature of drand round {beacon['round']} is that of the quicknet network.")
        return said
    for beacon in rounds:
        said.append(f"NOT VERIFIED: the signature of drand round {beacon['round']}. Put drand.py beside this file,")
        said.append("or compare the round with what drand's own servers give.")
    return said


def check_pick(pick, instance, certificate, certificate_hash):
    need(pick["certificate"] == certificate_hash, "pick: another certificate")
    lines = ["sortition-pick/1", f"list {certificate_hash}"]
    need(pick["sources"], "pick: no source of chance")
    for source in pick["sources"]:
        if source["from"] == "seed":
            lines.append("seed " + bytes.fromhex(source["hex"]).hex())
        elif source["from"] == "drand":
            randomness = hashlib.sha256(bytes.fromhex(source["signature"])).hexdigest()
            need(source["randomness"].lower() == randomness, "pick: randomness is not of the signature")
            lines.append(f"drand {QUICKNET} {source['round']} {randomness}")
        else:
            lines.append(" ".join(["dice"] + [str(roll) for roll in source["rolls"]]))
    seed = hashlib.sha256(("\n".join(lines) + "\n").encode()).hexdigest()
    need(pick["seed"] == seed, "pick: seed")
    total, counter = int(certificate["total"]), 0
    fair = 2**256 - 2**256 % total
    while True:
        number = int.from_bytes(hashlib.sha256(f"{seed} {counter}".encode()).digest(), "big")
        if number < fair:
            break
        counter += 1
    number %= total
    for place, panel in enumerate(certificate["panels"], 1):
        number -= int(panel["weight"])
        if number < 0:
            break
    names = [instance["people"][member]["id"] for member in panel["members"]]
    need(pick["panel"] == place and pick["members"] == names, "pick: another panel")
    return place


def lottery(folder):
    """The certificate, the report and the pick of one lottery. Gives who was picked, if anybody was."""
    files = {name: (folder / f"{name}.json").read_bytes() for name in ("instance", "certificate", "report")}
    instance, certificate, report = (json.loads(files[name]) for name in files)
    need(certificate["format"] == "sortition-certificate/1", "another format")
    need(certificate["instance"] == hashlib.sha256(files["instance"]).hexdigest(), "another instance")
    unsealed = json.dumps(dict(certificate, seal=""), separators=(",", ":"), ensure_ascii=False) + "\n"
    need(certificate["seal"] == hashlib.sha256(unsealed.encode()).hexdigest(), "the seal is broken")
    model = Model(instance)
    given = chances(instance, model, certificate)
    objective, proof = certificate["objective"], certificate["proof"]
    if objective in ("leximin", "maximin"):
        need(proof["of"] == "levels", "the proof is of something else")
        known = levels(model, proof["stages"])
        of_person = [known[kind] for kind in model.kind_of]
        bound = min(of_person)
        if objective == "maximin":
            gap = bound - min(given)
        else:
            gap = max(level - chance for level, chance in zip(of_person, given))
        need(gap >= 0, "the proof says less than the panels give")
        said = "no lottery is fairer, exactly" if gap == 0 else f"no lottery is fairer by more than {float(gap):.2e}"
    else:
        need(proof["of"] == "slope", "the proof is of something else")
        bound, gap = slope(model, certificate, given)
        said = f"{objective} within {gap:.2e} of {bound:.9g}"
    check_report(report, instance, certificate, given, float(bound), float(gap))
    print(f"{len(certificate['panels'])} panels meet every rule, and all chances add up.")
    print(f"Proven: {said}.")
    if (folder / "pick.json").exists():
        pick = json.loads((folder / "pick.json").read_bytes())
        place = check_pick(pick, instance, certificate, hashlib.sha256(files["certificate"]).hexdigest())
        for line in signatures(pick):
            print(line)
        print(f"Panel {place} is the one that chance picked.")
        return pick["members"]
    print("No panel has been picked yet.")
    return None


def remaining(draw, gone, alternates):
    """The seats, quotas and people of a replacement, from its draw and gone.json."""
    need(bool(gone.get("changed")) == (gone.get("reason") is not None), "gone: places changed without a reason")
    features = [dict(feature, values=[dict(quota) for quota in feature["values"]]) for feature in draw["features"]]
    quotas = {(feature["name"], quota["value"]): quota for feature in features for quota in feature["values"]}
    for places in gone.get("changed", []):
        need((places["feature"], places["value"]) in quotas, "gone: places of no value")
        need(places["min"] <= places["max"], "gone: the least is above the most")
        quota = quotas[places["feature"], places["value"]]
        quota.update(min=places["min"], max=places["max"])
        quota["min_flex"] = min(quota["min_flex"], places["min"])
        quota["max_flex"] = max(quota["max_flex"], places["max"])
    known = {person["id"]: person for person in draw["people"]}
    need(all(ticket in known for ticket in gone["gone"] + gone["kept"]), "gone: a ticket of nobody")
    need(len(set(gone["kept"])) == len(gone["kept"]), "gone: somebody stays twice")
    need(not set(gone["kept"]) & set(gone["gone"]), "gone: somebody stays and is gone")
    kept = [known[ticket] for ticket in gone["kept"]]
    for at, feature in enumerate(features):
        for value, quota in enumerate(feature["values"]):
            held = sum(person["values"][at] == value for person in kept)
            for bound in ("min", "max", "min_flex", "max_flex"):
                quota[bound] = max(0, quota[bound] - held)
    homes = {held["household"]: held["seats"] for held in draw.get("household_held", [])}
    for person in kept:
        if person.get("household") is not None:
            homes[person["household"]] = homes.get(person["household"], 0) + 1
    most = draw.get("household_max")
    out = set(gone["gone"] + gone["kept"])
    people = [
        person
        for person in draw["people"]
        if person["id"] not in out
        and (most is None or person.get("household") is None or homes.get(person["household"], 0) < most)
    ]
    coming = {person.get("household") for person in people}
    held = [{"household": home, "seats": homes[home]} for home in sorted(homes) if most is not None and home in coming]
    if gone.get("among_alternates"):
        people = [person for person in people if person["id"] in alternates]
    rest = {"seats": max(0, draw["seats"] - len(kept)), "features": features, "people": people}
    if most is not None:
        rest["household_max"] = most
    if held:
        rest["household_held"] = held
    return rest


def replacement(folder, draw, holders, gone_before):
    """A replacement follows from its draw and from the one before; gives who sits after it, and who is gone."""
    found = json.loads((folder / "instance.json").read_bytes())
    gone = json.loads((folder / "gone.json").read_bytes())
    need(set(gone["kept"]) <= set(holders), f"{folder.name}: somebody stays who did not sit")
    need(set(holders) <= set(gone["kept"]) | set(gone["gone"]), f"{folder.name}: somebody left without being gone")
    need(set(gone_before) <= set(gone["gone"]), f"{folder.name}: somebody gone before is gone no more")
    # The list it was drawn among, where that of the draw was chosen anew since.
    alternates, lists = set(), [folder / "alternates.json", folder.parent / "alternates.json"]
    for path in [path for path in lists if path.exists()][:1]:
        alternates = set(json.loads(path.read_bytes())["members"])
    rest = remaining(draw, gone, alternates)
    # Fewer seats where the quotas do not allow all of them to be filled.
    if gone["range"] and gone["range"][1] == found["seats"] and 1 <= found["seats"] < rest["seats"]:
        rest["seats"] = found["seats"]
    need(found == rest, f"{folder.name}: its seats, quotas or people do not follow from the draw")
    print(f"{folder.name}: {found['seats']} empty seats, quotas and people follow from the draw and who is gone.")
    for places in gone.get("changed", []):
        print(f"Changed for it: {places['feature']}, {places['value']}: {places['min']} to {places['max']}.")
    if gone.get("reason"):
        print(f"Reason: {gone['reason']}")
    picked = lottery(folder) if (folder / "certificate.json").exists() else None
    return gone["kept"] + (picked or []), gone["gone"]


def check_announcement(folder, draw):
    """A town publishes its rules before the draw: the seats, the places, the limit of a household are those."""
    path = folder / "announcement.json"
    if not path.exists():
        return
    rules = json.loads(path.read_bytes())["rules"]
    told = [[one["name"], [[v["value"], v["min"], v["max"]] for v in one["values"]]] for one in rules["criteria"]]
    used = [[one["name"], [[v["value"], v["min"], v["max"]] for v in one["values"]]] for one in draw["features"]]
    need(rules["seats"] == draw["seats"] and told == used, "announcement: other seats or places")
    need(rules.get("household_max") == draw.get("household_max"), "announcement: another limit of a household")
    print("These are the announced seats and places.")


def verify(folder):
    check_announcement(folder, json.loads((folder / "instance.json").read_bytes()))
    holders = lottery(folder)
    if holders is None:
        return
    draw = json.loads((folder / "instance.json").read_bytes())
    gone, number = [], 1
    while (folder / f"replacement-{number}" / "instance.json").exists():
        holders, gone = replacement(folder / f"replacement-{number}", draw, holders, gone)
        number += 1


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        verify(Path(sys.argv[1]))
    except Refused as refused:
        print(f"Refused: {refused}", file=sys.stderr)
        sys.exit(1)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        print(f"Refused: the files are not as expected ({error!r})", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
