#include "Listing.hh"

#include <XrdCl/XrdClFileSystem.hh>

#include <arpa/inet.h>

#include <chrono>
#include <memory>
#include <set>
#include <vector>

namespace cxrd {

namespace {

using Status = XrdCl::XRootDStatus;

/// What is left of a number of seconds, for several requests one after the other; at least one second each.
class Deadline {
 public:
  explicit Deadline(uint16_t seconds) : end_(Clock::now() + std::chrono::seconds(seconds)) {}

  uint16_t left() const {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(end_ - Clock::now()).count();
    return static_cast<uint16_t>(seconds > 1 ? seconds : 1);
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point end_;
};

/// Adds the names of a folder, as the server of the URL or the one it sends on to has them.
Status add_names(const XrdCl::URL &folder, const Deadline &deadline, std::set<std::string> &names) {
  XrdCl::FileSystem system(folder);
  XrdCl::DirectoryList *answer = nullptr;
  const Status status = system.DirList(folder.GetPathWithParams(), XrdCl::DirListFlags::None, answer, deadline.left());
  const std::unique_ptr<XrdCl::DirectoryList> list(answer);
  if (status.IsOK() && list) {
    for (auto entry = list->Begin(); entry != list->End(); ++entry) names.insert((*entry)->GetName());
  }
  return status;
}

/// Whether a server has its files itself, so that its own list is all there is.
bool is_data_server(const XrdCl::URL &url, const Deadline &deadline) {
  XrdCl::FileSystem system(url);
  XrdCl::ProtocolInfo *answer = nullptr;
  const Status status = system.Protocol(answer, deadline.left());
  const std::unique_ptr<XrdCl::ProtocolInfo> info(answer);
  if (!status.IsOK() || !info) return false;
  // XRootD 5.5 gives these numbers with their bytes in the network's order, which the version tells.
  const bool is_swapped = info->GetVersion() >= 1 << 16;
  const uint32_t flags = is_swapped ? ntohl(info->GetHostInfo()) : info->GetHostInfo();
  return !(flags & XrdCl::ProtocolInfo::IsManager);
}

/// The same folder on another server, asked in the same way: the library's own listing of clusters forgets that the URL
/// wants encryption.
XrdCl::URL at(const XrdCl::URL &folder, const std::string &address) {
  const XrdCl::URL server(address);
  XrdCl::URL there(folder);
  there.SetHostName(server.GetHostName());
  there.SetPort(server.GetPort());
  return there;
}

/// Finds the URLs at which a folder is to be listed. A data server is asked by way of the URL itself: how it calls itself need
/// not be how it is reached from here, and it need not let folders be located. A manager lists nothing of its servers.
Status places(const XrdCl::URL &folder, const Deadline &deadline, std::vector<XrdCl::URL> &found) {
  XrdCl::FileSystem system(folder);
  XrdCl::LocationInfo *answer = nullptr;
  const Status status = system.DeepLocate(
      folder.GetPathWithParams(), XrdCl::OpenFlags::PrefName | XrdCl::OpenFlags::IntentDirList, answer, deadline.left());
  const std::unique_ptr<XrdCl::LocationInfo> servers(answer);
  if (status.code == XrdCl::errErrorResponse && is_data_server(folder, deadline)) {
    found = {folder};
    return Status();
  }
  if (!status.IsOK() || !servers) return status;
  if (status.code == XrdCl::suPartial) {
    return Status(XrdCl::stError, XrdCl::errErrorResponse, kXR_noserver, "not all servers that may have the folder answered");
  }
  if (servers->GetSize() == 1 && is_data_server(folder, deadline)) {
    found = {folder};
    return status;
  }
  for (auto server = servers->Begin(); server != servers->End(); ++server) {
    found.push_back(at(folder, server->GetAddress()));
  }
  return status;
}

}  // namespace

void list_everywhere(const XrdCl::URL &folder, uint16_t seconds, Completion &done) {
  const Deadline deadline(seconds);
  std::vector<XrdCl::URL> found;
  std::set<std::string> names;
  const auto fail = [&](const Status &status, const XrdCl::URL &place) {
    const XrdCl::HostList hosts{XrdCl::HostInfo(place)};
    done.fail(status, &hosts);
  };
  if (const Status status = places(folder, deadline, found); !status.IsOK()) return fail(status, folder);
  for (const XrdCl::URL &place : found) {
    if (const Status status = add_names(place, deadline, names); !status.IsOK()) return fail(status, place);
  }
  if (found.empty()) return done.fail(CXRD_NOT_FOUND, "no server has the folder");
  std::string text;
  for (const std::string &name : names) text += name + "\n";
  done.succeed(0, text.c_str());
}

}  // namespace cxrd
