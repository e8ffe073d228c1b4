#include "CClassification.h"

extern const struct classification_kernels classification_kernels_any, classification_kernels_avx2,
    classification_kernels_avx512;

const struct classification_kernels *classification_kernels_for(int level) {
  if (level == 0) return &classification_kernels_any;
#if defined(__x86_64__)
  if (level == 1 && __builtin_cpu_supports("avx2")) return &classification_kernels_avx2;
  if (level == 2 && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw")
      && __builtin_cpu_supports("avx512dq"))
    return &classification_kernels_avx512;
#endif
  return NULL;
}

const struct classification_kernels *classification_kernels(void) {
  for (int level = 2; level > 0; level--) {
    const struct classification_kernels *kernels = classification_kernels_for(level);
    if (kernels != NULL) return kernels;
  }
  return &classification_kernels_any;
}
