#include "CElementary.h"
#include "double.h"

double elementary_hypot(double x, double y) {
  double a = magnitude(x), b = magnitude(y);
  if (a == __builtin_inf() || b == __builtin_inf()) return __builtin_inf();
  if (a != a || b != b) return x + y;
  double larger = a > b ? a : b, smaller = a > b ? b : a;
  if (smaller <= larger * 0x1p-54) return larger + smaller;
  double scale = larger > 0x1p500 ? 0x1p-600 : larger < 0x1p-400 ? 0x1p600 : 1;
  double back = larger > 0x1p500 ? 0x1p600 : larger < 0x1p-400 ? 0x1p-600 : 1;
  larger *= scale, smaller *= scale;
  Double2 p = exact_product(larger, larger), q = exact_product(smaller, smaller);
  Double2 sum = ordered_sum(p.high, q.high);
  double first = root(sum.high);
  Double2 square = exact_product(first, first);
  double rest = ((sum.high - square.high) - square.low + (sum.low + (p.low + q.low))) / (2 * first);
  return (first + rest) * back;
}
