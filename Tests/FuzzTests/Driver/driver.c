// What libFuzzer calls; FUZZ_TARGET says which parser is meant.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int hubwright_fuzz_choose(const char *name);
int hubwright_fuzz_run(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc;
  (void)argv;
  const char *name = getenv("FUZZ_TARGET");
  if (!name || !hubwright_fuzz_choose(name)) {
    fprintf(stderr, "FUZZ_TARGET names no target\n");
    exit(2);
  }
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (hubwright_fuzz_run(data, size)) {
    // What was found is told before it ends.
    fflush(stdout);
    abort();
  }
  return 0;
}
