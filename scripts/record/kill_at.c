// Ends the program it is loaded into (LD_PRELOAD) by SIGKILL at one of its calls that change files.
//
// KILL_COUNT names a file of eight bytes, in which the calls are counted. KILL_AT is the number of the call before
// which the program dies; a write dies with half of its bytes written. Without KILL_AT the calls are counted alone.
// KILL_LOG names a file that gets a line for each path that was brought to the disk, and for each new name of a file.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static _Atomic uint64_t own, *count = &own;
static uint64_t last;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("KILL_AT"), *file = getenv("KILL_COUNT");
    if (at) last = strtoull(at, NULL, 10);
    int fd = file ? REAL(open)(file, O_RDWR) : -1;
    if (fd < 0) return;
    void *seen = mmap(NULL, sizeof own, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (seen != MAP_FAILED) count = seen;
    close(fd);
}

static int is_last(void) { return atomic_fetch_add(count, 1) + 1 == last; }

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static void tell(const char *what, const char *path) {
    static int (*real)(const char *, int, ...);
    const char *log = getenv("KILL_LOG");
    if (!log) return;
    if (!real) real = REAL(open);
    int fd = real(log, O_WRONLY | O_APPEND | O_CREAT, 0644);
    if (fd < 0) return;
    dprintf(fd, "%s %s\n", what, path);
    close(fd);
}

static void tell_open(const char *what, int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return;
    path[size] = 0;
    tell(what, path);
}

static void step(void) {
    if (is_last()) die();
}

#define CHANGES(flags) ((flags) & (O_CREAT | O_WRONLY | O_RDWR | O_TRUNC))
#define MODE(flags) \
    mode_t mode = 0; \
    if (((flags) & O_CREAT) || ((flags) & O_TMPFILE) == O_TMPFILE) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        MODE(flags) if (CHANGES(flags)) step(); return REAL(name)(path, flags, mode); }
#define OPENAT(name) \
    int name(int at, const char *path, int flags, ...) { \
        MODE(flags) if (CHANGES(flags)) step(); return REAL(name)(at, path, flags, mode); }
OPEN(open) OPEN(open64) OPENAT(openat) OPENAT(openat64)

ssize_t write(int fd, const void *bytes, size_t size) {
    if (is_last()) { REAL(write)(fd, bytes, size / 2); die(); }
    return REAL(write)(fd, bytes, size);
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
    if (is_last()) { REAL(pwrite)(fd, bytes, size / 2, at); die(); }
    return REAL(pwrite)(fd, bytes, size, at);
}
int rename(const char *from, const char *to) { step(); return REAL(rename)(from, to); }
int renameat(int a, const char *from, int b, const char *to) {
    step();
    tell("rename", to);
    return REAL(renameat)(a, from, b, to);
}
int renameat2(int a, const char *from, int b, const char *to, unsigned how) {
    step();
    return REAL(renameat2)(a, from, b, to, how);
}
int link(const char *from, const char *to) { step(); return REAL(link)(from, to); }
int linkat(int a, const char *from, int b, const char *to, int how) {
    step();
    return REAL(linkat)(a, from, b, to, how);
}
int mkdir(const char *path, mode_t mode) { step(); return REAL(mkdir)(path, mode); }
int mkdirat(int at, const char *path, mode_t mode) { step(); return REAL(mkdirat)(at, path, mode); }
int unlink(const char *path) { step(); return REAL(unlink)(path); }
int unlinkat(int at, const char *path, int how) { step(); return REAL(unlinkat)(at, path, how); }
int rmdir(const char *path) { step(); return REAL(rmdir)(path); }
int ftruncate(int fd, off_t size) { step(); return REAL(ftruncate)(fd, size); }
int fsync(int fd) {
    step();
    tell_open("fsync", fd);
    return REAL(fsync)(fd);
}
int fdatasync(int fd) { step(); return REAL(fdatasync)(fd); }
int syncfs(int fd) { step(); return REAL(syncfs)(fd); }
