/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/verb.h"

#include "core/nearest.h"

#include <stdarg.h>

#define INDENT 9 /* of the texts beside verbs and labels */
#define MANY 8 /* words of a duration, at most */
#define ANY G_MAXUINT

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
  { "pause", "[DURATION | until HH:MM]", 0, ANY, NAPE_VERB_WHILE, "No reminders for a time",
    "DURATION is like 45m or 2h, from 1m to 7d; 'until 14:00' is the next such time of "
    "day; without either the pause lasts until nape resume.\n"
    "With --while, COMMAND is run, and there are no reminders until it ends; its exit code "
    "is nape's.\n"
    "Time goes on being counted.",
    nape_answers_pause },
  { "resume", "", 0, 0, 0, "End a pause or a snooze", "", nape_answers_resume },
  { "stand", "", 0, 0, 0, "You stand now, at a raised desk: that is not sitting",
    "An hour's absence ends it, in case you forget.", nape_answers_stand },
  { "sit", "", 0, 0, 0, "You sit again", "", nape_answers_sit },
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
  { "doctor", "", 0, 0, 0, "Look at what naped has to work with, and how to mend it",
    "It exits with 1 when something is broken.", nape_doctor_run },
  { "simulate", "DAY", 1, ANY,
    NAPE_VERB_JSON | NAPE_VERB_SET | NAPE_VERB_ANSWER | NAPE_VERB_DATE,
    "Play a day in a moment and show its reminders",
    "DAY says what you do, as in '9:00 type 50m, read 20m, lock 10m, type 2h'; or it is a "
    "file with such a text, - for standard input, or today or yesterday to play the "
    "history.\n"
    "The settings are yours, but for those that --set changes; nothing is kept.\n"
    "nape(1) has all the words of a day.",
    nape_simulate_run },
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

/* The options, in the order of help. */
typedef struct {
  const char *name;
  NapeVerbFlags flag;
  const char *value; /* (nullable) what it takes */
  const char *help;
} Option;

/* All behind it belongs to a command, options too. */
static gboolean
ends_options (NapeVerbFlags flag)
{
  return flag == NAPE_VERB_WHILE;
}

static const Option options[] = {
  { "--json", NAPE_VERB_JSON, NULL, "for programs; see nape(1)" },
  { "--follow", NAPE_VERB_FOLLOW, NULL, "go on telling what changes" },
  { "--set", NAPE_VERB_SET, "NAME=VALUE",
    "try another setting, as routine.every=30m; may be given again" },
  { "--answer", NAPE_VERB_ANSWER, "ANSWER",
    "what you answer each reminder: ignore (if you do not say), done, snooze, skip" },
  { "--date", NAPE_VERB_DATE, "YYYY-MM-DD", "the day on which it is played, if not today" },
  { "--while", NAPE_VERB_WHILE, "COMMAND...", "only as long as this command runs" },
};

/* "--set NAME=VALUE" (transfer full) */
static char *
format_option (const Option *option)
{
  return g_strconcat (option->name, option->value ? " " : NULL, option->value, NULL);
}

static char *
format_usage (const NapeVerb *verb)
{
  GString *usage = g_string_new ("nape ");

  g_string_append (usage, verb->name);
  if (*verb->arguments)
    g_string_append_printf (usage, " %s", verb->arguments);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *option = format_option (&options[i]);
      if (verb->flags & options[i].flag)
        g_string_append_printf (usage, " [%s]", option);
    }
  return g_string_free (usage, FALSE);
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

static void
print_options (const NapeVerb *verb)
{
  guint indent = 0;

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *option = format_option (&options[i]);
      if (verb->flags & options[i].flag)
        indent = MAX (indent, nape_print_columns (option) + 2);
    }
  if (indent > 0)
    g_print ("\n");
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *option = format_option (&options[i]);
      if (verb->flags & options[i].flag)
        nape_print_row (NAPE_STYLE_STRONG, option, indent, "%s", options[i].help);
    }
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
  print_options (verb);
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

/* An option on the command line. */
typedef struct {
  const Option *option;
  const char *value; /* (nullable) */
} Given;

/* The command line, before anything in it is judged. */
typedef struct {
  GPtrArray *words; /* NULL-terminated after reading; the strings are argv's */
  GArray *given; /* Given */
  const char *unknown; /* the first option that no verb has */
  gboolean help, version;
} Reading;

