/// XRootD's client library (XrdCl) behind C functions, which are handed over as a table, so that whoever calls them need not
/// be linked with the library.
///
/// Every call is asynchronous: it returns at once, and its callback is called exactly once, on a thread of the
/// library's or of the shim's own, or on the calling thread if the call could not even be started. No C++ exception
/// leaves the shim. Buffers belong to the caller and must live until the callback.
///
#ifndef CXROOTD_INTERFACE_H
#define CXROOTD_INTERFACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma clang assume_nonnull begin

/// What became of a call. Numbers, not an enumeration, so that Swift needs no case for values to come.
enum {
  CXRD_OK = 0,
  CXRD_NOT_FOUND = 1,
  CXRD_PERMISSION_DENIED = 2,
  CXRD_NOT_A_FILE = 3,
  /// The name of the host is not known.
  CXRD_UNKNOWN_HOST = 4,
  /// Refused, reset or otherwise lost.
  CXRD_CONNECTION = 5,
  CXRD_TIMED_OUT = 6,
  CXRD_BUSY = 7,
  /// The server does not do this.
  CXRD_UNSUPPORTED = 8,
  /// The server no longer knows the open file, or failed in a way that may pass.
  CXRD_SERVER = 9,
  CXRD_OTHER = 10,
  /// The server's certificate is not trusted.
  CXRD_UNTRUSTED = 11,
  /// The server asks to be asked again later than the call's time ends; `value` is what was left of it, in seconds.
  CXRD_WAIT = 12,
};

typedef struct {
  int32_t kind;
  /// XrdCl's status code and error number, for messages.
  int32_t code;
  int32_t error_number;
  /// Valid during the callback only.
  const char *message;
  /// The host and port that a call was answered by or failed at, where redirects led; empty if that is not known. Valid during
  /// the callback only.
  const char *server;
  /// The size of a file; the number of bytes that were read.
  int64_t value;
  /// The names in a folder, each followed by a line feed; a server's answer to a query; when a file was last
  /// changed, in seconds since 1970, 0 if the server does not tell; not empty if pages that were read had checksums. Valid
  /// during the callback only.
  const char *text;
} cxrd_outcome;

typedef void (*cxrd_callback)(void *context, const cxrd_outcome *outcome);

/// A file of a server.
typedef struct cxrd_file cxrd_file;

/// What the client library does. All of it can be called from any thread.
///
/// The shim exports one of these, as `cxrd_client_4`. The number changes with this header, so that a shim of another version
/// is not taken for this one.
typedef struct __attribute__((swift_attr("@Sendable"))) {
  /// Sets the client's process-wide time-outs in seconds: for one attempt to connect, for a connection on which something
  /// is awaited and nothing arrives, and for requests that carry no limit. Has an effect before the first other call
  /// only, and not on what the user set through XRD_... variables of the environment.
  void (*configure)(int connection_seconds, int silence_seconds, int request_seconds);

  /// A file that is not open yet, or null if there is no memory.
  cxrd_file *_Nullable (*_Nonnull file_create)(const char *url);

  /// Closes the file, if it is open, and forgets it; calls that are under way still end.
  void (*file_release)(cxrd_file *file);

  /// Opens the file for reading and finds its size and when it was last changed.
  void (*file_open)(cxrd_file *file, uint16_t seconds, cxrd_callback callback, void *context);

  /// The host and port that the opened file is read from, where redirects ended; false if that does not fit or is
  /// unknown.
  bool (*file_data_server)(const cxrd_file *file, char *buffer, size_t size);

  /// Reads one range. As pages of 4 KiB, it comes with checksums where the server has them, and pages that do not fit are asked
  /// for again by the library.
  void (*file_read)(
      cxrd_file *file, int64_t offset, uint32_t length, void *_Nullable buffer, bool as_pages, uint16_t seconds,
      cxrd_callback callback, void *context);

  /// Reads `count` ranges in one request into `buffer`, one behind the other.
  void (*file_read_vector)(
      cxrd_file *file, size_t count, const int64_t *offsets, const uint32_t *lengths, void *_Nullable buffer,
      uint16_t seconds, cxrd_callback callback, void *context);

  /// Finds the size of a file and when it was last changed, without opening it.
  void (*status)(const char *file_url, uint16_t seconds, cxrd_callback callback, void *context);

  /// Asks a server for values of its configuration; `keys` are separated by blanks, the answers by line feeds.
  void (*query_configuration)(
      const char *server_url, const char *keys, uint16_t seconds, cxrd_callback callback, void *context);

  /// Lists the names in the folder, of all servers of a cluster that have it.
  void (*list)(const char *folder_url, uint16_t seconds, cxrd_callback callback, void *context);
} cxrd_client;

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif

#endif
