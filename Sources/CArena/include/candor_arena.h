#ifndef CANDOR_ARENA_H
#define CANDOR_ARENA_H

#include <stddef.h>

/* Memory for one document's tree: handed out in a row, given back all at once.
 *
 * cmark makes some hundred small pieces for every page, from several threads. The system's allocator spends more time
 * on them than cmark does on the text. Each thread has an arena of its own, so nothing here locks. What is handed out
 * must be used and given up on the same thread. */

/* The three functions of a cmark_mem. Like cmark's own they end the program when there is no memory. */
void *candor_arena_calloc(size_t count, size_t size);
void *candor_arena_realloc(void *pointer, size_t size);
void candor_arena_free(void *pointer);

/* Takes back everything that this thread's arena has handed out. */
void candor_arena_reset(void);

#endif
