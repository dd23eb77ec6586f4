#include <stdio.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <readline/readline.h>
#include <readline/history.h>

// Swift sees readline's globals as belonging to the main actor; each that is used is declared again with it.
#define RL_MAIN __attribute__((swift_attr("@MainActor")))
extern RL_MAIN rl_completion_func_t *rl_attempted_completion_function;
extern RL_MAIN int rl_attempted_completion_over;
extern RL_MAIN int rl_catch_signals;
extern RL_MAIN char *rl_line_buffer;
