#include "CElementary.h"
#include "double.h"
#include "tables.h"

// x = k ln2 / 128 + r, where |r| < 0.0028; e^x = 2^(k/128) (cosh r + sinh r).

typedef struct {
  int64_t k;
  /// cosh r - 1 and sinh r.
  double cosh, sinh;
} Reduced;

/// For |x| < 1100.
static inline Reduced reduced(double x) {
  double k = nearest(x * 0x1.71547652b82fep+7);
  double first = x - k * LN2_128_HIGH;
  double rest = k * LN2_128_LOW;
  double r = first - rest;
  double error = (first - r) - rest;
  double square = r * r;
  double even = square * (1.0 / 2 + square * (1.0 / 24 + square * (1.0 / 720)));
  double odd = r * square * (1.0 / 6 + square * (1.0 / 120));
  return (Reduced){(int64_t)k, even, r + (odd + error)};
}

/// 2^(k/128) (1 + p) without the whole part of the exponent.
static inline Double2 scaled(int64_t k, double p) {
  const Double2 power = POWERS[k & 127];
  return ordered_sum(power.high, power.low + power.high * p);
}

double elementary_exp(double x) {
  if (!(magnitude(x) < 709)) {
    if (x != x) return x;
    if (x > 710) return __builtin_inf();
    if (x < -746) return 0;
  }
  Reduced r = reduced(x);
  Double2 m = scaled(r.k, r.cosh + r.sinh);
  int64_t exponent = r.k >> 7;
  double value = m.high + m.low;
  if (exponent > 1022) return value * 2 * power_of_two(exponent - 1);
  if (exponent < -1021) return value * power_of_two(exponent + 64) * 0x1p-64;
  return value * power_of_two(exponent);
}

/// Above this sinh and cosh are infinite.
#define LARGEST 0x1.633ce8fb9f87dp+9

/// e^x / 2 and e^-x / 2, for 0 <= x <= LARGEST; the second is 0 where it is below what the first one's last bit is worth.
static inline void halves_of_exponentials(double x, Double2 *rising, Double2 *falling) {
  Reduced r = reduced(x);
  Double2 up = scaled(r.k, r.cosh + r.sinh);
  double scale = power_of_two((r.k >> 7) - 1);
  *rising = (Double2){up.high * scale, up.low * scale};
  *falling = (Double2){0, 0};
  if (x > 40) return;
  Double2 down = scaled(-r.k, r.cosh - r.sinh);
  double inverse = power_of_two((-r.k >> 7) - 1);
  *falling = (Double2){down.high * inverse, down.low * inverse};
}

double elementary_cosh(double x) {
  double size = magnitude(x);
  if (!(size <= LARGEST)) return x != x ? x : __builtin_inf();
  Double2 rising, falling;
  halves_of_exponentials(size, &rising, &falling);
  Double2 sum = ordered_sum(rising.high, falling.high);
  return sum.high + (sum.low + (rising.low + falling.low));
}

double elementary_sinh(double x) {
  double size = magnitude(x);
  if (!(size <= LARGEST)) return x != x ? x : with_sign(__builtin_inf(), x);
  if (size < 0.3) {
    double s = x * x;
    double sum = 1.0 / 362880 + s * (1.0 / 39916800 + s * (1.0 / 6227020800));
    return x + x * s * (1.0 / 6 + s * (1.0 / 120 + s * (1.0 / 5040 + s * sum)));
  }
  Double2 rising, falling;
  halves_of_exponentials(size, &rising, &falling);
  Double2 sum = ordered_sum(rising.high, -falling.high);
  return with_sign(sum.high + (sum.low + (rising.low - falling.low)), x);
}
