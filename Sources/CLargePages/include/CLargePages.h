#ifndef CANDOR_LARGE_PAGES_H
#define CANDOR_LARGE_PAGES_H

#include <stdbool.h>

/* Asks the kernel for large pages for the program's memory; call it first of all.
 *
 * A build touches some hundred megabytes once, and pages of 4 KiB make a tenth of its time page faults. The allocator
 * gets a range of addresses for which large pages are advised. No memory is taken before it is used, and pages that
 * were set aside for others are left alone: a container may be killed for touching those. What was used once is kept
 * until the program ends, since to clear a page anew costs more than to keep it.
 *
 * Returns whether there is such a range. There is none without mimalloc, where addresses are limited, or on a kernel
 * without large pages; the program then works as ever. */
bool candor_prefer_large_pages(void);

#endif
