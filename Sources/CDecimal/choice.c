#include "CDecimal.h"
#include "CProcessor.h"

extern const struct decimal_kernels decimal_kernels_any, decimal_kernels_avx2, decimal_kernels_avx512;

const struct decimal_kernels *decimal_kernels_for(int level) {
  if (!processor_has(level)) return NULL;
#if defined(__x86_64__)
  if (level == 2) return &decimal_kernels_avx512;
  if (level == 1) return &decimal_kernels_avx2;
#endif
  return &decimal_kernels_any;
}

const struct decimal_kernels *decimal_kernels(void) { return decimal_kernels_for(processor_level()); }
