// The embedded templates, which `Resources.c` lists after its own files.
#ifndef HUB_TEMPLATES_H
#define HUB_TEMPLATES_H

#include "CHubResources.h"

/// The number of embedded templates.
size_t hub_template_count(void);

/// The template at an index below `hub_template_count()`.
struct HubResource hub_template_at(size_t index);

#endif
