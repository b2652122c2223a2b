/* Gives the names in a folder in another order than the disk, and, if asked, without their kinds.
 *
 * Loaded into a program by LD_PRELOAD, for machines on which disorderfs can not run. A folder is read whole when its
 * first name is asked for; DISK_ORDER_SEED decides the order, DISK_ORDER_NO_KINDS=1 hides the kinds, as some file
 * systems do (readdir(3): DT_UNKNOWN).
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct folder {
    DIR *handle;
    struct dirent *entries;
    size_t count, next;
    struct folder *other;
};

static struct folder *folders;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct dirent *(*system_readdir)(DIR *);
static int (*system_closedir)(DIR *);
static void (*system_rewinddir)(DIR *);

static void find_system(void) {
    if (system_readdir) return;
    system_closedir = (int (*)(DIR *))dlsym(RTLD_NEXT, "closedir");
    system_rewinddir = (void (*)(DIR *))dlsym(RTLD_NEXT, "rewinddir");
    system_readdir = (struct dirent * (*)(DIR *)) dlsym(RTLD_NEXT, "readdir");
}

static struct folder *read_folder(DIR *handle) {
    struct folder *folder = calloc(1, sizeof *folder);
    const char *text = getenv("DISK_ORDER_SEED"), *kinds = getenv("DISK_ORDER_NO_KINDS");
    uint64_t chance = (text ? strtoull(text, NULL, 10) : 1) * 2654435761u + 1;
    size_t room = 0;
    struct dirent *entry;
    if (!folder) abort();
    folder->handle = handle;
    while ((entry = system_readdir(handle))) {
        if (folder->count == room) {
            room = room ? room * 2 : 64;
            folder->entries = realloc(folder->entries, room * sizeof *entry);
            if (!folder->entries) abort();
        }
        /* An entry may be shorter than its type says. */
        memset(&folder->entries[folder->count], 0, sizeof *entry);
        memcpy(&folder->entries[folder->count], entry, offsetof(struct dirent, d_name) + strlen(entry->d_name) + 1);
        if (kinds && *kinds == '1') folder->entries[folder->count].d_type = DT_UNKNOWN;
        folder->count++;
    }
    for (size_t i = folder->count; i > 1; i--) {
        struct dirent kept;
        chance = chance * 6364136223846793005u + 1442695040888963407u;
        size_t j = (size_t)(chance >> 33) % i;
        kept = folder->entries[i - 1];
        folder->entries[i - 1] = folder->entries[j];
        folder->entries[j] = kept;
    }
    folder->other = folders;
    folders = folder;
    return folder;
}

static void forget(DIR *handle) {
    for (struct folder **place = &folders; *place; place = &(*place)->other) {
        struct folder *folder = *place;
        if (folder->handle != handle) continue;
        *place = folder->other;
        free(folder->entries);
        free(folder);
        return;
    }
}

struct dirent *readdir(DIR *handle) {
    struct dirent *result = NULL;
    pthread_mutex_lock(&lock);
    find_system();
    struct folder *folder = folders;
    while (folder && folder->handle != handle) folder = folder->other;
    if (!folder) {
        int before = errno;
        folder = read_folder(handle);
        errno = before;
    }
    if (folder->next < folder->count) result = &folder->entries[folder->next++];
    pthread_mutex_unlock(&lock);
    return result;
}

struct dirent64 *readdir64(DIR *handle) { return (struct dirent64 *)readdir(handle); }

int closedir(DIR *handle) {
    pthread_mutex_lock(&lock);
    find_system();
    forget(handle);
    pthread_mutex_unlock(&lock);
    return system_closedir(handle);
}

void rewinddir(DIR *handle) {
    pthread_mutex_lock(&lock);
    find_system();
    forget(handle);
    pthread_mutex_unlock(&lock);
    system_rewinddir(handle);
}
