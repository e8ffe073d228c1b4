#include "CLibm.h"

#include <math.h>

float libm_powf(float base, float exponent) { return powf(base, exponent); }
