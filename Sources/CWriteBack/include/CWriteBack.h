#pragma once

/// Lets the system begin to bring bytes of a file to the disk, and does not wait. Does nothing where there is no call
/// for that.
void begin_write_back(int descriptor, long long offset, long long count);
