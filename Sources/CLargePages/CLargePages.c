#include "CLargePages.h"

#if defined(CANDOR_MIMALLOC) && defined(__linux__)

#include <mimalloc.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

/* A site of 100,000 pages fits. Where that much can not be had at all, there is little to be gained. */
static const size_t size = (size_t)4 << 30;
/* What mimalloc hands on in one piece begins at a multiple of this. */
static const size_t alignment = (size_t)64 << 20;

bool candor_prefer_large_pages(void) {
    size_t whole = size + alignment;
    char *start = mmap(NULL, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED) return false;
    char *aligned = (char *)(((uintptr_t)start + alignment - 1) / alignment * alignment);
    size_t before = (size_t)(aligned - start);
    if (before > 0) munmap(start, before);
    if (before < alignment) munmap(aligned + size, alignment - before);
    /* Memory that is said to be in large pages is never given back and taken anew. */
    if (madvise(aligned, size, MADV_HUGEPAGE) == 0 && mi_manage_os_memory(aligned, size, true, true, true, -1)) {
        return true;
    }
    munmap(aligned, size);
    return false;
}

#else

bool candor_prefer_large_pages(void) { return false; }

#endif
