// Lets a call of the system fail, or the process be killed or stopped at it, among those that concern files under one folder.
//
// FAULT_FOLDER  the folder, as an absolute path; relative paths are taken to be in it
// FAULT_LOG     a file that gets the name of each such call, a line each
// FAULT_AT      the number of the call, from 1 on; 0 for all
// FAULT_CALL    only calls of this name count; all if it is not there
// FAULT_ERROR   the number of the error; 0 to be killed
// FAULT_SIGNAL  the number of the signal in place of SIGKILL; after one that ends nothing, the call is made
// FAULT_ALWAYS  the names of calls, with commas between, that are not known here, as of a file system without them

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int count;

static int is_inside(const char *path) {
  const char *folder = getenv("FAULT_FOLDER");
  if (!folder) return 0;
  size_t length = strlen(folder);
  return path[0] != '/' || (strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0));
}

static int is_inside_descriptor(int descriptor) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return path[0] == '/' && is_inside(path);
}

static int is_inside_at(int folder, const char *path) {
  return path[0] == '/' || folder == AT_FDCWD ? is_inside(path) : is_inside_descriptor(folder);
}

// Whether the call is to fail.
static int fails(const char *call, int is_inside) {
  if (!is_inside) return 0;
  size_t length = strlen(call);
  for (const char *never = getenv("FAULT_ALWAYS"); never; never = strchr(never, ',') ? strchr(never, ',') + 1 : NULL) {
    if (strncmp(never, call, length) == 0 && (never[length] == 0 || never[length] == ',')) {
      errno = EOPNOTSUPP;
      return 1;
    }
  }
  const char *only = getenv("FAULT_CALL"), *at = getenv("FAULT_AT"), *log = getenv("FAULT_LOG");
  if (only && strcmp(only, call) != 0) return 0;
  if (log) {
    int descriptor = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    char line[64];
    int length = snprintf(line, sizeof line, "%s\n", call);
    syscall(SYS_write, descriptor, line, length);
    syscall(SYS_close, descriptor);
  }
  int number = atomic_fetch_add(&count, 1) + 1;
  if (!at || (atoi(at) != 0 && atoi(at) != number)) return 0;
  int error = atoi(getenv("FAULT_ERROR"));
  if (error == 0) {
    const char *sent = getenv("FAULT_SIGNAL");
    // To this thread, which makes the call only when it may go on.
    raise(sent ? atoi(sent) : SIGKILL);
    return 0;
  }
  errno = error;
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define OPEN(name)                                                                      \
  int name(const char *path, int flags, ...) {                                          \
    va_list arguments;                                                                  \
    va_start(arguments, flags);                                                         \
    int mode = flags & O_CREAT ? va_arg(arguments, int) : 0;                            \
    va_end(arguments);                                                                  \
    return fails("open", is_inside(path)) ? -1 : REAL(name)(path, flags, mode);         \
  }
#define OPENAT(name)                                                                    \
  int name(int folder, const char *path, int flags, ...) {                              \
    va_list arguments;                                                                  \
    va_start(arguments, flags);                                                         \
    int mode = flags & O_CREAT ? va_arg(arguments, int) : 0;                            \
    va_end(arguments);                                                                  \
    return fails("open", is_inside_at(folder, path)) ? -1 : REAL(name)(folder, path, flags, mode); \
  }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int descriptor, const void *bytes, size_t size) {
  return fails("write", is_inside_descriptor(descriptor)) ? -1 : REAL(write)(descriptor, bytes, size);
}
int fsync(int descriptor) {
  return fails("fsync", is_inside_descriptor(descriptor)) ? -1 : REAL(fsync)(descriptor);
}
int ftruncate(int descriptor, off_t size) {
  return fails("ftruncate", is_inside_descriptor(descriptor)) ? -1 : REAL(ftruncate)(descriptor, size);
}
int ftruncate64(int descriptor, off64_t size) {
  return fails("ftruncate", is_inside_descriptor(descriptor)) ? -1 : REAL(ftruncate64)(descriptor, size);
}
int fchmod(int descriptor, mode_t mode) {
  return fails("fchmod", is_inside_descriptor(descriptor)) ? -1 : REAL(fchmod)(descriptor, mode);
}
int flock(int descriptor, int operation) {
  return fails("flock", is_inside_descriptor(descriptor)) ? -1 : REAL(flock)(descriptor, operation);
}
// Only the commands that lock.
int fcntl(int descriptor, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  int locks = command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK || command == F_OFD_SETLKW;
  return locks && fails("fcntl", is_inside_descriptor(descriptor)) ? -1 : REAL(fcntl)(descriptor, command, argument);
}
int rename(const char *from, const char *to) {
  return fails("rename", is_inside(from) || is_inside(to)) ? -1 : REAL(rename)(from, to);
}
int renameat(int folder, const char *from, int other, const char *to) {
  return fails("rename", is_inside_at(folder, from)) ? -1 : REAL(renameat)(folder, from, other, to);
}
int link(const char *from, const char *to) {
  return fails("link", is_inside(from) || is_inside(to)) ? -1 : REAL(link)(from, to);
}
int unlink(const char *path) { return fails("unlink", is_inside(path)) ? -1 : REAL(unlink)(path); }
int unlinkat(int folder, const char *path, int flags) {
  return fails("unlinkat", is_inside_at(folder, path)) ? -1 : REAL(unlinkat)(folder, path, flags);
}
int rmdir(const char *path) { return fails("rmdir", is_inside(path)) ? -1 : REAL(rmdir)(path); }
int mkdir(const char *path, mode_t mode) { return fails("mkdir", is_inside(path)) ? -1 : REAL(mkdir)(path, mode); }
