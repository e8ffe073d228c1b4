#pragma once

// Numbers as the sum of two, and what the functions share. A sum of two has some 106 bits.

#include <stdint.h>

#pragma STDC FP_CONTRACT OFF

typedef struct {
  double high, low;
} Double2;

static inline uint64_t bits(double x) {
  uint64_t b;
  __builtin_memcpy(&b, &x, sizeof b);
  return b;
}

static inline double from_bits(uint64_t b) {
  double x;
  __builtin_memcpy(&x, &b, sizeof x);
  return x;
}

/// 2^exponent, for -1022 to 1023.
static inline double power_of_two(int64_t exponent) { return from_bits((uint64_t)(exponent + 1023) << 52); }

static inline double magnitude(double x) { return from_bits(bits(x) & ~(UINT64_C(1) << 63)); }

/// `x` with the sign of `sign`, of an `x` that has none.
static inline double with_sign(double x, double sign) {
  return from_bits(bits(x) | (bits(sign) & (UINT64_C(1) << 63)));
}

/// The nearest whole number, of magnitudes up to 2^51.
static inline double nearest(double x) { return (x + 0x1.8p52) - 0x1.8p52; }

static inline double root(double x) { return __builtin_elementwise_sqrt(x); }

/// a + b without any error, if a is not the smaller one.
static inline Double2 ordered_sum(double a, double b) {
  double sum = a + b;
  return (Double2){sum, b - (sum - a)};
}

/// a + b without any error.
static inline Double2 exact_sum(double a, double b) {
  double sum = a + b, other = sum - a;
  return (Double2){sum, (a - (sum - other)) + (b - other)};
}

/// The 26 leading bits, and the others.
static inline Double2 halves(double x) {
  double high = from_bits((bits(x) + (UINT64_C(1) << 26)) & ~((UINT64_C(1) << 27) - 1));
  return (Double2){high, x - high};
}

/// a * b without any error, where nothing overflows or becomes subnormal.
static inline Double2 exact_product(double a, double b) {
  double product = a * b;
  Double2 x = halves(a), y = halves(b);
  return (Double2){product,
                   ((x.high * y.high - product) + x.high * y.low + x.low * y.high) + x.low * y.low};
}
