// Tells the thread sanitizer of locks that had to be waited for.
//
// The sanitizer sees how a Swift `Mutex` is locked and unlocked only where nobody else wants it: that is inlined and thus
// instrumented. Waiting, and waking those that wait, is in libswiftSynchronization, which is not; every mutex that two
// threads want at once would be taken for none. These functions stand before the library's own.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

void __tsan_acquire(void *address);
void __tsan_release(void *address);

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT void lockSlow(uint32_t thread, SELF) __asm__(LOCK);
SWIFT void unlockSlow(SELF) __asm__(UNLOCK);

SWIFT void lockSlow(uint32_t thread, SELF) {
  typedef SWIFT void Original(uint32_t thread, SELF);
  ((Original *)dlsym(RTLD_NEXT, LOCK))(thread, self);
  __tsan_acquire(self);
}

SWIFT void unlockSlow(SELF) {
  typedef SWIFT void Original(SELF);
  __tsan_release(self);
  ((Original *)dlsym(RTLD_NEXT, UNLOCK))(self);
}
