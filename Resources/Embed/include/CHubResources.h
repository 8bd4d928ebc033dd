// The data files of the program, held in the executable, so that one file installed anywhere is
// all there is to install.
#ifndef CHUBRESOURCES_H
#define CHUBRESOURCES_H

#include <stddef.h>

/// One embedded file: its path inside `Resources/` and its bytes, which live as long as the program.
struct HubResource {
  const char *path;
  const unsigned char *bytes;
  size_t length;
};

/// The number of embedded files.
size_t hub_resource_count(void);

/// The file at an index below `hub_resource_count()`; all fields are empty beyond it.
struct HubResource hub_resource_at(size_t index);

/// The folder in `HUBWRIGHT_RESOURCES`, or NULL: files in it replace embedded ones, for translators.
const char *hub_resource_override(void);

#endif
