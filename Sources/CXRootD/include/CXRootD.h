/// What the shared library exports: see CXRootDInterface.h.
#ifndef CXROOTD_H
#define CXROOTD_H

#include "CXRootDInterface.h"

#ifdef __cplusplus
extern "C" {
#endif

extern const cxrd_client cxrd_client_4;

#ifdef __cplusplus
}
#endif

#endif
