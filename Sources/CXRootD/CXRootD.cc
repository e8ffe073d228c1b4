#include "CXRootD.h"

#include <XrdCl/XrdClDefaultEnv.hh>
#include <XrdCl/XrdClFile.hh>
#include <XrdCl/XrdClFileSystem.hh>

#include <cstring>

#include "Completion.hh"
#include "Handler.hh"
#include "Listing.hh"

namespace {

using cxrd::Completion;
using cxrd::submit;
using XrdCl::AnyObject;
using XrdCl::ResponseHandler;

/// Deletes a file of the library when it has been closed.
class Closing final : public ResponseHandler {
 public:
  explicit Closing(XrdCl::File *file) : file_(file) {}

  void HandleResponse(XrdCl::XRootDStatus *status, AnyObject *response) override {
    delete status;
    delete response;
    delete file_;
    delete this;
  }

 private:
  XrdCl::File *file_;
};

/// A file that lives until the last call about it has ended.
struct OpenFile {
  explicit OpenFile(const char *url) : file(new XrdCl::File()), url(url) {
    // Lost connections are this package's business, which knows how long to go on.
    file->SetProperty("ReadRecovery", "false");
  }

  OpenFile(const OpenFile &) = delete;

  /// Closes the file first, if it is open: the library's destructor would wait for the server, possibly on a thread
  /// that has to receive the answer.
  ~OpenFile() {
    try {
      if (file->IsOpen()) {
        auto closing = new Closing(file);
        if (file->Close(closing, 10).IsOK()) return;
        delete closing;
      }
      delete file;
    } catch (...) {
      // Then the file stays.
    }
  }

  XrdCl::File *const file;
  const std::string url;
};

/// Calls `body` with a completion; a failure to make one is told through the callback as well.
template <class Body>
void with_completion(cxrd_callback callback, void *context, uint16_t seconds, Body body) noexcept {
  std::shared_ptr<Completion> completion;
  try {
    completion = std::make_shared<Completion>(callback, context, seconds);
    body(completion);
  } catch (...) {
    if (completion) {
      completion->fail(CXRD_OTHER, "an exception in the client library");
    } else {
      Completion(callback, context, seconds).fail(CXRD_OTHER, "no memory for a request");
    }
  }
}

/// Tells a file's size and when it was last changed.
void tell_status(Completion &done, AnyObject *response) {
  XrdCl::StatInfo *info = nullptr;
  if (response) response->Get(info);
  if (info) {
    done.succeed(static_cast<int64_t>(info->GetSize()), std::to_string(info->GetModTime()).c_str());
  } else {
    done.fail(CXRD_SERVER, "the server does not tell the file's size");
  }
}

void find_size(const std::shared_ptr<OpenFile> &file, uint16_t seconds, std::shared_ptr<Completion> completion) {
  auto start = [file, seconds](ResponseHandler *handler) { return file->file->Stat(false, handler, seconds); };
  submit(std::move(completion), start, [file](Completion &done, AnyObject *response) { tell_status(done, response); });
}

}  // namespace

struct cxrd_file {
  std::shared_ptr<OpenFile> shared;
};

