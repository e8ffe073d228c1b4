#ifndef CXROOTD_HANDLER_HH
#define CXROOTD_HANDLER_HH

#include <XrdCl/XrdClXRootDResponses.hh>

#include <memory>
#include <thread>
#include <utility>

#include "Completion.hh"

namespace cxrd {

/// Receives one answer of XrdCl and hands it on; keeps alive what the answer needs, and ends itself.
///
/// `Interpret` gets the completion and the answer's content, which may be null.
template <class Interpret>
class Handler final : public XrdCl::ResponseHandler {
 public:
  Handler(std::shared_ptr<Completion> completion, Interpret interpret)
      : completion_(std::move(completion)), interpret_(std::move(interpret)) {}

  void HandleResponse(XrdCl::XRootDStatus *status, XrdCl::AnyObject *response) override {
    HandleResponseWithHosts(status, response, nullptr);
  }

  void HandleResponseWithHosts(
      XrdCl::XRootDStatus *status, XrdCl::AnyObject *response, XrdCl::HostList *hosts) override {
    std::unique_ptr<Handler> self(this);
    std::unique_ptr<XrdCl::XRootDStatus> held_status(status);
    std::unique_ptr<XrdCl::AnyObject> held_response(response);
    std::unique_ptr<XrdCl::HostList> held_hosts(hosts);
    try {
      if (status && !status->IsOK()) {
        completion_->fail(*status, hosts);
      } else {
        completion_->answered_by(hosts);
        interpret_(*completion_, response);
      }
    } catch (...) {
      completion_->fail(CXRD_OTHER, "an exception in the client library");
    }
  }

 private:
  std::shared_ptr<Completion> completion_;
  Interpret interpret_;
};

/// Runs `body` on a thread of its own. What it throws fails the call, and so does the want of a thread.
template <class Body>
void run_on_thread(std::shared_ptr<Completion> completion, Body body) noexcept {
  try {
    std::thread([completion, body = std::move(body)]() noexcept {
      try {
        body();
      } catch (...) {
        completion->fail(CXRD_OTHER, "an exception in the client library");
      }
    }).detach();
  } catch (...) {
    completion->fail(CXRD_BUSY, "no thread or memory for a request");
  }
}

/// Starts a call: `start` is given the handler and returns XrdCl's status of the submission. If that is an error, XrdCl
/// does not call the handler.
template <class Start, class Interpret>
void submit(std::shared_ptr<Completion> completion, Start start, Interpret interpret) {
  auto handler = new Handler<Interpret>(completion, std::move(interpret));
  XrdCl::XRootDStatus status = start(handler);
  if (!status.IsOK()) {
    delete handler;
    completion->fail(status);
  }
}

}  // namespace cxrd

#endif
