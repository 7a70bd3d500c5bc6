/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/verb_table.h"

#include "cli/exercises/exercises.h"
#include "cli/simulate/simulate.h"
#include "cli/stats/stats.h"
#include "cli/verbs/verbs.h"
#include "core/text/suggest.h"

#define INDENT 9 /* of the texts beside verbs and labels */
#define MANY 8 /* words of a duration, at most */
#define ANY G_MAXUINT

static int run_help (const NapeInvocation *invocation);

static const NapeVerb verbs[] = {
  { "status", "", 0, 0, NAPE_OPTION_JSON | NAPE_OPTION_FOLLOW,
    "Say how long you have been sitting, and what comes next",
    "Without any verb, nape does the same.\n"
    "With --follow it prints a line for each change, until it is interrupted.",
    nape_status_run },
  { "why", "", 0, 0, 0, "Explain what naped believes, why, and what follows",
    "In whole sentences: the state and the reason for it, the source of the evidence, "
    "the next break and what holds it back.",
    nape_why_run },
  { "start", "[KIND]", 0, 1, NAPE_OPTION_FOLLOW, "Begin a break now and print its routine",
    "KIND is routine, walk, pause or a break of your own; without it the break that is "
    "due or comes next is taken.\n"
    "With --follow it guides you through the steps until the break ends.",
    nape_start_run },
  { "done", "", 0, 0, 0, "The running or reminded break is done", "", nape_requests_done },
  { "snooze", "[DURATION]", 0, MANY, 0, "Hold reminders back for a little while",
    "DURATION is like 10m or 1h 30m, from 1m to 4h; without it the setting reminder.snooze "
    "holds.\n"
    "One break can be snoozed only so often, as reminder.snoozes says.",
    nape_requests_snooze },
  { "skip", "", 0, 0, 0, "Let the due or running break go",
    "The sitting before the next break starts again from zero.", nape_requests_skip },
  { "pause", "[DURATION | until HH:MM]", 0, ANY, NAPE_OPTION_WHILE,
    "No reminders for a time",
    "DURATION is like 45m or 2h, from 1m to 7d; 'until 14:00' is the next such time of "
    "day; without either the pause lasts until nape resume.\n"
    "With --while, COMMAND is run, and there are no reminders until it ends; all that "
    "follows is its own, and its exit code is nape's.\n"
    "Time goes on being counted.",
    nape_requests_pause },
  { "resume", "", 0, 0, 0, "End a pause or a snooze", "", nape_requests_resume },
  { "stand", "", 0, 0, 0, "You stand now, at a raised desk: that is not sitting",
    "An hour's absence ends it, in case you forget.", nape_requests_stand },
  { "sit", "", 0, 0, 0, "You sit again", "", nape_requests_sit },
  { "stats", "[today | yesterday | week]", 0, 1, NAPE_OPTION_JSON,
    "Show sitting, activity and breaks over time",
    "week is the last seven days, today included.\n"
    "It works without naped, too.",
    nape_stats_run },
  { "config", "get NAME | set NAME VALUE | reset NAME | list | check [FILE]", 1, MANY,
    NAPE_OPTION_JSON, "Read, change and check the settings",
    "NAME is group.key, as in routine.every; nape config list shows them all, with "
    "--json also their defaults, what they accept and what they are for.\n"
    "A change is taken up by the running naped at once. check reads a settings file and "
    "prints every mistake in it, one a line.",
    nape_config_run },
  { "exercises",
    "[list | show ID | disable ID | enable ID | new ID | check [FILE...] | import FILE]", 0,
    ANY,
    NAPE_OPTION_JSON | NAPE_OPTION_REGION | NAPE_OPTION_KIND | NAPE_OPTION_POSITION
        | NAPE_OPTION_EQUIPMENT | NAPE_OPTION_ROUTINE,
    "Look at the exercises, choose among them, and write your own",
    "Without a word it lists them, with the reason where one is not used; show prints all about one.\n"
    "new begins a file of your own and opens your editor, with --routine for a routine of "
    "your own. check prints every mistake in such files, by default in all of yours. import "
    "takes over the exercises of Workrave.\n"
    "nape-exercise(5) and nape-routine(5) describe the files.",
    nape_exercises_run },
  { "doctor", "", 0, 0, 0, "Look at what naped has to work with, and how to mend it",
    "It exits with 1 when something is broken.", nape_doctor_run },
  { "safety", "", 0, 0, 0, "Say when to stop, and when to see a professional",
    "The rules are those of the exercises' sources. nape is no medical device.",
    nape_safety_run },
  { "simulate", "DAY", 1, ANY,
    NAPE_OPTION_JSON | NAPE_OPTION_SET | NAPE_OPTION_ANSWER | NAPE_OPTION_DATE,
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
  return nape_suggest_word (name, names);
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
  guint n_options;
  const NapeOption *options = nape_option_table (&n_options);

  for (guint i = 0; i < n_options; i++)
    {
      g_autofree char *option = nape_option_format (&options[i]);
      if (verb->flags & options[i].flag)
        indent = MAX (indent, nape_print_columns (option) + 2);
    }
  if (indent > 0)
    g_print ("\n");
  for (guint i = 0; i < n_options; i++)
    {
      g_autofree char *option = nape_option_format (&options[i]);
      if (verb->flags & options[i].flag)
        nape_print_row (NAPE_STYLE_STRONG, option, indent, "%s", options[i].help);
    }
}

static int
print_verb_help (const NapeVerb *verb)
{
  g_autofree char *usage = nape_verb_format_usage (verb);
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

/* Says so when an option is not the verb's, or lacks its value. */
static gboolean
check_options (const NapeCommandLine *line, const NapeVerb *verb)
{
  const char *wrong = line->unknown;

  for (guint i = 0; i < line->given->len; i++)
    {
      const NapeGivenOption *given = &g_array_index (line->given, NapeGivenOption, i);
      const NapeOption *option = given->option;
      if (!wrong && !(verb->flags & option->flag))
        wrong = option->name;
      if (wrong || given->value || !nape_option_needs_value (option))
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

/* Whether the verb takes these options and so many words; prints the mistake otherwise. */
static gboolean
check_line (const NapeCommandLine *line, const NapeVerb *verb,
            const NapeInvocation *invocation)
{
  if (!check_options (line, verb))
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
run_line (const NapeCommandLine *line)
{
  const char *name = line->words->pdata[0];
  const NapeVerb *verb = find_verb (name ? name : "status");

  if (!verb)
    return unknown_verb (name);
  if (line->help)
    return name ? print_verb_help (verb) : print_overview ();

  NapeInvocation invocation = { .verb = verb, .options = line->given };
  invocation.json = nape_verb_has_option (&invocation, NAPE_OPTION_JSON);
  invocation.follow = nape_verb_has_option (&invocation, NAPE_OPTION_FOLLOW);
  invocation.arguments = (char **)line->words->pdata + (name ? 1 : 0);
  invocation.n_arguments = g_strv_length (invocation.arguments);
  if (!check_line (line, verb, &invocation))
    return NAPE_EXIT_WRONG_USE;
  if (line->version)
    {
      g_print ("nape %s\n", NAPE_VERSION);
      return NAPE_EXIT_DONE;
    }
  return verb->run (&invocation);
}

int
nape_verb_table_run (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (!g_utf8_validate (argv[i], -1, NULL))
      {
        g_autofree char *quoted = nape_print_quote (argv[i]);
        return nape_print_error (NAPE_EXIT_WRONG_USE, "%s is not valid UTF-8", quoted);
      }

  g_auto (NapeCommandLine) line = { 0 };
  nape_command_line_read (&line, argc, argv);
  return run_line (&line);
}
