#pragma once

// The C library's powf, called as it is. A compiler that sees a constant exponent of 2 replaces the call
// by x * x, which differs in the last bit for some x; a call across translation units stays a call.
float libm_powf(float base, float exponent);
