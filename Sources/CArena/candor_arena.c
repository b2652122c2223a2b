#include "candor_arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A piece of memory from the system; the newest is first. */
struct block {
    struct block *next;
    size_t capacity;
    size_t used;
    max_align_t start[];
};

/* In front of everything handed out: its size, which realloc needs. It keeps what follows aligned. */
union header {
    size_t size;
    max_align_t alignment;
};

enum { usual_capacity = 1 << 20 };

static _Thread_local struct block *newest;

static size_t rounded(size_t size) {
    const size_t unit = sizeof(union header);
    return (size + unit - 1) / unit * unit;
}

static struct block *block_with(size_t needed) {
    if (newest && newest->capacity - newest->used >= needed) return newest;
    size_t capacity = needed > usual_capacity ? needed : usual_capacity;
    struct block *block = malloc(sizeof(struct block) + capacity);
    if (!block) abort();
    block->next = newest;
    block->capacity = capacity;
    block->used = 0;
    newest = block;
    return block;
}

static void *allocate(size_t size) {
    if (size > SIZE_MAX / 2) abort();
    size_t needed = sizeof(union header) + rounded(size);
    struct block *block = block_with(needed);
    union header *header = (union header *)((char *)block->start + block->used);
    header->size = rounded(size);
    block->used += needed;
    return header + 1;
}

void *candor_arena_calloc(size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size) abort();
    void *pointer = allocate(count * size);
    memset(pointer, 0, count * size);
    return pointer;
}

void *candor_arena_realloc(void *pointer, size_t size) {
    if (!pointer) return allocate(size);
    union header *header = (union header *)pointer - 1;
    if (size <= header->size) return pointer;
    /* The last piece that was handed out grows where it is: cmark's buffers mostly do. */
    char *end = (char *)pointer + header->size;
    if (size <= SIZE_MAX / 2 && newest && end == (char *)newest->start + newest->used) {
        size_t more = rounded(size) - header->size;
        if (newest->capacity - newest->used >= more) {
            newest->used += more;
            header->size += more;
            return pointer;
        }
    }
    size_t old = header->size;
    void *grown = allocate(size);
    memcpy(grown, pointer, old);
    return grown;
}

void candor_arena_free(void *pointer) { (void)pointer; }

void candor_arena_reset(void) {
    /* The oldest block stays for the next document, unless one large text made it. */
    while (newest && (newest->next || newest->capacity > usual_capacity)) {
        struct block *next = newest->next;
        free(newest);
        newest = next;
    }
    if (newest) newest->used = 0;
}
