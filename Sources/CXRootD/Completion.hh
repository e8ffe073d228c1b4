#ifndef CXROOTD_COMPLETION_HH
#define CXROOTD_COMPLETION_HH

#include <XrdCl/XrdClXRootDResponses.hh>

#include <atomic>
#include <string>

#include "CXRootDInterface.h"

namespace cxrd {

/// What kind of failure a status stands for, of the kinds in CXRootDInterface.h.
int32_t kind(const XrdCl::XRootDStatus &status, bool is_http);

/// The caller's callback, which is called once, whatever happens.
class Completion {
 public:
  Completion(cxrd_callback callback, void *context, bool is_http)
      : callback_(callback), context_(context), is_http_(is_http) {}

  void succeed(int64_t value, const char *text = "") noexcept;
  void fail(const XrdCl::XRootDStatus &status) noexcept;
  void fail(int32_t kind, const char *message) noexcept;

 private:
  cxrd_callback callback_;
  void *context_;
  bool is_http_;
  std::atomic<bool> done_{false};

  void call(const cxrd_outcome &outcome) noexcept;
};

}  // namespace cxrd

#endif
