#!/usr/bin/env python3
"""What the elementary functions of Sources/CElementary are made of and held against, by MPFR (needs gmpy2 and numpy).

tables    writes Sources/CElementary/tables.h
measure   compiles the functions ($CC or clang) and prints the worst error of each in N random arguments (--count) of every
          kind that it meets, in units of the true value's last place, and how many are the nearest number
vectors   writes the fixture of the tests: arguments, the nearest number, and how far the truth is from it in units of its
          last place; among them the arguments of the worst errors
"""
import argparse, ctypes, os, pathlib, subprocess, sys, tempfile
import gmpy2, numpy as np
from gmpy2 import mpfr

root = pathlib.Path(__file__).resolve().parent.parent
source = root / "Sources/CElementary"
gmpy2.get_context().precision = 400
TWO = {"atan2", "hypot"}
FUNCTIONS = ["sin", "cos", "exp", "log", "sinh", "cosh", "asinh", "atan", "atan2", "hypot"]


def hexadecimal(x): return float(x).hex()


def two(x):
    high = float(x)
    return hexadecimal(high), hexadecimal(x - high)


def cut(x, bits):
    """The number cut to a multiple of 2^-bits."""
    return mpfr(int(gmpy2.rint(x * mpfr(2) ** bits))) / mpfr(2) ** bits


def tables():
    ln2, half_pi = gmpy2.const_log2(), gmpy2.const_pi() / 2
    lines = ["#pragma once", "", "// Made by scripts/make-elementary.py.", "", "#include \"double.h\"", ""]

    def define(name, value): lines.append(f"#define {name} {hexadecimal(value)}")

    step = cut(ln2 / 128, 42)
    define("LN2_128_HIGH", step), define("LN2_128_LOW", ln2 / 128 - step)
    high = cut(ln2, 42)
    define("LN2_HIGH", high), define("LN2_LOW", ln2 - high)
    define("HALF_PI_HIGH", half_pi), define("HALF_PI_LOW", half_pi - float(half_pi))
    first = cut(half_pi, 32)
    second = cut(half_pi - first, 66)
    define("HALF_PI_1", first), define("HALF_PI_2", second), define("HALF_PI_3", half_pi - first - second)
    terms = []
    for n in range(9, 0, -1):
        factor = mpfr(gmpy2.fac(2 * n)) / (mpfr(4) ** n * mpfr(gmpy2.fac(n)) ** 2 * (2 * n + 1))
        terms.append(hexadecimal(-factor if n % 2 else factor))
    lines += ["", "/// The series of asinh(x) / x - 1 in x^2, last coefficient first.", f"#define ASINH_TERMS {len(terms)}",
              "static const double ASINH[ASINH_TERMS] = {" + ", ".join(terms) + "};"]

    def array(comment, declaration, rows):
        lines.extend(["", f"/// {comment}", f"static const {declaration}[{len(rows)}] = {{"])
        lines.extend("    {" + ", ".join(row) + "}," for row in rows)
        lines.append("};")

    array("2^(i/128).", "Double2 POWERS", [two(mpfr(2) ** (mpfr(i) / 128)) for i in range(128)])
    rows = []
    for i in range(128):
        def bound(i): return np.uint64(0x3FE6000000000000 + (i << 45)).view(np.float64)
        middle = (float(bound(i)) + float(bound(i + 1))) / 2
        c = 1.0 if i in (79, 80) else round(512 / middle) / 512
        log = -gmpy2.log(mpfr(c))
        high = cut(log, 42)
        rows.append((hexadecimal(c), hexadecimal(high), hexadecimal(log - high)))
    lines += ["", "typedef struct {", "  double c, log_high, log_low;", "} Inverse;"]
    array("Numbers c near 1/z, and -log c, of which the first part is a multiple of 2^-42.", "Inverse INVERSES", rows)
    lines += ["", "typedef struct {", "  Double2 sine, cosine;", "} SineCosine;"]
    array("The sine and the cosine of i/64.", "SineCosine SINES_COSINES",
          [["{" + ", ".join(two(f(mpfr(i) / 64))) + "}" for f in (gmpy2.sin, gmpy2.cos)] for i in range(52)])
    array("atan(i/256).", "Double2 ARCTANGENTS", [two(gmpy2.atan(mpfr(i) / 256)) for i in range(257)])
    gmpy2.get_context().precision = 1600
    bits = int(gmpy2.floor(2 / gmpy2.const_pi() * mpfr(2) ** (64 * 21)))
    words = [f"UINT64_C(0x{(bits >> 64 * (20 - i)) & (2**64 - 1):016x})" for i in range(21)]
    lines += ["", "/// The bits of 2/pi behind the point.", "static const uint64_t TWO_OVER_PI[21] = {"]
    lines += ["    " + ", ".join(words[i:i + 4]) + "," for i in range(0, 21, 4)] + ["};"]
    (source / "tables.h").write_text("\n".join(lines) + "\n")


def compiled(folder):
    loops = "#include \"CElementary.h\"\n" + "".join(
        f"void many_{f}(const double *x, const double *y, double *z, long n) "
        f"{{ for (long i = 0; i < n; i++) z[i] = elementary_{f}(x[i]{', y[i]' if f in TWO else ''}); }}\n"
        for f in FUNCTIONS)
    (pathlib.Path(folder) / "loops.c").write_text(loops)
    subprocess.run([os.environ.get("CC", "clang"), "-O2", "-shared", "-fPIC", "-I", source / "include", "-o",
                    f"{folder}/all.so", f"{folder}/loops.c", *sorted(source.glob("*.c"))], check=True)
    return ctypes.CDLL(f"{folder}/all.so")


