#pragma once
#include <stdio.h>
#ifdef __linux__
#include <fcntl.h>
#include <sys/syscall.h>
long syscall(long number, ...);
// Two names trade places in one step. Glibc declares its renameat2 for GNU sources only.
static inline int exchange_names(const char *one, const char *two) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, two, 2 /* RENAME_EXCHANGE */);
}
#else
static inline int exchange_names(const char *one, const char *two) { return renamex_np(one, two, RENAME_SWAP); }
#endif
