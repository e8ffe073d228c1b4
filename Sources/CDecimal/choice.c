#include "CDecimal.h"

extern const struct decimal_kernels decimal_kernels_any, decimal_kernels_avx2, decimal_kernels_avx512;

const struct decimal_kernels *decimal_kernels_for(int level) {
  if (level == 0) return &decimal_kernels_any;
#if defined(__x86_64__)
  if (level == 1 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) return &decimal_kernels_avx2;
  if (level == 2 && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw")
      && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512cd"))
    return &decimal_kernels_avx512;
#endif
  return NULL;
}

const struct decimal_kernels *decimal_kernels(void) {
  for (int level = 2; level > 0; level--) {
    const struct decimal_kernels *kernels = decimal_kernels_for(level);
    if (kernels != NULL) return kernels;
  }
  return &decimal_kernels_any;
}