/* "-5" is a wrong number, not an option. */
static gboolean
is_option (const char *argument)
{
  return argument[0] == '-' && argument[1] != '\0' && !g_ascii_isdigit (argument[1]);
}

/* The option of `argument`, "--set" or "--set=...". What is behind the '=' goes to
 * `ret_value`, else NULL. */
static const Option *
find_option (const char *argument, const char **ret_value)
{
  gsize length = strcspn (argument, "=");

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (strlen (options[i].name) == length
        && strncmp (options[i].name, argument, length) == 0
        && (argument[length] == '\0' || options[i].value))
      {
        *ret_value = argument[length] == '=' ? argument + length + 1 : NULL;
        return &options[i];
      }
  return NULL;
}

/* `next` (nullable): the argument behind it. Returns whether that was taken. */
static gboolean
read_option (Reading *self, const char *argument, const char *next)
{
  Given given = { NULL, NULL };
  gboolean taken = FALSE;

  given.option = find_option (argument, &given.value);
  if (given.option && given.option->value && !given.value
      && !ends_options (given.option->flag))
    {
      given.value = next;
      taken = next != NULL;
    }
  if (g_str_equal (argument, "--help") || g_str_equal (argument, "-h"))
    self->help = TRUE;
  else if (g_str_equal (argument, "--version"))
    self->version = TRUE;
  else if (given.option)
    g_array_append_val (self->given, given);
  else if (!self->unknown)
    self->unknown = argument;
  return taken;
}

static guint
given_flags (const Reading *self)
{
  guint flags = 0;
  for (guint i = 0; i < self->given->len; i++)
    flags |= g_array_index (self->given, Given, i).option->flag;
  return flags;
}

static void
read_arguments (Reading *self, int argc, char **argv)
{
  gboolean only_words = FALSE;
  for (int i = 1; i < argc; i++)
    {
      if (!only_words && g_str_equal (argv[i], "--"))
        only_words = TRUE;
      else if (only_words || !is_option (argv[i]))
        g_ptr_array_add (self->words, argv[i]);
      else if (read_option (self, argv[i], i + 1 < argc ? argv[i + 1] : NULL))
        i++;
      only_words = only_words || (given_flags (self) & NAPE_VERB_WHILE) != 0;
    }
  g_ptr_array_add (self->words, NULL);
}

const char *
nape_verb_option (const NapeInvocation *invocation, NapeVerbFlags flag, guint n)
{
  for (guint i = 0; i < invocation->options->len; i++)
    {
      const Given *given = &g_array_index (invocation->options, Given, i);
      if (given->option->flag == flag && n-- == 0)
        return given->value;
    }
  return NULL;
}

gboolean
nape_verb_has_option (const NapeInvocation *invocation, NapeVerbFlags flag)
{
  for (guint i = 0; i < invocation->options->len; i++)
    if (g_array_index (invocation->options, Given, i).option->flag == flag)
      return TRUE;
  return FALSE;
}

/* Says so when an option is not the verb's, or lacks its value. */
static gboolean
check_options (const Reading *reading, const NapeVerb *verb)
{
  const char *wrong = reading->unknown;

  for (guint i = 0; i < reading->given->len; i++)
    {
      const Given *given = &g_array_index (reading->given, Given, i);
      const Option *option = given->option;
      if (!wrong && !(verb->flags & option->flag))
        wrong = option->name;
      if (wrong || !option->value || given->value || ends_options (option->flag))
        continue;
      nape_verb_wrong_use (verb, "%s needs a value: %s", option->name, option->value);
      return FALSE;
    }
  if (!wrong)
    return TRUE;
  g_autofree char *quoted = nape_print_quote (wrong);
  nape_verb_wrong_use (verb, "'%s' has no option %s", verb->name, quoted);
  return FALSE;
}

/* Whether the verb takes these options and so many words; says so when not. */
static gboolean
check (const Reading *reading, const NapeVerb *verb, const NapeInvocation *invocation)
{
  if (!check_options (reading, verb))
    return FALSE;
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

  guint flags = given_flags (reading);
  NapeInvocation invocation = { .verb = verb,
                                .json = (flags & NAPE_VERB_JSON) != 0,
                                .follow = (flags & NAPE_VERB_FOLLOW) != 0,
                                .options = reading->given };
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
  g_autoptr (GArray) given = g_array_new (FALSE, FALSE, sizeof (Given));
  Reading reading = { .words = words, .given = given };
  read_arguments (&reading, argc, argv);
  return run (&reading);
}
