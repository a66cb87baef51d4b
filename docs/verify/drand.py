#!/usr/bin/env python3
"""Verify the signature of a drand round, with nothing but Python's standard library.

    python3 drand.py ROUND.json     a round as drand's servers give it, or the pick.json of a draw
    python3 drand.py --test         the known round 1000, and changed ones that must be refused

The network is quicknet: BLS signatures over the curve BLS12-381, signatures of 48 bytes in G1, the
public key in G2, the message being the SHA-256 of the round's number in eight bytes. Points are made
from messages as RFC 9380 says (BLS12381G1_XMD:SHA-256_SSWU_RO_). Everything is in the open here, for
reading: nothing is secret, so nothing needs to take constant time. Takes about a second.
Leaves with code 0 when the signature is good, 1 when it is not.
"""

import hashlib
import json
import sys

# The network: its name, which is the hash of its parameters, and its public key.
CHAIN = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"
KEY = (
    "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c"
    "8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb"
    "5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"
)
DOMAIN = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"

# The curve y^2 = x^3 + 4 over the integers modulo P; its points in use are R in number. Both follow
# from the parameter -X. The generator of G2 is that of the standard.
X = 0xD201000000010000
R = X**4 - X**2 + 1
P = (X + 1) ** 2 * R // 3 - X
G2 = (
    (
        0x024AA2B2F08F0A91260805272DC51051C6E47AD4FA403B02B4510B647AE3D1770BAC0326A805BBEFD48056C8C121BDB8,
        0x13E02B6052719F607DACD3A088274F65596BD0D09920B61AB5DA61BBDC7F5049334CF11213945D57E5AC7D055D042B7E,
    ),
    (
        0x0CE5D527727D6E118CC9CDC6DA2E351AADFD9BAA8CBDD3A76D429A695160D12C923AC9CC3BACA289E193548608B82801,
        0x0606C4A02EA734CC32ACD2B02BC28B99CB3E287E85A763AF267492AB572E99AB3F370D275CEC1DA1AAA9075FF05F79BE,
    ),
)


class Refused(Exception):
    """Something is not as told."""


def need(holds, why):
    if not holds:
        raise Refused(why)


# Numbers a + bi modulo P, with i^2 = -1, as pairs.


def times(s, t):
    return (s[0] * t[0] - s[1] * t[1]) % P, (s[0] * t[1] + s[1] * t[0]) % P


def minus(s, t):
    return (s[0] - t[0]) % P, (s[1] - t[1]) % P


def over(s, t):
    norm = pow(t[0] * t[0] + t[1] * t[1], -1, P)
    return times(s, (t[0] * norm, -t[1] * norm))


