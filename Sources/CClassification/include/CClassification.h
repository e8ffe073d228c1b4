#pragma once

#include <stddef.h>
#include <stdint.h>

/// How many numbers the kernels take side by side: numbers of columns are multiples of it.
enum { classification_lanes = 16 };

/// A product of matrices of floats, C = start + A B.
struct classification_product {
  /// C has so many rows and columns; A so many columns, and B so many rows. `columns` is a multiple of the lanes.
  size_t rows, columns, depth;
  /// The element of A in row i and column k is at i * a_row + k * a_column: either way round without being copied.
  const float *a;
  size_t a_row, a_column;
  /// Rows lie `b_row` floats apart.
  const float *b;
  size_t b_row;
  /// Rows lie `c_row` floats apart.
  float *c;
  size_t c_row;
  /// What each row of C begins with; NULL for zeros.
  const float *start;
  /// Whether negative elements of C become 0. NaN stays.
  int rectified;
};

/// One step of AdamW: what is the same for all parameters.
struct classification_step {
  /// The learning rate, over 1 - beta1^t.
  float rate;
  /// What weights are multiplied with: 1 - learning rate * decay.
  float kept;
  /// sqrt(1 - beta2^t).
  float correction;
  float beta1, beta2, epsilon;
};

/// The inner loops of networks, compiled for one kind of processor.
///
/// All kinds give the same bits: numbers side by side are of independent results, each of which is made by the same
/// operations in the same order, and no product is fused with a sum.
struct classification_kernels {
  /// Sums go over ascending k.
  void (*multiply)(const struct classification_product *product);

  /// Sets `gradient` to 0 where `output` is not above 0; `count` numbers.
  void (*gate)(float *gradient, const float *output, size_t count);

  /// Adds `count` numbers to others.
  void (*add)(float *sums, const float *values, size_t count);

  /// Changes `count` parameters, and their means of gradients and of squares, by a gradient that is first multiplied with
  /// `scale`.
  void (*adam)(
      const struct classification_step *step, float scale, const float *gradient, float *parameters, float *means,
      float *squares, size_t count);
};

/// The kernels for x86-64 with AVX-512 (level 2), with AVX2 (1), and for any processor (0); NULL for a level that this
/// processor does not have.
const struct classification_kernels *classification_kernels_for(int level);

/// The fastest kernels that this processor can run.
const struct classification_kernels *classification_kernels(void);
