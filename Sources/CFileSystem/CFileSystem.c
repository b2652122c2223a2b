#define _GNU_SOURCE
#include "CFileSystem.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/syscall.h>

#define CANDOR_RENAME_EXCHANGE (1 << 1)

int candor_exchange(int folder, const char *path, int other_folder, const char *other_path) {
    // Not every C library has a function for it; the kernel has had the call since 3.15.
    return syscall(SYS_renameat2, folder, path, other_folder, other_path, CANDOR_RENAME_EXCHANGE) == 0 ? 0 : errno;
}

int candor_sync_file_system(int file) {
    return syscall(SYS_syncfs, file) == 0 ? 0 : errno;
}

#elif defined(__APPLE__)

int candor_exchange(int folder, const char *path, int other_folder, const char *other_path) {
    return renameatx_np(folder, path, other_folder, other_path, RENAME_SWAP) == 0 ? 0 : errno;
}

int candor_sync_file_system(int file) {
    (void)file;
    sync();
    return 0;
}

#else

int candor_exchange(int folder, const char *path, int other_folder, const char *other_path) {
    (void)folder, (void)path, (void)other_folder, (void)other_path;
    return ENOSYS;
}

int candor_sync_file_system(int file) {
    (void)file;
    sync();
    return 0;
}

#endif