def arguments(name, count, random):
    """Ordinary arguments, arguments of all exponents where the result is a usual number, and neighbours of special ones."""
    def uniform(low, high): return random.uniform(low, high, count // 4)
    def wide(low, high):
        return random.choice([-1, 1], count // 4) * np.exp2(random.uniform(low, high, count // 4))
    near = np.concatenate([s * np.nextafter(v * (1 + k * 2.0**-50), 9e9) for s in (1, -1) for k in range(-9, 10)
                           for v in [np.arange(1, 400) / 64.0, np.arange(1, 400) * np.pi / 4]])
    if name in ("sin", "cos"): x = [uniform(-3.2, 3.2), uniform(-7, 7), wide(-30, 20), wide(-30, 1023), near]
    elif name == "exp": x = [uniform(-6, 6), uniform(-1, 1), uniform(-745, 709.7), wide(-60, 9), near]
    elif name == "log": x = [uniform(0, 10), uniform(0.9, 1.1), abs(wide(-1074, 1023)), 1 + wide(-52, -2), abs(near)]
    elif name in ("sinh", "cosh"): x = [uniform(-6, 6), uniform(-1, 1), uniform(-710, 710), wide(-60, 9), near]
    elif name == "asinh": x = [uniform(-200, 200), uniform(-1, 1), wide(-60, 60), wide(-1074, 1023), near]
    elif name == "atan": x = [uniform(-200, 200), uniform(-1, 1), wide(-60, 60), wide(-1074, 1023), near]
    else:
        x = [uniform(-1e5, 1e5), uniform(-1, 1), wide(-60, 60), wide(-1000, 1000)]
        y = [uniform(-1e5, 1e5), uniform(-1, 1), wide(-60, 60), np.clip(x[3] * np.exp2(random.uniform(-40, 40, count // 4)), -1e308, 1e308)]
        y = np.concatenate(y)
        x = np.concatenate(x)
        good = np.isfinite(y)
        return x[good], y[good]
    x = np.concatenate(x)
    return x, x


def truth(name, x, y):
    """The nearest number, and how far the truth is from it in units of its last place."""
    context = gmpy2.get_context()
    context.precision = 150
    values, rests = np.empty(len(x)), np.empty(len(x))
    # Squares of numbers with 53 bits have 106, and their sum is to have all of them that matter.
    if name == "hypot": context.precision = 400
    function = (lambda a, b: gmpy2.sqrt(a * a + b * b)) if name == "hypot" else getattr(gmpy2, name)
    for i in range(len(x)):
        value = function(mpfr(x[i]), mpfr(y[i])) if name in TWO else function(mpfr(x[i]))
        values[i] = float(value)
        rests[i] = float((value - mpfr(values[i])) / mpfr(float(np.spacing(abs(values[i]))))) if np.isfinite(values[i]) else 0
    return values, rests


def run(library, name, x, y):
    z = np.empty(len(x))
    pointer = ctypes.POINTER(ctypes.c_double)
    getattr(library, "many_" + name)(*(a.ctypes.data_as(pointer) for a in (x, y, z)), ctypes.c_long(len(x)))
    return z


def measured(library, name, count, seed):
    x, y = (np.ascontiguousarray(a) for a in arguments(name, count, np.random.default_rng(seed)))
    values, rests = truth(name, x, y)
    z = run(library, name, x, y)
    usual = np.isfinite(values) & (values != 0)
    errors = np.zeros(len(x))
    errors[usual] = abs((z[usual] - values[usual]) / np.spacing(abs(values[usual])) - rests[usual])
    errors[~usual & ~((z == values) | (np.isnan(z) & np.isnan(values)))] = np.inf
    errors[np.isnan(errors)] = np.inf
    return x, y, values, rests, z, errors


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["tables", "measure", "vectors"])
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.what == "tables": return tables()
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        library = compiled(folder)
        for name in FUNCTIONS:
            x, y, values, rests, z, errors = measured(library, name, options.count, options.seed)
            subnormal = abs(values) < 2.0**-1022
            usual = np.where(subnormal, 0, errors)
            print(f"{name:6} worst {usual.max():.4f} at {x[usual.argmax()].hex()} {y[usual.argmax()].hex()}; "
                  f"nearest {np.mean(z == values):.4%}; subnormal {np.where(subnormal, errors, 0).max():.3f}; of {len(x)}")
            usual = np.isfinite(values) & ~subnormal
            worst = np.argsort(np.where(usual, errors, 0))[-60:]
            others = np.flatnonzero(usual)[:: max(1, usual.sum() // 90)]
            for i in [*others, *worst]:
                both = f"{x[i].hex()} {y[i].hex()}" if name in TWO else x[i].hex()
                lines.append(f"{name} {both} {values[i].hex()} {rests[i]:.4f}")
    if options.what == "vectors":
        target = root / "Tests/ElementaryTests/Fixtures/elementary.txt"
        target.parent.mkdir(exist_ok=True)
        target.write_text("\n".join(lines) + "\n")


main()
