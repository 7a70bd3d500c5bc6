/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/verb.h"

#include "core/nearest.h"

#include <stdarg.h>

#define INDENT 9 /* of the texts beside verbs and labels */
#define MANY 8 /* words of a duration, at most */

static int run_help (const NapeInvocation *invocation);

static const NapeVerb verbs[] = {
  { "status", "", 0, 0, NAPE_VERB_JSON | NAPE_VERB_FOLLOW,
    "Say how long you have been sitting, and what comes next",
    "Without any verb, nape does the same.\n"
    "With --follow it prints a line for each change, until it is interrupted.",
    nape_status_run },
  { "why", "", 0, 0, 0, "Explain what naped believes, why, and what follows",
    "In whole sentences: the state and the reason for it, the source of the evidence, "
    "the next break and what holds it back.",
    nape_why_run },
  { "start", "[KIND]", 0, 1, NAPE_VERB_FOLLOW | NAPE_VERB_STARTS,
    "Begin a break now and print its routine",
    "KIND is routine, walk, pause or a break of your own; without it the break that is "
    "due or comes next is taken.\n"
    "With --follow it guides you through the steps until the break ends.",
    nape_start_run },
  { "done", "", 0, 0, 0, "The running or reminded break is done", "", nape_answers_done },
  { "snooze", "[DURATION]", 0, MANY, 0, "Hold reminders back for a little while",
    "DURATION is like 10m or 1h 30m, from 1m to 4h; without it the setting reminder.snooze "
    "holds.",
    nape_answers_snooze },
  { "skip", "", 0, 0, 0, "Let the due or running break go",
    "The sitting before the next break starts anew.", nape_answers_skip },
  { "pause", "[DURATION | until HH:MM]", 0, MANY, 0, "No reminders for a time",
    "DURATION is like 45m or 2h, from 1m to 7d; 'until 14:00' is the next such time of "
    "day; without either the pause lasts until nape resume.\n"
    "Time goes on being counted.",
    nape_answers_pause },
  { "resume", "", 0, 0, 0, "End a pause or a snooze", "", nape_answers_resume },
  { "stats", "[today | yesterday | week]", 0, 1, NAPE_VERB_JSON,
    "Show sitting, activity and breaks over time",
    "week is the last seven days, today included.\n"
    "It works without naped, too.",
    nape_stats_run },
  { "config", "get NAME | set NAME VALUE | reset NAME | list | check [FILE]", 1, MANY,
    NAPE_VERB_JSON, "Read, change and check the settings",
    "NAME is group.key, as in routine.every; nape config list shows them all, with "
    "--json also their defaults, what they accept and what they are for.\n"
    "A change is taken up by the running naped at once. check reads a settings file and "
    "prints every mistake in it, one a line.",
    nape_config_run },
  { "help", "[VERB]", 0, 1, 0, "Explain nape, or one of its verbs", "", run_help },
};

static const NapeVerb *
find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, name))
      return &verbs[i];
  return NULL;
}

/* The verb that was most likely meant, or NULL: one that begins so, else the nearest. */
static const char *
guess_verb (const char *name)
{
  const char *names[G_N_ELEMENTS (verbs) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      names[i] = verbs[i].name;
      if (strlen (name) > 1 && g_str_has_prefix (names[i], name))
        return names[i];
    }
  return nape_nearest (name, names);
}

static int
unknown_verb (const char *name)
{
  const char *guess = guess_verb (name);
  g_autofree char *quoted = nape_print_quote (name);
  if (guess)
    return nape_print_error (NAPE_EXIT_WRONG_USE,
                             "there is no verb %s; did you mean '%s'? (see: nape help)",
                             quoted, guess);
  return nape_print_error (NAPE_EXIT_WRONG_USE, "there is no verb %s (see: nape help)",
                           quoted);
}

static char *
format_usage (const NapeVerb *verb)
{
  return g_strdup_printf ("nape %s%s%s%s%s", verb->name, *verb->arguments ? " " : "",
                          verb->arguments, verb->flags & NAPE_VERB_JSON ? " [--json]" : "",
                          verb->flags & NAPE_VERB_FOLLOW ? " [--follow]" : "");
}

int
nape_verb_wrong_use (const NapeVerb *verb, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_autofree char *usage = format_usage (verb);
  return nape_print_error (NAPE_EXIT_WRONG_USE, "%s (usage: %s)", text, usage);
}

static int
print_overview (void)
{
  nape_print_row (NAPE_STYLE_STRONG, "Usage:", 7, "nape [VERB] [ARGUMENTS] [OPTIONS]");
  nape_print_text ("Reminds you of breaks for neck and upper back.");
  g_print ("\n");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    nape_print_row (NAPE_STYLE_STRONG, verbs[i].name, INDENT, "%s", verbs[i].summary);
  g_print ("\n");
  nape_print_text ("nape help VERB explains one of them. Without a verb: status.");
  nape_print_text ("Durations are written like 10m, 90s or 1h 30m.");
  nape_print_text (
      "It exits with 0: done, 1: failed, 2: wrong use, 3: naped is not running.");
  return NAPE_EXIT_DONE;
}

