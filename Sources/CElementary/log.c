#include "log.h"
#include "CElementary.h"

double elementary_log(double x) {
  if (x != x || x == __builtin_inf()) return x;
  if (x <= 0) return x == 0 ? -__builtin_inf() : __builtin_nan("");
  if (x < 0x1p-1022) {
    Double2 scaled = logarithm(x * 0x1p54);
    return scaled.high - 54 * LN2_HIGH + (scaled.low - 54 * LN2_LOW);
  }
  Double2 log = logarithm(x);
  return log.high + log.low;
}

/// log(x + sqrt(x^2 + 1)), where the sum is one of two numbers; the series where that is near 1.
double elementary_asinh(double x) {
  double size = magnitude(x);
  if (!(size < __builtin_inf())) return x;
  double square = x * x;
  if (size < 0.125) {
    double sum = 0;
    for (int n = 0; n < ASINH_TERMS; n++) sum = square * (ASINH[n] + sum);
    return with_sign(size + size * sum, x);
  }
  Double2 log;
  if (size > 0x1p30) {
    log = logarithm(size);
    Double2 sum = ordered_sum(log.high, LN2_HIGH);
    log = (Double2){sum.high, sum.low + (log.low + LN2_LOW)};
  } else {
    Double2 power = exact_product(size, size);
    Double2 radicand = exact_sum(power.high, 1);
    double first = root(radicand.high);
    Double2 check = exact_product(first, first);
    double rest = ((radicand.high - check.high) - check.low + (radicand.low + power.low)) / (2 * first);
    Double2 sum = ordered_sum(first, size);
    log = logarithm(sum.high);
    log.low += (sum.low + rest) / sum.high;
  }
  return with_sign(log.high + log.low, x);
}
