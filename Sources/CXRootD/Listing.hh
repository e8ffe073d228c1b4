#ifndef CXROOTD_LISTING_HH
#define CXROOTD_LISTING_HH

#include <XrdCl/XrdClURL.hh>

#include "Completion.hh"

namespace cxrd {

/// Lists a folder on all servers that have it: the manager of a cluster would send on to one of them. Of several failures
/// the first is told, and part of the names is not taken for all. Blocks for about `seconds` at most.
void list_everywhere(const XrdCl::URL &folder, uint16_t seconds, Completion &done);

}  // namespace cxrd

#endif