static int
print_verb_help (const NapeVerb *verb)
{
  g_autofree char *usage = format_usage (verb);
  g_auto (GStrv) details = g_strsplit (verb->details, "\n", -1);

  nape_print_row (NAPE_STYLE_STRONG, "Usage:", 7, "%s", usage);
  nape_print_text ("%s.", verb->summary);
  for (char **line = details; *line; line++)
    nape_print_text ("%s", *line);
  if (!(verb->flags & (NAPE_VERB_JSON | NAPE_VERB_FOLLOW)))
    return NAPE_EXIT_DONE;

  g_print ("\n");
  if (verb->flags & NAPE_VERB_JSON)
    nape_print_row (NAPE_STYLE_STRONG, "--json", INDENT + 1, "for programs; see nape(1)");
  if (verb->flags & NAPE_VERB_FOLLOW)
    nape_print_row (NAPE_STYLE_STRONG, "--follow", INDENT + 1,
                    "go on telling what changes");
  return NAPE_EXIT_DONE;
}

static int
run_help (const NapeInvocation *invocation)
{
  if (invocation->n_arguments == 0)
    return print_overview ();
  const NapeVerb *verb = find_verb (invocation->arguments[0]);
  return verb ? print_verb_help (verb) : unknown_verb (invocation->arguments[0]);
}

/* The command line, before anything in it is judged. */
typedef struct {
  GPtrArray *words; /* NULL-terminated after reading; the strings are argv's */
  const char *unknown; /* the first option that no verb has */
  gboolean json, follow, help, version;
} Reading;

/* "-5" is a wrong number, not an option. */
static gboolean
is_option (const char *argument)
{
  return argument[0] == '-' && argument[1] != '\0' && !g_ascii_isdigit (argument[1]);
}

static void
read_option (Reading *self, const char *option)
{
  if (g_str_equal (option, "--json"))
    self->json = TRUE;
  else if (g_str_equal (option, "--follow"))
    self->follow = TRUE;
  else if (g_str_equal (option, "--help") || g_str_equal (option, "-h"))
    self->help = TRUE;
  else if (g_str_equal (option, "--version"))
    self->version = TRUE;
  else if (!self->unknown)
    self->unknown = option;
}

static void
read_arguments (Reading *self, int argc, char **argv)
{
  gboolean only_words = FALSE;
  for (int i = 1; i < argc; i++)
    {
      if (!only_words && g_str_equal (argv[i], "--"))
        only_words = TRUE;
      else if (!only_words && is_option (argv[i]))
        read_option (self, argv[i]);
      else
        g_ptr_array_add (self->words, argv[i]);
    }
  g_ptr_array_add (self->words, NULL);
}

/* Whether the verb takes these options and so many words; says so when not. */
static gboolean
check (const Reading *reading, const NapeVerb *verb, const NapeInvocation *invocation)
{
  const char *option = reading->unknown;
  if (!option && reading->json && !(verb->flags & NAPE_VERB_JSON))
    option = "--json";
  if (!option && reading->follow && !(verb->flags & NAPE_VERB_FOLLOW))
    option = "--follow";
  if (option)
    {
      g_autofree char *quoted = nape_print_quote (option);
      nape_verb_wrong_use (verb, "'%s' has no option %s", verb->name, quoted);
      return FALSE;
    }
  if (invocation->n_arguments > verb->n_max)
    {
      g_autofree char *quoted = nape_print_quote (invocation->arguments[verb->n_max]);
      nape_verb_wrong_use (verb, "%s is one word too many for '%s'", quoted, verb->name);
      return FALSE;
    }
  if (invocation->n_arguments < verb->n_min)
    {
      nape_verb_wrong_use (verb, "'%s' needs more words", verb->name);
      return FALSE;
    }
  return TRUE;
}

static int
run (const Reading *reading)
{
  const char *name = reading->words->pdata[0];
  const NapeVerb *verb = find_verb (name ? name : "status");

  if (!verb)
    return unknown_verb (name);
  if (reading->help)
    return name ? print_verb_help (verb) : print_overview ();

  NapeInvocation invocation
      = { .verb = verb, .json = reading->json, .follow = reading->follow };
  invocation.arguments = (char **)reading->words->pdata + (name ? 1 : 0);
  invocation.n_arguments = g_strv_length (invocation.arguments);
  if (!check (reading, verb, &invocation))
    return NAPE_EXIT_WRONG_USE;
  if (reading->version)
    {
      g_print ("nape %s\n", NAPE_VERSION);
      return NAPE_EXIT_DONE;
    }
  return verb->run (&invocation);
}

int
nape_verb_main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (!g_utf8_validate (argv[i], -1, NULL))
      {
        g_autofree char *quoted = nape_print_quote (argv[i]);
        return nape_print_error (NAPE_EXIT_WRONG_USE, "%s is not valid UTF-8", quoted);
      }

  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  Reading reading = { .words = words };
  read_arguments (&reading, argc, argv);
  return run (&reading);
}
