#pragma once
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
// Memory that was freed is used again, not given back: many runs of a model ask for the same again and again.
static inline void keep_freed_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
}
#else
static inline void keep_freed_memory(void) {}
#endif
