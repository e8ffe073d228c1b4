#include "Completion.hh"

#include <XProtocol/XProtocol.hh>

#include <algorithm>

namespace cxrd {

namespace {

bool contains(const std::string &text, const char *part) { return text.find(part) != std::string::npos; }

/// The HTTP plug-in keeps apart only "not found" and "refused"; the rest is in the words of its message.
int32_t http_kind(const XrdCl::XRootDStatus &status) {
  const std::string &message = status.GetErrorMessage();
  if (status.code == XrdCl::errErrorResponse && status.errNo == kXR_NotFound) return CXRD_NOT_FOUND;
  if (status.code == XrdCl::errErrorResponse && status.errNo == kXR_NotAuthorized) return CXRD_PERMISSION_DENIED;
  if (contains(message, "HTTP 404") || contains(message, "HTTP 410")) return CXRD_NOT_FOUND;
  if (contains(message, "HTTP 401") || contains(message, "HTTP 403")) return CXRD_PERMISSION_DENIED;
  if (contains(message, "HTTP 405") || contains(message, "HTTP 501")) return CXRD_UNSUPPORTED;
  if (contains(message, "HTTP 429") || contains(message, "HTTP 503")) return CXRD_BUSY;
  if (contains(message, "name resolution")) return CXRD_UNKNOWN_HOST;
  if (contains(message, "certificate")) return CXRD_UNTRUSTED;
  if (contains(message, "connect")) return CXRD_CONNECTION;
  if (contains(message, "imeout") || contains(message, "timed out")) return CXRD_TIMED_OUT;
  if (status.code == XrdCl::errNotImplemented || status.code == XrdCl::errNotSupported) return CXRD_UNSUPPORTED;
  return CXRD_SERVER;
}

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

/// The host and port that a request failed at: the last one of those that it was sent on to. If it came back to a manager, it is
/// the one before: it was there that it failed, and the manager knows no other one.
std::string failed_at(const XrdCl::HostList *hosts) {
  if (!hosts || hosts->empty()) return "";
  auto address = [](const XrdCl::HostInfo &host) {
    return host.url.GetHostName() + ":" + std::to_string(host.url.GetPort());
  };
  auto last = hosts->end() - 1;
  auto first = std::find_if(hosts->begin(), last, [&](const auto &host) { return address(host) == address(*last); });
  return address(last - first > 1 ? *(last - 1) : *last);
}

}  // namespace

int32_t kind(const XrdCl::XRootDStatus &status, bool is_http) {
  if (status.IsOK()) return CXRD_OK;
  if (is_http) return http_kind(status);
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
    // What an operation on a file handle says whose connection was lost before.
    case XrdCl::errInvalidOp:
    case XrdCl::errRetry:
    case XrdCl::errDataError: return CXRD_SERVER;
    default: return XrdCl::Status::IsSocketError(status.code) ? CXRD_CONNECTION : CXRD_OTHER;
  }
}

void Completion::succeed(int64_t value, const char *text) noexcept {
  call({CXRD_OK, 0, 0, "", "", value, text});
}

void Completion::fail(const XrdCl::XRootDStatus &status, const XrdCl::HostList *hosts) noexcept {
  try {
    const std::string server = failed_at(hosts);
    // The library, which counts in whole seconds, says that the time is over long before it is if a server asks to wait for more.
    if (!is_http_ && status.code == XrdCl::errOperationExpired && time_left() > std::chrono::milliseconds(1'200)) {
      const auto seconds = std::chrono::ceil<std::chrono::seconds>(time_left()).count();
      return call({CXRD_WAIT, status.code, 0, "", server.c_str(), seconds, ""});
    }
    std::string message = status.GetErrorMessage();
    if (!is_http_ && kind(status, false) == CXRD_UNTRUSTED) {
      // The library does not say which of these it is.
      message = "no encrypted connection, as the server's certificate is not trusted, has expired or is another host's, or "
                "the server speaks no TLS" + (message.empty() ? "" : " (" + message + ")");
    } else if (message.empty()) {
      message = status.ToString();
    }
    while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.pop_back();
    call({
        kind(status, is_http_), status.code, static_cast<int32_t>(status.errNo), message.c_str(), server.c_str(), 0, ""});
  } catch (...) {
    fail(CXRD_OTHER, "no memory for an error message");
  }
}

void Completion::fail(int32_t kind, const char *message) noexcept { call({kind, 0, 0, message, "", 0, ""}); }

void Completion::call(const cxrd_outcome &outcome) noexcept {
  if (!done_.exchange(true)) callback_(context_, &outcome);
}

}  // namespace cxrd
