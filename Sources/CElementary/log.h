#pragma once

#include "double.h"
#include "tables.h"

/// The logarithm of a positive normal number.
///
/// x = 2^k z, where z is in [0.6875, 1.375); z c = 1 + r with c from the table, of at most 10 bits, so that r is exact;
/// log x = k ln2 - log c + log(1 + r).
static inline Double2 logarithm(double x) {
  uint64_t offset = bits(x) - UINT64_C(0x3FE6000000000000);
  int64_t k = (int64_t)offset >> 52;
  const Inverse inverse = INVERSES[(offset >> 45) & 127];
  Double2 z = halves(from_bits(bits(x) - ((uint64_t)k << 52)));
  Double2 r = exact_sum(z.high * inverse.c - 1, z.low * inverse.c);
  double s = r.high, square = s * s;
  double tail = square * (-1.0 / 8 + s * (1.0 / 9));
  tail = square * (-1.0 / 6 + s * (1.0 / 7) + tail);
  tail = square * (-1.0 / 4 + s * (1.0 / 5) + tail);
  tail = square * (-1.0 / 2 + s * (1.0 / 3) + tail);
  double whole = (double)k * LN2_HIGH + inverse.log_high;
  Double2 sum = exact_sum(whole, s);
  double low = sum.low + ((r.low - s * r.low) + ((double)k * LN2_LOW + inverse.log_low) + tail);
  return ordered_sum(sum.high, low);
}
