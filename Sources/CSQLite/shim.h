#include <sqlite3.h>

// The destructor that asks for a copy is a macro with a cast, which Swift cannot import.
static inline int sqlite_bind_copied_text(sqlite3_stmt *statement, int place, const char *text, int count) {
  return sqlite3_bind_text(statement, place, text, count, SQLITE_TRANSIENT);
}
static inline int sqlite_bind_copied_blob(sqlite3_stmt *statement, int place, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, place, bytes, count, SQLITE_TRANSIENT);
}
