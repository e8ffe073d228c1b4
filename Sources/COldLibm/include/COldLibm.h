#ifndef COLDLIBM_H
#define COLDLIBM_H

// Nothing is called by name: see hypot.c.

#endif
