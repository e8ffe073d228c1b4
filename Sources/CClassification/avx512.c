// For x86-64 processors with AVX-512 (servers since 2017).
#if defined(__x86_64__)
#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2"))), apply_to = function)
#define TILE 8
#define KERNELS classification_kernels_avx512
#include "kernels.inc"
#pragma clang attribute pop
#endif
