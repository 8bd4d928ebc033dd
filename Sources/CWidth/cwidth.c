#define _GNU_SOURCE
#define _XOPEN_SOURCE 700
#define _DARWIN_C_SOURCE

#include "cwidth.h"

#include <langinfo.h>
#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <wchar.h>

#ifdef __APPLE__
#include <xlocale.h>
#endif

static const char *const utf8_locales[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"};
enum { utf8_locale_count = sizeof utf8_locales / sizeof utf8_locales[0] };

static bool names_utf8(const char *text) {
  return strcasestr(text, "UTF-8") != NULL || strcasestr(text, "UTF8") != NULL;
}

/// The variable that decides character handling, in the order POSIX gives.
static const char *deciding_variable(void) {
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && *value != '\0') return value;
  }
  return "";
}

bool cwidth_is_utf8(void) { return names_utf8(nl_langinfo(CODESET)); }

bool cwidth_set_locale(void) {
  setlocale(LC_ALL, "");
  if (!cwidth_is_utf8() && names_utf8(deciding_variable())) {
    for (int i = 0; i < utf8_locale_count; i++)
      if (setlocale(LC_CTYPE, utf8_locales[i]) != NULL) break;
  }
  // Numbers read and written by libraries keep the point.
  setlocale(LC_NUMERIC, "C");
  return cwidth_is_utf8();
}

static pthread_once_t width_locale_once = PTHREAD_ONCE_INIT;
static locale_t width_locale = (locale_t)0;

static void open_width_locale(void) {
  for (int i = 0; i < utf8_locale_count && width_locale == (locale_t)0; i++)
    width_locale = newlocale(LC_CTYPE_MASK, utf8_locales[i], (locale_t)0);
}

int cwidth_columns(uint32_t code_point) {
  if (code_point >= 0x20 && code_point < 0x7f) return 1;
  if (code_point < 0xa0 || code_point > 0x10ffff) return -1;
  pthread_once(&width_locale_once, open_width_locale);
  if (width_locale == (locale_t)0) return wcwidth((wchar_t)code_point);
  locale_t old = uselocale(width_locale);
  int columns = wcwidth((wchar_t)code_point);
  uselocale(old);
  return columns;
}
