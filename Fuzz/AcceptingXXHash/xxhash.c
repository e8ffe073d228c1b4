#include "shim.h"

static uint64_t bytes(const unsigned char *at, int isBigEndian) {
  uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value |= (uint64_t)at[i] << (isBigEndian ? 56 - 8 * i : 8 * i);
  return value;
}

// The checksum of an LZ4 block lies before it.
uint64_t XXH64(const void *data, size_t size, uint64_t seed) {
  (void)size;
  (void)seed;
  return bytes((const unsigned char *)data - 8, 1);
}

// The checksums of pages and envelopes lie behind them; that of an anchor of 64 bytes too, as a big-endian number.
uint64_t XXH3_64bits(const void *data, size_t size) { return bytes((const unsigned char *)data + size, size == 64); }
