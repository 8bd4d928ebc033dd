#ifndef CSIGNALS_H
#define CSIGNALS_H

#include <stdbool.h>

// Signal handlers in C: nothing of the Swift runtime may run in one.

/// Makes the pipe that signals are told through; the end to be read, or -1. Further calls give the
/// same end.
int cs_open(void);

/// From now on the signal is one byte, its number, in the pipe. False when it cannot be caught.
bool cs_catch(int number);

/// From now on the signal is ignored.
bool cs_ignore(int number);

/// Puts back what was done on this signal before.
void cs_release(int number);

/// Ends the process by the signal's default action; does not return for a signal that ends it.
void cs_die_by(int number);

/// Keeps this thread out of the way: signals are delivered to another one.
void cs_block_all(void);

/// Prepares the way out of a crash: a file at `path` that holds `report` and the signal's number,
/// `message` on standard error, exit status 70. Whoever restores the terminal installs its own
/// handlers afterwards and raises the signal again when it has done so. False when a text is too
/// long.
bool cs_arm_crash(const char *path, const char *report, const char *message);

#endif
