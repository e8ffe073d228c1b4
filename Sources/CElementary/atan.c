#include "CElementary.h"
#include "double.h"
#include "tables.h"

/// atan(q) - q.
static inline double series(double q) {
  double s = q * q;
  double sum = 1.0 / 9 + s * (-1.0 / 11 + s * (1.0 / 13 - s * (1.0 / 15)));
  return q * s * (-1.0 / 3 + s * (1.0 / 5 + s * (-1.0 / 7 + s * sum)));
}

/// The arctangent of n / d, where 0 <= n <= d, d is in [1, 2), and n is 0 or at least 2^-900.
///
/// Of a quotient from 1/16 on: with c = i/256 near it, atan(n/d) = atan(c) + atan((n - c d) / (d + c n)), of which the numerator
/// is rounded once.
static inline Double2 arctangent(double n, double d) {
  double quotient = n / d;
  if (quotient < 0.0625) {
    Double2 product = exact_product(quotient, d);
    double rest = ((n - product.high) - product.low) / d;
    return ordered_sum(quotient, series(quotient) + rest);
  }
  double i = nearest(quotient * 256), c = i / 256;
  Double2 part = halves(d);
  double t = ((n - c * part.high) - c * part.low) / (d + c * n);
  double s = t * t;
  const Double2 known = ARCTANGENTS[(int)i];
  double odd = t * s * (-1.0 / 3 + s * (1.0 / 5 - s * (1.0 / 7)));
  Double2 sum = ordered_sum(known.high, t);
  return ordered_sum(sum.high, sum.low + (known.low + odd));
}

/// A constant less an angle.
static inline Double2 rest_of(double high, double low, Double2 angle) {
  Double2 sum = ordered_sum(high, -angle.high);
  return ordered_sum(sum.high, sum.low + (low - angle.low));
}

/// The angle of a direction with both coordinates positive and finite; 0 if y is less than 2^-900 of x.
static inline Double2 direction(double y, double x) {
  double larger = y > x ? y : x, smaller = y > x ? x : y;
  double up = larger < 1 ? 0x1p1000 : larger > 0x1p1000 ? 0x1p-100 : 1;
  larger *= up, smaller *= up;
  double scale = power_of_two(1023 - (int64_t)(bits(larger) >> 52));
  larger *= scale, smaller *= scale;
  Double2 angle = {0, 0};
  if (smaller >= 0x1p-900) angle = arctangent(smaller, larger);
  return y > x ? rest_of(HALF_PI_HIGH, HALF_PI_LOW, angle) : angle;
}

double elementary_atan(double x) {
  double size = magnitude(x);
  if (x != x || size < 0x1p-27) return x;
  if (size > 0x1p60) return with_sign(HALF_PI_HIGH, x);
  Double2 angle = direction(size, 1);
  return with_sign(angle.high + angle.low, x);
}

double elementary_atan2(double y, double x) {
  if (x != x || y != y) return x + y;
  int behind = bits(x) >> 63;
  double up = magnitude(y), along = magnitude(x);
  if (up == 0) return behind ? with_sign(2 * HALF_PI_HIGH, y) : y;
  if (along == 0) return with_sign(HALF_PI_HIGH, y);
  if (up == __builtin_inf() || along == __builtin_inf()) {
    double both = up == along ? 1 : 0;
    up = up == __builtin_inf() ? 1 : both;
    along = along == __builtin_inf() ? 1 : both;
    if (up == 0) return with_sign(behind ? 2 * HALF_PI_HIGH : 0, y);
    if (along == 0) return with_sign(HALF_PI_HIGH, y);
  }
  // Small angles are the quotient, which is rounded once even where it is subnormal.
  if (!behind && up < along && up / along < 0x1p-40) return with_sign(up / along, y);
  Double2 angle = direction(up, along);
  if (behind) angle = rest_of(2 * HALF_PI_HIGH, 2 * HALF_PI_LOW, angle);
  return with_sign(angle.high + angle.low, y);
}
