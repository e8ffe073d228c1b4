#pragma once

// Elementary functions that give the same bits on every processor and with every C library.
//
// The C library chooses among variants by what the processor can do, and those with fused multiply-add differ in last bits from
// those without. These are compiled once, of additions, multiplications, divisions and roots that are each rounded as
// IEEE 754 says; the tables are those of scripts/make-elementary.py, which measures the errors, too. Angles are in radians.
// All take the values that the C standard gives for zeros, infinities and NaN; they assume rounding to nearest, and leave
// errno alone.

double elementary_sin(double x);
double elementary_cos(double x);
double elementary_exp(double x);
double elementary_log(double x);
double elementary_sinh(double x);
double elementary_cosh(double x);
double elementary_asinh(double x);
double elementary_atan(double x);
double elementary_atan2(double y, double x);
double elementary_hypot(double x, double y);
