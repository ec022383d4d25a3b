#!/usr/bin/env node
import { cli } from './cli.js';
import { say } from './say.js';

// A reader that stops listening (closebook … --json - | head) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// The one catch at the top: a sentence for the user, the stack for the console.
cli(process.argv.slice(2), { out: process.stdout, err: process.stderr, env: process.env, now: () => new Date() }).then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    say(process.stderr, [`closebook: the program failed · 程序出错: ${message}`, ...(stack?.split('\n') ?? [])]);
    process.exitCode = 1;
  },
);
