#ifndef CWIDTH_H
#define CWIDTH_H

#include <stdbool.h>
#include <stdint.h>

/// Sets the process locale from the environment. When that fails, or gives a codeset that is not
/// UTF-8 although the variables' text says UTF-8, character handling falls back to C.UTF-8.
/// Call once, before other threads start. Returns whether output is UTF-8.
bool cwidth_set_locale(void);

/// Whether the process locale writes UTF-8 now.
bool cwidth_is_utf8(void);

/// Columns libc gives the code point in a UTF-8 locale: 0, 1, 2, or -1 when it has no width.
/// Does not depend on the process locale.
int cwidth_columns(uint32_t code_point);

#endif
