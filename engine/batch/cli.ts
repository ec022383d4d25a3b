import type { Lang } from '../text.js';
import { BadInput } from '../workbook.js';
import { printConfiguration } from '../setting/configuration.js';
import { analyzeFiles } from './analyze.js';
import { commandOf, type Command, Usage } from './command.js';
import { OK, SOME_FAILED, USAGE } from './exitcode.js';
import { HELP } from './help.js';
import { type Host, langOf } from './host.js';
import { inspectFiles } from './inspect.js';
import { unwritable, fileError } from './files.js';
import { dashed } from './outcome.js';
import { say } from './say.js';
import { Unprinted } from './stdout.js';
import { VERSION } from './version.js';

async function execute(command: Command, host: Host, lang: Lang): Promise<number> {
  switch (command.name) {
    case 'version':
      host.out.write(`closebook ${VERSION}\n`);
      return OK;
    case 'help':
      host.out.write(HELP[lang]);
      return OK;
    case 'config':
      host.out.write(printConfiguration(lang));
      return OK;
    case 'inspect':
      return inspectFiles(command, host, lang);
    case 'analyze':
      return analyzeFiles(command, host, lang);
  }
}

/**
 * The command line. Data goes to stdout, everything else to stderr; with `--json -` stdout is the JSON alone.
 *
 * Returns  the exit code: 0 all written, 1 some inputs failed, 2 the command was not understood
 * Errors   none of the user's making; a fault of the program is thrown to main.ts
 */
export async function cli(argv: readonly string[], host: Host): Promise<number> {
  let lang = langOf(host.env);
  try {
    const command = commandOf(argv);
    if (command.name !== 'version') lang = command.lang ?? lang;
    const code = await execute(command, host, lang);
    await host.out.arrived?.().catch((error: unknown) => {
      // what was to be made is made: whoever closes the pipe has seen enough of the page
      if (!(error instanceof Unprinted && error.isUnwanted)) throw error;
    });
    return code;
  } catch (error) {
    if (error instanceof Unprinted) {
      if (!error.isUnwanted) say(host.err, [`closebook: ${dashed(unwritable(fileError(error.cause), 'stdout').text, lang)}`]);
      return SOME_FAILED;
    }
    if (error instanceof Usage) {
      say(host.err, [`closebook: ${error.text[lang]}`]);
      return USAGE;
    }
    if (error instanceof BadInput) {
      say(host.err, [`closebook: ${dashed(error.text, lang)}`]);
      return SOME_FAILED;
    }
    throw error;
  }
}
