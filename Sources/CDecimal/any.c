// For any processor.
#define KERNELS decimal_kernels_any
#include "kernels.inc"
