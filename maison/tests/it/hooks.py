"""What schemathesis is told of the house. Each call comes from another address, as behind a proxy on
this machine: the limit of a single caller does not hide what lies behind it. Acts are read where the
town has some: nobody guesses their numbers."""

import itertools
import os
import random

import requests
import schemathesis

calls = itertools.count(1)
chance = random.Random(20261120)
acts = []


@schemathesis.hook
def before_load_schema(context, raw_schema):
    address = f"{os.environ['MAISON_TEST_SITE']}/engagement/1/donnees.json"
    known = requests.get(address, timeout=60).json()
    acts.extend(event["act"] for event in known["commitment"]["history"] if event["act"])


@schemathesis.hook
def before_call(context, case, kwargs):
    number = next(calls)
    case.headers["X-Forwarded-For"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    if case.path == "/engagement/{number}/acte/{entry}" and acts and chance.random() < 0.5:
        case.path_parameters = {"number": 1, "entry": chance.choice(acts)}
