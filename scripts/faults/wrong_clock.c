/* Shows a program another time of day than the machine's; loaded by LD_PRELOAD.
 *
 * WRONG_CLOCK is the second since 1970 at which the program believes to start. Clocks that count from the machine's
 * start go on as they are, as they do on a machine whose time of day is wrong. (libfaketime changes timers as well, and
 * a sleeping Swift task then never wakes.)
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static time_t offset;

__attribute__((constructor)) static void start(void) {
    struct timespec now;
    const char *text = getenv("WRONG_CLOCK");
    if (text && syscall(SYS_clock_gettime, CLOCK_REALTIME, &now) == 0) offset = (time_t)atoll(text) - now.tv_sec;
}

int clock_gettime(clockid_t clock, struct timespec *result) {
    int code = (int)syscall(SYS_clock_gettime, clock, result);
    if (code == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) result->tv_sec += offset;
    return code;
}

int gettimeofday(struct timeval *restrict result, void *restrict zone) {
    struct timespec now;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
    result->tv_sec = now.tv_sec;
    result->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *result) {
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
    if (result) *result = now.tv_sec;
    return now.tv_sec;
}
