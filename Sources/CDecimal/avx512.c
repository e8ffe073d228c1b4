// For x86-64 processors with AVX-512 (servers since 2017).
#if defined(__x86_64__)
#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512cd,avx2,bmi,bmi2,lzcnt"))), apply_to = function)
#include <immintrin.h>
#define PRODUCTS(A, B) ((Words)_mm512_mul_epu32((__m512i)(A), (__m512i)(B)))
#define LEADING_ZEROS(A) ((Words)_mm512_lzcnt_epi64((__m512i)(A)))
#define PICKED(BYTES, PLACES) ((Cells)_mm256_shuffle_epi8((__m256i)(BYTES), (__m256i)(PLACES)))
#define GATHERED_HALVES(LANES, A, REST) \
  ((Halves)_mm512_mask_compress_epi32((__m512i)(REST), (__mmask16)(LANES), (__m512i)(A)))
#define GATHERED_WORDS(LANES, A, REST) \
  ((Words)_mm512_mask_compress_epi64((__m512i)(REST), (__mmask8)(LANES), (__m512i)(A)))
#define SPREAD_HALVES(LANES, A, REST) \
  ((Halves)_mm512_mask_expand_epi32((__m512i)(REST), (__mmask16)(LANES), (__m512i)(A)))
#define KERNELS decimal_kernels_avx512
#include "kernels.inc"
#pragma clang attribute pop
#endif
