#ifndef CXROOTD_COMPLETION_HH
#define CXROOTD_COMPLETION_HH

#include <XrdCl/XrdClXRootDResponses.hh>

#include <atomic>
#include <chrono>
#include <string>

#include "CXRootDInterface.h"

namespace cxrd {

/// What kind of failure a status stands for, of the kinds in CXRootDInterface.h.
int32_t kind(const XrdCl::XRootDStatus &status);

/// The caller's callback, which is called once, whatever happens.
class Completion {
 public:
  /// - Parameter seconds: the time that the library is given for the call.
  Completion(cxrd_callback callback, void *context, uint16_t seconds)
      : callback_(callback), context_(context), end_(Clock::now() + std::chrono::seconds(seconds)) {}

  /// Notes who answered, for `succeed`.
  ///
  /// - Parameter hosts: the servers that the request was sent on to, in their order; null if that is not known.
  void answered_by(const XrdCl::HostList *hosts);
  void succeed(int64_t value, const char *text = "") noexcept;

  /// - Parameter hosts: the servers that the request was sent on to, in their order; null if that is not known.
  void fail(const XrdCl::XRootDStatus &status, const XrdCl::HostList *hosts = nullptr) noexcept;
  void fail(int32_t kind, const char *message) noexcept;

 private:
  using Clock = std::chrono::steady_clock;

  cxrd_callback callback_;
  void *context_;
  Clock::time_point end_;
  std::string server_;
  std::atomic<bool> done_{false};

  void call(const cxrd_outcome &outcome) noexcept;

  /// What is left of the call's time.
  Clock::duration time_left() const { return end_ - Clock::now(); }
};

}  // namespace cxrd

#endif
