#define _GNU_SOURCE
#include "CThreads.h"

#include <pthread.h>
#include <string.h>

void cthreads_set_name(const char *name) {
  char kept[16] = {0};
  strncpy(kept, name, sizeof kept - 1);
#ifdef __APPLE__
  pthread_setname_np(kept);
#else
  pthread_setname_np(pthread_self(), kept);
#endif
}
