#define _GNU_SOURCE
#include "CWriteBack.h"

#include <fcntl.h>

void begin_write_back(int descriptor, long long offset, long long count) {
#ifdef SYNC_FILE_RANGE_WRITE
  (void)sync_file_range(descriptor, offset, count, SYNC_FILE_RANGE_WRITE);
#endif
}
