#pragma once
#include <stdbool.h>

/// What a processor has: nothing that only some have (level 0), of x86-64 also AVX2 with BMI2 (1), and also AVX-512 with its
/// instructions for vectors of any length, bytes, 32 and 64 bits, and conflicts (2).
enum { processor_levels = 3 };

/// Whether this processor has a level.
bool processor_has(int level);

/// The highest level that this processor has and that is not above the limit.
int processor_level(void);

/// Sets the limit, so that a slower way can be measured on any machine; before any kernel is chosen.
void processor_limit_level(int level);
