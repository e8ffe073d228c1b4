#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Half the distance of the floats of one binary exponent as a fraction of a power of ten: see BinaryScale.
struct float_scale {
  /// In units of 2^-64.
  uint64_t half;
  /// Of ten.
  int64_t exponent;
};

/// The same for doubles.
struct double_scale {
  /// In units of 2^-64, and below these.
  uint64_t half, low;
  int64_t exponent;
};

/// The places, among the characters that a number brings along, of those that make its text: see DigitLayouts.
struct digit_layout {
  /// Of the text's first 16 characters, and of those from its 13th on.
  uint8_t picks[16], later_picks[16];
  /// Of the text and the separator.
  uint32_t length;
};

/// What makes text of many numbers at once, compiled for one kind of processor.
///
/// Numbers are regular if their text has no exponent and at most eight digits before the point, as that of nearly all
/// has; of the powers of two some are. Where one instruction moves many characters, normal floats with a negative
/// exponent are, too. The regular ones are sifted from the others first, and written together then.
struct decimal_kernels {
  /// Finds the regular ones of up to 16 floats, copies them to `regular`, and returns their number.
  ///
  /// Up to 16 values of `regular` are written in any case, all of them such, and 16 `places`: `place` and those after it
  /// for the regular values, 1 for 0, 2 for -0, 0 for NaN. Bits of `others` are set for the values that are none of these.
  size_t (*sift_floats)(
      const float *values, size_t count, uint32_t place, float *regular, uint32_t *places, uint32_t *others);

  /// The same for doubles, whose places are two apart.
  size_t (*sift_doubles)(
      const double *values, size_t count, uint32_t place, double *regular, uint32_t *places, uint32_t *others);

  /// Writes the shortest text of regular floats, and `end` behind it, into cells of 16 bytes; lengths are those of both.
  ///
  /// As many values are read, which must be regular, and cells and lengths written as the next multiple of eight.
  void (*write_floats)(
      const float *regular, size_t count, const struct float_scale *scales, const struct digit_layout *layouts,
      uint8_t end, uint8_t *cells, uint32_t *lengths);

  /// The same for doubles, with cells of 32 bytes and lengths that are two apart. A length of zero says that the shortest
  /// text could not be told from the 64 bits of the fraction that are looked at; returns whether there is any.
  bool (*write_doubles)(
      const double *regular, size_t count, const struct double_scale *scales, const struct digit_layout *layouts,
      uint8_t end, uint8_t *cells, uint32_t *lengths);

  /// Puts lines together, and returns where they end; up to 32 bytes behind that may change.
  ///
  /// `places` are those of 16 rows for each field in turn: the numbers of the cells of 16 bytes at which texts begin, each
  /// with a separator, of which the line's last one becomes its end. A cell behind a text may be read.
  uint8_t *(*write_lines)(
      const uint32_t *places, size_t field_count, size_t row_count, const uint8_t *cells, const uint32_t *lengths,
      uint8_t *end);
};

/// The kernels for x86-64 with AVX-512 (level 2), with AVX2 (1), and for any processor (0); NULL for a level that this
/// processor does not have.
const struct decimal_kernels *decimal_kernels_for(int level);

/// The fastest kernels that this processor can run.
const struct decimal_kernels *decimal_kernels(void);
