#include "Completion.hh"

#include <XProtocol/XProtocol.hh>

#include <algorithm>
#include <cerrno>

namespace cxrd {

namespace {

int32_t response_kind(uint32_t error_number) {
  switch (error_number) {
    case kXR_NotFound: return CXRD_NOT_FOUND;
    case kXR_NotAuthorized:
    case kXR_AuthFailed: return CXRD_PERMISSION_DENIED;
    case kXR_isDirectory:
    case kXR_NotFile: return CXRD_NOT_A_FILE;
    case kXR_Overloaded:
    case kXR_noserver:
    case kXR_noReplicas:
    case kXR_inProgress:
    case kXR_FileLocked:
    case kXR_NoMemory: return CXRD_BUSY;
    case kXR_ReqTimedOut: return CXRD_TIMED_OUT;
    case kXR_Unsupported: return CXRD_UNSUPPORTED;
    case kXR_FileNotOpen:
    case kXR_IOError:
    case kXR_FSError:
    case kXR_ServerError:
    case kXR_ChkSumErr:
    case kXR_Cancelled: return CXRD_SERVER;
    default: return CXRD_OTHER;
  }
}

/// Whether a number of `errno` says that the other side is gone, which the library finds where it writes to the socket itself.
bool is_lost_connection(uint32_t error_number) {
  switch (error_number) {
    case EPIPE:
    case ECONNRESET:
    case ECONNABORTED:
    case ENOTCONN: return true;
    default: return false;
  }
}

std::string address(const XrdCl::HostInfo &host) {
  return host.url.GetHostName() + ":" + std::to_string(host.url.GetPort());
}

/// The host and port that a request failed at: the last one of those that it was sent on to. If it came back to a manager, it is
/// the one before: it was there that it failed, and the manager knows no other one.
std::string failed_at(const XrdCl::HostList *hosts) {
  if (!hosts || hosts->empty()) return "";
  auto last = hosts->end() - 1;
  auto first = std::find_if(hosts->begin(), last, [&](const auto &host) { return address(host) == address(*last); });
  return address(last - first > 1 ? *(last - 1) : *last);
}

}  // namespace

int32_t kind(const XrdCl::XRootDStatus &status) {
  if (status.IsOK()) return CXRD_OK;
  switch (status.code) {
    case XrdCl::errErrorResponse: return response_kind(status.errNo);
    case XrdCl::errNotFound: return CXRD_NOT_FOUND;
    case XrdCl::errAuthFailed:
    case XrdCl::errLoginFailed: return CXRD_PERMISSION_DENIED;
    case XrdCl::errInvalidAddr: return CXRD_UNKNOWN_HOST;
    case XrdCl::errSocketTimeout:
    case XrdCl::errOperationExpired: return CXRD_TIMED_OUT;
    case XrdCl::errNoMoreFreeSIDs: return CXRD_BUSY;
    case XrdCl::errNotSupported:
    case XrdCl::errNotImplemented:
    case XrdCl::errQueryNotSupported: return CXRD_UNSUPPORTED;
    case XrdCl::errInvalidMessage:
    case XrdCl::errHandShakeFailed:
    case XrdCl::errOperationInterrupted:
    case XrdCl::errInvalidResponse:
    case XrdCl::errCorruptedHeader: return CXRD_CONNECTION;
    // Fatal is what the handshake found; a connection that broke during it is an ordinary error.
    case XrdCl::errTlsError: return status.IsFatal() ? CXRD_UNTRUSTED : CXRD_CONNECTION;
    case XrdCl::errInternal:
    case XrdCl::errOSError: return is_lost_connection(status.errNo) ? CXRD_CONNECTION : CXRD_OTHER;
    // What an operation on a file handle says whose connection was lost before.
    case XrdCl::errInvalidOp:
    case XrdCl::errRetry:
    case XrdCl::errDataError: return CXRD_SERVER;
    default: return XrdCl::Status::IsSocketError(status.code) ? CXRD_CONNECTION : CXRD_OTHER;
  }
}

void Completion::answered_by(const XrdCl::HostList *hosts) {
  if (hosts && !hosts->empty()) server_ = address(hosts->back());
}

void Completion::succeed(int64_t value, const char *text) noexcept {
  call({CXRD_OK, 0, 0, "", server_.c_str(), value, text});
}

void Completion::fail(const XrdCl::XRootDStatus &status, const XrdCl::HostList *hosts) noexcept {
  try {
    const std::string server = failed_at(hosts);
    // The library, which counts in whole seconds, says that the time is over long before it is if a server asks to wait for more.
    if (status.code == XrdCl::errOperationExpired && time_left() > std::chrono::milliseconds(1'200)) {
      const auto seconds = std::chrono::ceil<std::chrono::seconds>(time_left()).count();
      return call({CXRD_WAIT, status.code, 0, "", server.c_str(), seconds, ""});
    }
    std::string message = status.GetErrorMessage();
    if (kind(status) == CXRD_UNTRUSTED) {
      // The library does not say which of these it is.
      message = "no encrypted connection, as the server's certificate is not trusted, has expired or is another host's, or "
                "the server speaks no TLS" + (message.empty() ? "" : " (" + message + ")");
    } else if (message.empty()) {
      message = status.ToString();
    }
    while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.pop_back();
    call({kind(status), status.code, static_cast<int32_t>(status.errNo), message.c_str(), server.c_str(), 0, ""});
  } catch (...) {
    fail(CXRD_OTHER, "no memory for an error message");
  }
}

void Completion::fail(int32_t kind, const char *message) noexcept { call({kind, 0, 0, message, "", 0, ""}); }

void Completion::call(const cxrd_outcome &outcome) noexcept {
  if (!done_.exchange(true)) callback_(context_, &outcome);
}

}  // namespace cxrd
