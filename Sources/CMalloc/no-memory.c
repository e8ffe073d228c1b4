#include "CMalloc.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED
#endif
#endif

#if defined(__GLIBC__) && !defined(SANITIZED)

static const char *message;
static int exit_status;

void malloc_failure_ends_process(const char *text, int status) {
  message = strdup(text);
  exit_status = status;
}

static void *needed(void *memory, size_t size) {
  if (memory == NULL && size > 0 && message != NULL) {
    ssize_t written = write(STDERR_FILENO, message, strlen(message));
    (void)written;
    _exit(exit_status);
  }
  return memory;
}

// The C library lets a program have its own of these. Weak, so that another allocator that is linked comes first.

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

#define OWN __attribute__((weak, visibility("default")))

OWN void *malloc(size_t size) { return needed(__libc_malloc(size), size); }

OWN void *calloc(size_t count, size_t size) {
  return needed(__libc_calloc(count, size), count == 0 ? 0 : size);
}

OWN void *realloc(void *memory, size_t size) { return needed(__libc_realloc(memory, size), size); }

OWN void *memalign(size_t alignment, size_t size) {
  return needed(__libc_memalign(alignment, size), size);
}

OWN void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

OWN int posix_memalign(void **memory, size_t alignment, size_t size) {
  if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) return EINVAL;
  void *made = memalign(alignment, size);
  if (made == NULL) return ENOMEM;
  *memory = made;
  return 0;
}

#else

void malloc_failure_ends_process(const char *text, int status) {}

#endif
