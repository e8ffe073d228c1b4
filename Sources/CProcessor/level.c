#include "CProcessor.h"

#include <stdatomic.h>

static _Atomic int limit = processor_levels - 1;

bool processor_has(int level) {
  if (level == 0) return true;
#if defined(__x86_64__)
  if (level == 1) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
  if (level == 2)
    return processor_has(1) && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw")
      && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512cd");
#endif
  return false;
}

int processor_level(void) {
  int level = atomic_load(&limit);
  while (!processor_has(level)) level--;
  return level;
}

void processor_limit_level(int level) {
  atomic_store(&limit, level < 0 ? 0 : level < processor_levels ? level : processor_levels - 1);
}
