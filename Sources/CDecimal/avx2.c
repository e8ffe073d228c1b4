// For x86-64 processors with AVX2 (2013 and later).
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,lzcnt"))), apply_to = function)
#include <immintrin.h>
#define PICKED(BYTES, PLACES) ((Cells)_mm256_shuffle_epi8((__m256i)(BYTES), (__m256i)(PLACES)))
#define KERNELS decimal_kernels_avx2
#include "kernels.inc"
#pragma clang attribute pop
#endif