namespace {

void configure(int connection_seconds, int silence_seconds, int request_seconds) {
  try {
    XrdCl::Env *environment = XrdCl::DefaultEnv::GetEnv();
    environment->PutInt("ConnectionWindow", connection_seconds);
    // Further attempts, and how long to wait between them, are decided outside of the library.
    environment->PutInt("ConnectionRetry", 1);
    environment->PutInt("StreamErrorWindow", 0);
    environment->PutInt("RequestTimeout", request_seconds);
    environment->PutInt("StreamTimeout", silence_seconds);
    environment->PutInt("TimeoutResolution", 1);
    // Makes the library's threads now, with the signals blocked that the caller has blocked.
    XrdCl::DefaultEnv::GetPostMaster();
  } catch (...) {
    // The library's own defaults then hold; every call carries its own limit.
  }
}

cxrd_file *file_create(const char *url) {
  try {
    return new cxrd_file{std::make_shared<OpenFile>(url)};
  } catch (...) {
    return nullptr;
  }
}

void file_release(cxrd_file *file) { delete file; }

void file_open(cxrd_file *file, uint16_t seconds, cxrd_callback callback, void *context) {
  std::shared_ptr<OpenFile> shared = file->shared;
  with_completion(callback, context, seconds, [&](auto completion) {
    auto start = [shared, seconds](ResponseHandler *handler) {
      return shared->file->Open(shared->url, XrdCl::OpenFlags::Read, XrdCl::Access::None, handler, seconds);
    };
    submit(completion, start, [shared, seconds, completion](Completion &, AnyObject *) {
      find_size(shared, seconds, completion);
    });
  });
}

bool file_data_server(const cxrd_file *file, char *buffer, size_t size) {
  try {
    std::string server;
    if (!file->shared->file->GetProperty("DataServer", server) || server.size() >= size) return false;
    std::memcpy(buffer, server.c_str(), server.size() + 1);
    return true;
  } catch (...) {
    return false;
  }
}

void file_read(
    cxrd_file *file, int64_t offset, uint32_t length, void *buffer, bool as_pages, uint16_t seconds,
    cxrd_callback callback, void *context) {
  std::shared_ptr<OpenFile> shared = file->shared;
  with_completion(callback, context, seconds, [&](auto completion) {
    auto start = [=](ResponseHandler *handler) {
      const auto place = static_cast<uint64_t>(offset);
      return as_pages ? shared->file->PgRead(place, length, buffer, handler, seconds)
                      : shared->file->Read(place, length, buffer, handler, seconds);
    };
    submit(completion, start, [shared, as_pages](Completion &done, AnyObject *response) {
      if (as_pages) {
        XrdCl::PageInfo *pages = nullptr;
        if (response) response->Get(pages);
        done.succeed(pages ? pages->GetLength() : 0, pages && !pages->GetCksums().empty() ? "checked" : "");
      } else {
        XrdCl::ChunkInfo *chunk = nullptr;
        if (response) response->Get(chunk);
        done.succeed(chunk ? chunk->length : 0);
      }
    });
  });
}

void file_read_vector(
    cxrd_file *file, size_t count, const int64_t *offsets, const uint32_t *lengths, void *buffer, uint16_t seconds,
    cxrd_callback callback, void *context) {
  std::shared_ptr<OpenFile> shared = file->shared;
  with_completion(callback, context, seconds, [&](auto completion) {
    XrdCl::ChunkList chunks;
    chunks.reserve(count);
    char *target = static_cast<char *>(buffer);
    for (size_t i = 0; i < count; ++i) {
      chunks.emplace_back(static_cast<uint64_t>(offsets[i]), lengths[i], target);
      target += lengths[i];
    }
    auto start = [shared, seconds, chunks = std::move(chunks)](ResponseHandler *handler) {
      return shared->file->VectorRead(chunks, nullptr, handler, seconds);
    };
    submit(completion, start, [shared](Completion &done, AnyObject *response) {
      XrdCl::VectorReadInfo *info = nullptr;
      if (response) response->Get(info);
      done.succeed(info ? static_cast<int64_t>(info->GetSize()) : 0);
    });
  });
}

void status(const char *file_url, uint16_t seconds, cxrd_callback callback, void *context) {
  with_completion(callback, context, seconds, [&](auto completion) {
    const XrdCl::URL url(file_url);
    auto system = std::make_shared<XrdCl::FileSystem>(url);
    auto start = [system, seconds, path = url.GetPathWithParams()](ResponseHandler *handler) {
      return system->Stat(path, handler, seconds);
    };
    submit(completion, start, [system](Completion &done, AnyObject *response) { tell_status(done, response); });
  });
}

void query_configuration(
    const char *server_url, const char *keys, uint16_t seconds, cxrd_callback callback, void *context) {
  with_completion(callback, context, seconds, [&](auto completion) {
    auto system = std::make_shared<XrdCl::FileSystem>(XrdCl::URL(server_url));
    auto start = [system, seconds, keys = std::string(keys)](ResponseHandler *handler) {
      XrdCl::Buffer argument;
      argument.FromString(keys);
      return system->Query(XrdCl::QueryCode::Config, argument, handler, seconds);
    };
    submit(completion, start, [system](Completion &done, AnyObject *response) {
      XrdCl::Buffer *answer = nullptr;
      if (response) response->Get(answer);
      done.succeed(0, answer ? answer->ToString().c_str() : "");
    });
  });
}

void list(const char *folder_url, uint16_t seconds, cxrd_callback callback, void *context) {
  with_completion(callback, context, seconds, [&](auto completion) {
    cxrd::run_on_thread(completion, [=, url = XrdCl::URL(folder_url)] {
      cxrd::list_everywhere(url, seconds, *completion);
    });
  });
}

}  // namespace

extern "C" {

const cxrd_client cxrd_client_4 = {
    .configure = configure,
    .file_create = file_create,
    .file_release = file_release,
    .file_open = file_open,
    .file_data_server = file_data_server,
    .file_read = file_read,
    .file_read_vector = file_read_vector,
    .status = status,
    .query_configuration = query_configuration,
    .list = list,
};

}  // extern "C"
