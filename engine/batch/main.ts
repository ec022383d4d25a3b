#!/usr/bin/env node
import { cli } from './cli.js';
import { say } from './say.js';
import { streamOf } from './stdout.js';

const err = streamOf(process.stderr);

// The one catch at the top: a sentence for the user, the stack for the console.
cli(process.argv.slice(2), { out: streamOf(process.stdout), err, env: process.env, now: () => new Date() }).then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    say(err, [`closebook: the program failed · 程序出错: ${message}`, ...(stack?.split('\n') ?? [])]);
    process.exitCode = 1;
  },
);
