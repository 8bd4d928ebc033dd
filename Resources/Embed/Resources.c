// `#embed` is C23; the Swift toolchain's clang has it in every mode and tracks the files it read.
#pragma clang diagnostic ignored "-Wc23-extensions"

#include "CHubResources.h"
#include "Templates.h"

#include <stdlib.h>

static const unsigned char en_localizable[] = {
#embed "../en.lproj/Localizable.strings"
};
static const unsigned char en_records[] = {
#embed "../en.lproj/Records.strings"
};
static const unsigned char en_screens[] = {
#embed "../en.lproj/Screens.strings"
};
static const unsigned char en_lists[] = {
#embed "../en.lproj/Lists.strings"
};
static const unsigned char en_privacy[] = {
#embed "../en.lproj/Privacy.strings"
};
static const unsigned char en_merging[] = {
#embed "../en.lproj/Merging.strings"
};
static const unsigned char en_finding[] = {
#embed "../en.lproj/Finding.strings"
};
static const unsigned char en_messages[] = {
#embed "../en.lproj/Messages.strings"
};
static const unsigned char en_commands[] = {
#embed "../en.lproj/Commands.strings"
};
static const unsigned char en_playbook[] = {
#embed "../en.lproj/Playbook.strings"
};
static const unsigned char en_organization[] = {
#embed "../en.lproj/Organization.strings"
};
static const unsigned char en_connections[] = {
#embed "../en.lproj/Connections.strings"
};
static const unsigned char en_government[] = {
#embed "../en.lproj/Government.strings"
};
static const unsigned char en_publicity[] = {
#embed "../en.lproj/Publicity.strings"
};
static const unsigned char en_guides[] = {
#embed "../en.lproj/Guides.strings"
};
static const unsigned char en_trades[] = {
#embed "../en.lproj/Trades.strings"
};
static const unsigned char en_help[] = {
#embed "../en.lproj/Help.strings"
};
static const unsigned char en_vocabulary[] = {
#embed "../en.lproj/Vocabulary.strings"
};
static const unsigned char it_localizable[] = {
#embed "../it.lproj/Localizable.strings"
};
static const unsigned char it_records[] = {
#embed "../it.lproj/Records.strings"
};
static const unsigned char it_screens[] = {
#embed "../it.lproj/Screens.strings"
};
static const unsigned char it_lists[] = {
#embed "../it.lproj/Lists.strings"
};
static const unsigned char it_privacy[] = {
#embed "../it.lproj/Privacy.strings"
};
static const unsigned char it_merging[] = {
#embed "../it.lproj/Merging.strings"
};
static const unsigned char it_finding[] = {
#embed "../it.lproj/Finding.strings"
};
static const unsigned char it_messages[] = {
#embed "../it.lproj/Messages.strings"
};
static const unsigned char it_commands[] = {
#embed "../it.lproj/Commands.strings"
};
static const unsigned char it_playbook[] = {
#embed "../it.lproj/Playbook.strings"
};
static const unsigned char it_organization[] = {
#embed "../it.lproj/Organization.strings"
};
static const unsigned char it_connections[] = {
#embed "../it.lproj/Connections.strings"
};
static const unsigned char it_government[] = {
#embed "../it.lproj/Government.strings"
};
static const unsigned char it_publicity[] = {
#embed "../it.lproj/Publicity.strings"
};
static const unsigned char it_guides[] = {
#embed "../it.lproj/Guides.strings"
};
static const unsigned char it_trades[] = {
#embed "../it.lproj/Trades.strings"
};
static const unsigned char it_help[] = {
#embed "../it.lproj/Help.strings"
};
static const unsigned char it_vocabulary[] = {
#embed "../it.lproj/Vocabulary.strings"
};
static const unsigned char steps_table[] = {
#embed "../playbook/steps.table"
};
static const unsigned char practices_table[] = {
#embed "../playbook/practices.table"
};
static const unsigned char evidence_table[] = {
#embed "../playbook/evidence.table"
};
static const unsigned char signs_table[] = {
#embed "../playbook/signs.table"
};
static const unsigned char conditions_table[] = {
#embed "../playbook/conditions.table"
};
static const unsigned char agendas_table[] = {
#embed "../playbook/agendas.table"
};
static const unsigned char trades_table[] = {
#embed "../playbook/trades.table"
};

