// glibc 2.35 gave hypot and hypotf new versions, which differ in how errors are told and in no value. Swift's own archives call
// them, so that whatever is linked with these where glibc is newer asks for 2.35. With the linker's option --wrap these call the
// versions that have been there from the beginning.
#if defined(__linux__) && defined(__x86_64__)
double old_hypot(double x, double y);
float old_hypotf(float x, float y);
__asm__(".symver old_hypot, hypot@GLIBC_2.2.5");
__asm__(".symver old_hypotf, hypotf@GLIBC_2.2.5");

double __wrap_hypot(double x, double y) { return old_hypot(x, y); }
float __wrap_hypotf(float x, float y) { return old_hypotf(x, y); }
#elif defined(__linux__)
double __real_hypot(double x, double y);
float __real_hypotf(float x, float y);

double __wrap_hypot(double x, double y) { return __real_hypot(x, y); }
float __wrap_hypotf(float x, float y) { return __real_hypotf(x, y); }
#endif
