/// libcurl's types and numbers, and calls of its two functions that take any type, which Swift cannot make. The functions are
/// given as they were found in the loaded library, so that nothing is linked with it.
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

typedef size_t (*ccurl_receiver)(char *bytes, size_t size, size_t count, void *context);
typedef int (*ccurl_observer)(void *context, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

typedef CURLcode (*ccurl_setter)(CURL *, CURLoption, ...);
typedef CURLcode (*ccurl_getter)(CURL *, CURLINFO, ...);

static inline CURLcode ccurl_set_number(void *setter, CURL *handle, CURLoption option, long value) {
  return ((ccurl_setter)setter)(handle, option, value);
}

static inline CURLcode ccurl_set_pointer(void *setter, CURL *handle, CURLoption option, const void *value) {
  return ((ccurl_setter)setter)(handle, option, value);
}

static inline CURLcode ccurl_set_receiver(void *setter, CURL *handle, CURLoption option, ccurl_receiver value) {
  return ((ccurl_setter)setter)(handle, option, value);
}

static inline CURLcode ccurl_set_observer(void *setter, CURL *handle, ccurl_observer value) {
  return ((ccurl_setter)setter)(handle, CURLOPT_XFERINFOFUNCTION, value);
}

/// Lets a transfer end in time although the system still looks for a name.
static inline CURLcode ccurl_set_quick_exit(void *setter, CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075700
  return ((ccurl_setter)setter)(handle, CURLOPT_QUICK_EXIT, 1L);
#else
  return CURLE_OK;
#endif
}

static inline CURLcode ccurl_get_number(void *getter, CURL *handle, CURLINFO info, long *value) {
  return ((ccurl_getter)getter)(handle, info, value);
}

static inline CURLcode ccurl_get_text(void *getter, CURL *handle, CURLINFO info, const char **value) {
  return ((ccurl_getter)getter)(handle, info, value);
}

#endif
