#ifndef CHILD_PROCESS_H
#define CHILD_PROCESS_H

#include <sys/types.h>

/// Starts the program `words[0]`, which PATH may find, with the environment `variables`, both ended by NULL.
///
/// It runs in `folder` if that is not NULL, has nothing to read, prints to the open file `output`, reports to `errors`,
/// has no other file open, and takes signals as at a shell.
///
/// Returns 0, with its number in `identifier`, or why it cannot be started, as in `errno`.
int child_process_start(
    pid_t *identifier, char *const words[], char *const variables[], const char *folder, int output, int errors);

#endif