def root(value):
    """A square root modulo P, if there is one."""
    found = pow(value, (P + 1) // 4, P)
    return found if found * found % P == value % P else None


def root_of_pair(s):
    """A square root of a + bi, from the roots of its norm."""
    norm = root(s[0] * s[0] + s[1] * s[1])
    if norm is None:
        return None
    for norm in (norm, -norm):
        real = root((s[0] + norm) * pow(2, -1, P))
        if real:
            found = (real, s[1] * pow(2 * real, -1, P) % P)
        else:
            real = root((norm - s[0]) * pow(2, -1, P))
            found = (0, real or 0)
        if times(found, found) == (s[0] % P, s[1] % P):
            return found
    return None


# Points of the curve over the integers modulo P, as pairs; None is the point at infinity.


def add(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0]:
        if (a[1] + b[1]) % P == 0:
            return None
        slope = 3 * a[0] * a[0] * pow(2 * a[1], -1, P)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def multiple(point, count):
    result = None
    for bit in bin(count)[2:]:
        result = add(result, result)
        if bit == "1":
            result = add(result, point)
    return result


def read_g1(data):
    """A point of G1 from its 48 bytes: x, and in the first three bits its form and the sign of y."""
    need(len(data) == 48, "a signature has 48 bytes")
    flags, x = data[0] >> 5, int.from_bytes(data, "big") % 2**381
    need(flags & 0b110 == 0b100, "the signature is not a compressed point")
    need(x < P, "the signature's point is out of range")
    y = root(x**3 + 4)
    need(y is not None, "the signature is not on the curve")
    if (y > P // 2) != bool(flags & 1):
        y = P - y
    need(multiple((x, y), R) is None, "the signature is not in the group")
    return x, y


def read_g2(data):
    """A point of G2 from its 96 bytes: the second half of x, with the flags, then the first."""
    flags, second = data[0] >> 5, int.from_bytes(data[:48], "big") % 2**381
    first = int.from_bytes(data[48:], "big")
    need(len(data) == 96 and flags & 0b110 == 0b100 and max(first, second) < P, "this is no key")
    x = (first, second)
    cube = times(times(x, x), x)
    y = root_of_pair(((cube[0] + 4) % P, (cube[1] + 4) % P))
    need(y is not None, "the key is not on the curve")
    large = y[1] > P // 2 if y[1] else y[0] > P // 2
    return x, (y if large == bool(flags & 1) else minus((0, 0), y))


# From a message to a point of G1 (RFC 9380).


def expand(message, length):
    """Bytes without pattern, from the message and the domain."""
    domain = DOMAIN + bytes([len(DOMAIN)])
    start = hashlib.sha256(bytes(64) + message + length.to_bytes(2, "big") + b"\0" + domain).digest()
    block, result = bytes(32), b""
    for number in range(1, length // 32 + 1):
        mixed = bytes(a ^ b for a, b in zip(start, block))
        block = hashlib.sha256(mixed + bytes([number]) + domain).digest()
        result += block
    return result


# The map goes through another curve, y^2 = x^3 + A x + B, and from there by an isogeny of degree 11.
# The isogeny is given by its kernel alone: the polynomial below has the x of the kernel's points as
# roots. Kohel's formula makes the map from it, and SCALE brings it to our curve.
A = 0x00144698A3B8E9433D693A02C96D4982B0EA985383EE66A8D8E8981AEFD881AC98936F8DA0E0F97F5CF428082D584C1D
B = 0x12E2908D11688030018B12E8753EEE3B2016C1F0F24F4070A0B9C14FCEF35EF55A23215A316CEAA5D1CC48E98E172BE0
KERNEL = (
    0x133341FB0962A34CB0504A9C4FADA0A5090D38679B4C040D5D1C3AFB023A3409FCC0815FEA66D8B02BBEF9C8B5A66E07,
    0x0264908AF037BCEDE00D054CF5D4775E83EB6CF63C76B969F8ED174FB59FCFF78D201F46F6CFC4ED6552E59CE75177B0,
    0x1335C502C1F54C49ACEEA65E87FD7203BA0F626F305FC0CFD606A5DAE9F3C8E81A4B3B69600129FABD307C69BF319D39,
    0x094440F65F408A6E930E16E3E92DD17BF60D6E9679A8D3D58593DE55AC23703042D609537EB3549AAC234D896CA82944,
    0x04AFE09D5CF4956A23B6B71F59D2B3407B415A774B7BE81BBB6FA99CBC798E0AC98BA725A5BC328016B1C268B4766E85,
    1,
)
SCALE = 0x17A3E1BDA8A2D1A38A19241A0EA1E2F25B552D6197903F96BAE690EF6BE6B1381BE22E8A72A9745CD7A1FFFFFFFFB26D


def isogeny(x, y):
    """The point of our curve that a point of the other one goes to."""
    derived, values = list(KERNEL), []
    for _ in range(4):
        values.append(sum(factor * pow(x, place, P) for place, factor in enumerate(derived)) % P)
        derived = [place * factor for place, factor in enumerate(derived)][1:]
    h, h1, h2, h3 = values
    if h == 0:
        return None
    under = pow(h, -1, P)
    f, f1, f2 = x**3 + A * x + B, 3 * x * x + A, 6 * x
    # The logarithmic derivative of h, and its own two derivatives.
    g = h1 * under
    g1 = (h2 - h1 * g) * under % P
    g2 = (h3 - h2 * g - 2 * h1 * g1) * under % P
    image = 11 * x + 2 * KERNEL[4] - 2 * f1 * g - 4 * f * g1
    slope = 11 - 2 * f2 * g - 6 * f1 * g1 - 4 * f * g2
    return image * SCALE**2 % P, y * slope * SCALE**3 % P


def to_curve(value):
    """A point of our curve from a number: the simplified map of Shallue, van de Woestijne and Ulas."""
    tilt = 11 * value * value % P
    both = (tilt * tilt + tilt) % P
    x = -B * pow(A, -1, P) * (1 + pow(both, -1, P)) % P if both else B * pow(11 * A, -1, P) % P
    y = root(x**3 + A * x + B)
    if y is None:
        x = x * tilt % P
        y = root(x**3 + A * x + B)
    if y % 2 != value % 2:
        y = P - y
    return isogeny(x, y)


def hash_to_g1(message):
    data = expand(message, 128)
    numbers = [int.from_bytes(data[half : half + 64], "big") % P for half in (0, 64)]
    return multiple(add(to_curve(numbers[0]), to_curve(numbers[1])), X + 1)


# The pairing. Its values are polynomials in w of degree below 12, where w^12 = 2 w^6 - 2: then
# i = w^6 - 1 is the i of the pairs.


def product(a, b):
    wide = [0] * 23
    for place, factor in enumerate(a):
        if factor:
            for other, value in enumerate(b):
                wide[place + other] += factor * value
    for place in range(22, 11, -1):
        wide[place - 6] += 2 * wide[place]
        wide[place - 12] -= 2 * wide[place]
    return [value % P for value in wide[:12]]


def line(point, at, slope):
    """The line through a point of G2, of this slope, at a point of G1."""
    value = [0] * 12

    def put(pair, place):
        value[place] += pair[0] - pair[1]
        value[place + 6] += pair[1]

    put(minus(times(slope, point[0]), point[1]), 0)
    put((-slope[0] * at[0], -slope[1] * at[0]), 2)
    put((at[1], 0), 3)
    return value


def step(point, other, at):
    """The sum of two points of G2 and the line through them, at a point of G1."""
    if point == other:
        square = times(point[0], point[0])
        slope = over(times((3, 0), square), times((2, 0), point[1]))
    else:
        slope = over(minus(other[1], point[1]), minus(other[0], point[0]))
    x = minus(minus(times(slope, slope), point[0]), other[0])
    return (x, minus(times(slope, minus(point[0], x)), point[1])), line(point, at, slope)


def is_one(pairs):
    """Whether the product of the pairings of these points of G1 and G2 is one."""
    value, points = [1] + [0] * 11, [other for _, other in pairs]
    for bit in bin(X)[3:]:
        value = product(value, value)
        for place, (at, other) in enumerate(pairs):
            points[place], factor = step(points[place], points[place], at)
            value = product(value, factor)
            if bit == "1":
                points[place], factor = step(points[place], other, at)
                value = product(value, factor)
    result = [1] + [0] * 11
    for bit in bin((P**12 - 1) // R)[2:]:
        result = product(result, result)
        if bit == "1":
            result = product(result, value)
    return result == [1] + [0] * 11


def verify(beacon):
    """Whether quicknet signed this round, and the randomness is that of the signature."""
    need(isinstance(beacon["round"], int) and 0 < beacon["round"] < 2**64, "this is no round")
    signature = bytes.fromhex(beacon["signature"])
    randomness = hashlib.sha256(signature).hexdigest()
    need(beacon["randomness"].lower() == randomness, "the randomness is not that of the signature")
    message = hashlib.sha256(beacon["round"].to_bytes(8, "big")).digest()
    x, y = hash_to_g1(message)
    signed = is_one([(read_g1(signature), G2), ((x, P - y), read_g2(bytes.fromhex(KEY)))])
    need(signed, "the signature is not that of quicknet for this round")


def test():
    global DOMAIN
    # A point of RFC 9380, which has its own domain.
    own, DOMAIN = DOMAIN, b"QUUX-V01-CS02-with-BLS12381G1_XMD:SHA-256_SSWU_RO_"
    known_x = "03567bc5ef9c690c2ab2ecdf6a96ef1c139cc0b2f284dca0a9a7943388a49a3aee664ba5379a7655d3c68900be2f6903"
    need(hash_to_g1(b"abc")[0] == int(known_x, 16), "a message becomes another point than in RFC 9380")
    DOMAIN = own
    known = {
        "round": 1000,
        "randomness": "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd",
        "signature": "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b1957"
        "6350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39",
    }
    verify(known)
    # Another round; the same point with the other sign; a byte changed.
    for name, value in (
        ("round", 1001),
        ("signature", "94" + known["signature"][2:]),
        ("signature", known["signature"][:-1] + "8"),
        ("randomness", "0" * 64),
    ):
        changed = dict(known, **{name: value})
        if name == "signature":
            changed["randomness"] = hashlib.sha256(bytes.fromhex(value)).hexdigest()
        try:
            verify(changed)
        except Refused:
            continue
        raise Refused(f"a changed {name} passed")
    print("Round 1000 is accepted, and refused when anything in it is changed.")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        if sys.argv[1] == "--test":
            test()
            return
        with open(sys.argv[1], encoding="utf-8") as file:
            told = json.load(file)
        rounds = [source for source in told.get("sources", [told]) if source.get("from") in (None, "drand")]
        need(rounds, "no drand round is told in this file")
        for beacon in rounds:
            verify(beacon)
            print(f"Round {beacon['round']} is signed by quicknet ({CHAIN}).")
            print(f"Its randomness is {beacon['randomness']}.")
    except Refused as refused:
        sys.exit(f"Refused: {refused}.")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        sys.exit(f"Refused: this is not as expected ({error!r}).")


if __name__ == "__main__":
    main()
