// What libdiphoton-python offers. The functions are for Python's ctypes, and for C.
//
// Handles are made first and filled then: dp_new_handle, and a function with a parameter called handle. They are given to
// dp_release, texts to dp_free. A function that fails returns NULL or -1 and puts a text at *error, unless error is NULL: JSON
// with "code" and "message", and where known "cause", "file", "object" and "offset"; of a configuration "mistakes", of files
// "failures".
// Lists of names are texts, too: JSON. No function calls back (but for those of a table that is given), installs a handler of
// signals, reads the environment or writes to a stream. Threads live during a read only, with all signals blocked.
#ifndef DIPHOTON_H
#define DIPHOTON_H

#include "arrow.h"

#ifdef __cplusplus
extern "C" {
#endif

// Another number is another set of functions. This is 5.
int dp_abi_version(void);

// A handle of nothing.
void *dp_new_handle(void);
void dp_release(void *handle);
void dp_free(void *memory);

// What FILE[:TREE] means: {"file", "tree"}; what is not there is left out.
char *dp_locate(const char *text, char **error);

// 0, or -1.
int32_t dp_open(const char *path, void *handle, char **error);
// {"version", "uuid", "keys": [{"path", "cycle", "class"}]}; what is not there is left out.
char *dp_describe_file(void *file, char **error);

// The tree at a path such as "mini" or "folder/mini;1". It may outlive the file's handle. 0, or -1.
int32_t dp_tree(void *file, const char *path, void *handle, char **error);
// {"name", "title", "entries", "branches": {"path": [...], "name": [...], "type": [...], "shape": [...], ...}}, each branch before
// those below it.
char *dp_describe_tree(void *tree, char **error);

// The entries of each batch as [[first, end], ...]: whole clusters of the branches called names, of about so many entries,
// or of just so many if exact is not 0.
char *dp_ranges(
    void *tree, const char *names, int64_t start, int64_t stop, int64_t about, int32_t exact, char **error);

// The type of a batch. raw as for dp_read. 0, or -1.
int32_t dp_schema(void *tree, const char *names, int32_t raw, struct ArrowSchema *schema, char **error);

// Begins to read entries of the branches called names on so many threads. If raw is not 0, truth values take a byte each
// (arrow.bool8) and texts are the bytes that are stored. 0, or -1.
int32_t dp_read(
    void *tree, const char *names, int64_t start, int64_t stop, int32_t threads, int32_t raw, void *handle, char **error);
// Waits for a read or a run so long at most: 0 while it is under way, 1 when it is over, -1 if it has failed or was cancelled.
int32_t dp_wait(void *work, int32_t milliseconds, char **error);
// How many entries are read, of how many; in a read, of all branches together. 0, or -1.
int32_t dp_progress(void *work, int64_t *done, int64_t *total);
// Makes the threads end after the basket that they are at.
void dp_cancel(void *work);
// Moves out what was read, once: an array of structs with a child for each branch. 0, or -1.
int32_t dp_take(void *read, struct ArrowArray *array, struct ArrowSchema *schema, char **error);

// Batches, of which the next is read while the last is worked on. 0, or -1.
int32_t dp_stream(
    void *tree, const char *names, int64_t start, int64_t stop, int64_t about, int32_t exact, int32_t threads,
    struct ArrowArrayStream *stream, char **error);
// A batch as a stream, which takes both structures. 0, or -1.
int32_t dp_single(
    struct ArrowArray *array, struct ArrowSchema *schema, struct ArrowArrayStream *stream, char **error);

// Begins a run that makes a table. The order is JSON: ExtractOrder.swift. If keeps is not 0, all rows are kept until the handle is
// released; else the run waits for whoever takes them with dp_next_rows. 0, or -1.
int32_t dp_extract(const char *order, int32_t keeps, void *handle, char **error);
// Waits so long at most until the type of the rows is known: 0 if it is not yet, 1, or -1.
int32_t dp_row_schema(void *run, int32_t milliseconds, struct ArrowSchema *schema, char **error);
// Waits so long at most for the next rows, an array of structs: 0 if there are none yet, 1, 2 at the end, or -1.
int32_t dp_next_rows(void *run, int32_t milliseconds, struct ArrowArray *array, char **error);
// All rows that were kept, when the run or the prediction is over, as often as is wanted. 0, or -1.
int32_t dp_rows(void *run, struct ArrowArrayStream *stream, char **error);
// Begins a run whose rows are taken from the stream, with which it ends. 0, or -1.
int32_t dp_extract_stream(const char *order, struct ArrowArrayStream *stream, char **error);
// {"manifest", "doubts": [text]} of a run that is over; of a prediction the doubts only.
char *dp_outcome(void *run, char **error);
// [{"name", "summary", "default", "releases", "settings"}].
char *dp_presets(char **error);
// The columns of an order's table, as `diphoton schema --json` has them.
char *dp_columns(const char *order, char **error);
// {"preset", "release", "changes": [{"key", "value", "former"}], "doubts": [text]} of an order's settings.
char *dp_check_settings(const char *order, char **error);

// The model in a folder that `diphoton train` has made. 0, or -1.
int32_t dp_model(const char *folder, void *handle, char **error);
// {"labels", "methods", "columns": [text], "parts": number}.
char *dp_describe_model(void *model, char **error);
// Begins to score the rows of a table, all of which it takes from the stream on the caller's thread. The order is JSON:
// PredictionOrder.swift. Its rows are p_LABEL for each label, and predicted. 0, or -1.
int32_t dp_predict(void *model, const char *order, struct ArrowArrayStream *table, void *handle, char **error);

// Memory of zeros for such structures, and the destructors of the Python capsules (PyObject *) that hold them.
void *dp_new_stream(void);
void *dp_new_schema(void);
void *dp_new_array(void);
// Leaves the first one released.
void dp_move_array(struct ArrowArray *from, struct ArrowArray *to);
void dp_stream_capsule_goes(void *capsule);
void dp_schema_capsule_goes(void *capsule);
void dp_array_capsule_goes(void *capsule);
// Of a capsule called diphoton_handle, which holds a handle.
void dp_handle_capsule_goes(void *capsule);

#ifdef __cplusplus
}
#endif

#endif
