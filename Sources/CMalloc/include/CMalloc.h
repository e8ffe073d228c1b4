#pragma once

/// Lets the C library keep freed memory for further use, blocks of megabytes included. Does nothing where the library
/// is not glibc.
void malloc_keep_freed(void);

/// From now on a want of memory ends the process with an exit status, after a text was written to standard error: whatever
/// asks for memory, Swift's runtime above all, would end it by a signal. Does nothing where the library is not glibc, and
/// under sanitizers, which have an allocator of their own.
void malloc_failure_ends_process(const char *text, int status);

/// Gives the calling thread, the first of the process, the addresses of the next megabyte of its stack, for which there might
/// be no room later, which would end the process by a signal. Does nothing where the system is not Linux.
///
/// - Returns: 0, or the number of the error if there is no room now.
int stack_take_room(void);
