/// How often memory was asked for since the process began, by any thread and any library; -1 where that is not counted
/// (only glibc lets a program put its own functions before the C library's).
long allocation_count(void);
