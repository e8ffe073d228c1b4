// For x86-64 processors with AVX2 (2013 and later).
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define TILE 6
#define KERNELS classification_kernels_avx2
#include "kernels.inc"
#pragma clang attribute pop
#endif
