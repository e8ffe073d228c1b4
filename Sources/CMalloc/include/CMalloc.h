#pragma once

/// Lets the C library keep freed memory for further use, blocks of megabytes included. Does nothing where the library
/// is not glibc.
void malloc_keep_freed(void);
