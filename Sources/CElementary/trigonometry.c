#include "CElementary.h"
#include "double.h"
#include "tables.h"

/// What is left of an angle, in [-pi/4, pi/4], and how many quarters of a turn were taken off, modulo 4.
typedef struct {
  Double2 rest;
  unsigned quarters;
} Angle;

/// For |x| < 2^20: pi/2 in three parts, of which the products with the first two are exact.
static inline Angle reduced(double x) {
  double n = nearest(x * 0x1.45f306dc9c883p-1);
  double first = x - n * HALF_PI_1;
  Double2 second = exact_sum(first, -(n * HALF_PI_2));
  Double2 third = ordered_sum(second.high, second.low - n * HALF_PI_3);
  return (Angle){third, (unsigned)(int64_t)n & 3};
}

/// For any number from 0.5 on: its bits times those of 2/pi that matter.
static Angle reduced_large(double x) {
  uint64_t mantissa = (bits(x) & ((UINT64_C(1) << 52) - 1)) | (UINT64_C(1) << 52);
  // |x| = mantissa 2^exponent; multiples of 4 of mantissa (2/pi) 2^exponent do not matter, so 2/pi is taken from its bit 2^(1 -
  // exponent) on.
  int exponent = (int)(bits(x) >> 52 & 2047) - 1075;
  int start = exponent - 2;
  uint64_t part[4];
  for (int i = 0; i < 4; i++) {
    int bit = start + 64 * i;
    // Bits before the point are zeros.
    uint64_t here = bit < 0 ? (bit > -64 ? TWO_OVER_PI[0] >> -bit : 0) : TWO_OVER_PI[bit / 64] << bit % 64;
    if (bit > 0 && bit % 64) here |= TWO_OVER_PI[bit / 64 + 1] >> (64 - bit % 64);
    part[i] = here;
  }
  // The product modulo 2^256, from the lowest word up; its two leading bits are the quarters.
  unsigned __int128 carry = 0;
  uint64_t product[4];
  for (int i = 3; i >= 0; i--) {
    carry += (unsigned __int128)part[i] * mantissa;
    product[i] = (uint64_t)carry;
    carry >>= 64;
  }
  unsigned quarters = (unsigned)(product[0] >> 62);
  for (int i = 0; i < 3; i++) product[i] = product[i] << 2 | product[i + 1] >> 62;
  int negative = product[0] >> 63;
  if (negative) {
    quarters += 1;
    uint64_t more = 1;
    for (int i = 2; i >= 0; i--) {
      product[i] = ~product[i] + more;
      more = more && product[i] == 0;
    }
  }
  int zeros = 0;
  while (!product[0]) {
    product[0] = product[1], product[1] = product[2], product[2] = 0;
    zeros += 64;
  }
  int shift = __builtin_clzll(product[0]);
  if (shift) {
    product[0] = product[0] << shift | product[1] >> (64 - shift);
    product[1] = product[1] << shift | product[2] >> (64 - shift);
  }
  zeros += shift;
  // Of 128 bits, 53 and 53; the fraction of a quarter turn is below 1/2.
  double scale = power_of_two(-zeros);
  double high = (double)(product[0] >> 11) * 0x1p-53 * scale;
  double low = (double)((product[0] & 2047) << 42 | product[1] >> 22) * 0x1p-106 * scale;
  Double2 value = exact_product(high, HALF_PI_HIGH);
  value = ordered_sum(value.high, value.low + (high * HALF_PI_LOW + low * HALF_PI_HIGH));
  if (negative != (int)(bits(x) >> 63)) value = (Double2){-value.high, -value.low};
  return (Angle){value, bits(x) >> 63 ? -quarters & 3 : quarters & 3};
}

static inline Angle angle(double x) {
  if (magnitude(x) < 0x1p20) {
    Angle a = reduced(x);
    // Near a multiple of pi/2 three parts of it are too few.
    if (magnitude(x) < 0.7 || magnitude(a.rest.high) > 0x1p-30) return a;
  }
  return reduced_large(x);
}

// Beyond what the series is used for, r = c + d with c = i/64: of sines and cosines of c, from the table, and those of d.

static inline double sine(Double2 r) {
  double size = magnitude(r.high);
  if (size < 0.4) {
    double x = r.high, s = x * x;
    double sum = -1.0 / 39916800 + s * (1.0 / 6227020800 - s * (1.0 / 1307674368000));
    sum = -1.0 / 6 + s * (1.0 / 120 + s * (-1.0 / 5040 + s * (1.0 / 362880 + s * sum)));
    return x + (x * s * sum + r.low * (1 - s / 2));
  }
  double low = r.high < 0 ? -r.low : r.low;
  double i = nearest(size * 64);
  double d = (size - i / 64) + low, s = d * d;
  const SineCosine c = SINES_COSINES[(int)i];
  double odd = d * s * (-1.0 / 6 + s * (1.0 / 120 - s * (1.0 / 5040)));
  double even = s * (-1.0 / 2 + s * (1.0 / 24 - s * (1.0 / 720)));
  double sum = c.sine.high + (c.cosine.high * d + (c.sine.low + (c.sine.high * even + c.cosine.high * odd)));
  return with_sign(sum, r.high);
}

static inline double cosine(Double2 r) {
  double size = magnitude(r.high), low = r.high < 0 ? -r.low : r.low;
  double i = nearest(size * 64);
  double d = (size - i / 64) + low, s = d * d;
  const SineCosine c = SINES_COSINES[(int)i];
  double odd = d * s * (-1.0 / 6 + s * (1.0 / 120 - s * (1.0 / 5040)));
  double even = s * (-1.0 / 2 + s * (1.0 / 24 - s * (1.0 / 720)));
  return c.cosine.high - (c.sine.high * d - (c.cosine.low + (c.cosine.high * even - c.sine.high * odd)));
}

double elementary_sin(double x) {
  if (!(magnitude(x) < __builtin_inf())) return x - x;
  if (magnitude(x) < 0x1p-27) return x;
  Angle a = angle(x);
  double value = a.quarters & 1 ? cosine(a.rest) : sine(a.rest);
  return a.quarters & 2 ? -value : value;
}

double elementary_cos(double x) {
  if (!(magnitude(x) < __builtin_inf())) return x - x;
  Angle a = angle(x);
  double value = a.quarters & 1 ? sine(a.rest) : cosine(a.rest);
  return (a.quarters + 1) & 2 ? -value : value;
}
