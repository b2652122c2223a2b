#ifndef CANDOR_CFILESYSTEM_H
#define CANDOR_CFILESYSTEM_H

// Calls of the system that Swift's own modules do not offer. Each returns 0, or the number of the error (errno).

/// Exchanges what stands at two paths, in one step that nobody can see the middle of.
int candor_exchange(int folder, const char *path, int other_folder, const char *other_path);

/// Brings everything of the file system that the open file is on to the disk.
int candor_sync_file_system(int file);

#endif
