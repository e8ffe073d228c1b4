#include "CClassification.h"
#include "CProcessor.h"

extern const struct classification_kernels classification_kernels_any, classification_kernels_avx2,
    classification_kernels_avx512;

const struct classification_kernels *classification_kernels_for(int level) {
  if (!processor_has(level)) return NULL;
#if defined(__x86_64__)
  if (level == 2) return &classification_kernels_avx512;
  if (level == 1) return &classification_kernels_avx2;
#endif
  return &classification_kernels_any;
}

const struct classification_kernels *classification_kernels(void) {
  return classification_kernels_for(processor_level());
}