static const unsigned char textile_hub[] = {
#embed "../hubs/textile.hub"
};
static const unsigned char outdoor_hub[] = {
#embed "../hubs/outdoor.hub"
};
static const unsigned char nanobio_hub[] = {
#embed "../hubs/nanobio.hub"
};

#define FILE_AT(path, name) {path, name, sizeof(name)}

static const struct HubResource resources[] = {
    FILE_AT("en.lproj/Localizable.strings", en_localizable),
    FILE_AT("en.lproj/Records.strings", en_records),
    FILE_AT("en.lproj/Screens.strings", en_screens),
    FILE_AT("en.lproj/Lists.strings", en_lists),
    FILE_AT("en.lproj/Privacy.strings", en_privacy),
    FILE_AT("en.lproj/Merging.strings", en_merging),
    FILE_AT("en.lproj/Finding.strings", en_finding),
    FILE_AT("en.lproj/Messages.strings", en_messages),
    FILE_AT("en.lproj/Commands.strings", en_commands),
    FILE_AT("en.lproj/Playbook.strings", en_playbook),
    FILE_AT("en.lproj/Organization.strings", en_organization),
    FILE_AT("en.lproj/Connections.strings", en_connections),
    FILE_AT("en.lproj/Government.strings", en_government),
    FILE_AT("en.lproj/Publicity.strings", en_publicity),
    FILE_AT("en.lproj/Guides.strings", en_guides),
    FILE_AT("en.lproj/Help.strings", en_help),
    FILE_AT("en.lproj/Trades.strings", en_trades),
    FILE_AT("en.lproj/Vocabulary.strings", en_vocabulary),
    FILE_AT("it.lproj/Localizable.strings", it_localizable),
    FILE_AT("it.lproj/Records.strings", it_records),
    FILE_AT("it.lproj/Screens.strings", it_screens),
    FILE_AT("it.lproj/Lists.strings", it_lists),
    FILE_AT("it.lproj/Privacy.strings", it_privacy),
    FILE_AT("it.lproj/Merging.strings", it_merging),
    FILE_AT("it.lproj/Finding.strings", it_finding),
    FILE_AT("it.lproj/Messages.strings", it_messages),
    FILE_AT("it.lproj/Commands.strings", it_commands),
    FILE_AT("it.lproj/Playbook.strings", it_playbook),
    FILE_AT("it.lproj/Organization.strings", it_organization),
    FILE_AT("it.lproj/Connections.strings", it_connections),
    FILE_AT("it.lproj/Government.strings", it_government),
    FILE_AT("it.lproj/Publicity.strings", it_publicity),
    FILE_AT("it.lproj/Guides.strings", it_guides),
    FILE_AT("it.lproj/Help.strings", it_help),
    FILE_AT("it.lproj/Trades.strings", it_trades),
    FILE_AT("it.lproj/Vocabulary.strings", it_vocabulary),
    FILE_AT("playbook/steps.table", steps_table),
    FILE_AT("playbook/practices.table", practices_table),
    FILE_AT("playbook/evidence.table", evidence_table),
    FILE_AT("playbook/signs.table", signs_table),
    FILE_AT("playbook/conditions.table", conditions_table),
    FILE_AT("playbook/agendas.table", agendas_table),
    FILE_AT("playbook/trades.table", trades_table),
    FILE_AT("hubs/textile.hub", textile_hub),
    FILE_AT("hubs/outdoor.hub", outdoor_hub),
    FILE_AT("hubs/nanobio.hub", nanobio_hub),
};

#define FILE_COUNT (sizeof(resources) / sizeof(resources[0]))

size_t hub_resource_count(void) { return FILE_COUNT + hub_template_count(); }

struct HubResource hub_resource_at(size_t index) {
  struct HubResource none = {"", resources[0].bytes, 0};
  if (index < FILE_COUNT) return resources[index];
  return index < hub_resource_count() ? hub_template_at(index - FILE_COUNT) : none;
}

const char *hub_resource_override(void) {
  const char *folder = getenv("HUBWRIGHT_RESOURCES");
  return folder && folder[0] ? folder : NULL;
}
