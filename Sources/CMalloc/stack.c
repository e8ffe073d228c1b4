#include "CMalloc.h"

#ifdef __linux__
#include <errno.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/resource.h>

enum { ROOM = 1 << 20 };

__attribute__((noinline)) static void touch(void) {
  volatile char room[ROOM];
  room[0] = 0;
}

int stack_take_room(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur < 2 * ROOM) return 0;
  void *probe = mmap(NULL, 2 * ROOM, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (probe == MAP_FAILED) return errno;
  munmap(probe, 2 * ROOM);
  touch();
  return 0;
}

#else

int stack_take_room(void) { return 0; }

#endif
