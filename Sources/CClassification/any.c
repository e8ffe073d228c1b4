// For any processor.
#define TILE 2
#define KERNELS classification_kernels_any
#include "kernels.inc"
