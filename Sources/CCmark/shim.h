#ifndef CANDOR_CCMARK_SHIM_H
#define CANDOR_CCMARK_SHIM_H

#include <stddef.h>
#include <string.h>
#include <cmark.h>

#endif
