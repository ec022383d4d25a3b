// node --import tellcommand.js main.js analyze … --out DIR: what the command line's own process cost, and how many reports are in the folder,
// told as it ends, for a program that knows nothing of the bench.
import { readdirSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { tellAnswers, tellCost } from './tell.js';

// --import runs in each thread
if (isMainThread)
  process.on('exit', code => {
    if (code !== 0) return;
    tellCost();
    tellAnswers({ reports: readdirSync(process.argv[process.argv.indexOf('--out') + 1]!).length });
  });
