// npm run fuzz [-- SECONDS [TARGET …]]: tries inputs on every target, or those named, for so many seconds each, from a new seed.
import { fuzz } from './fuzz.js';
import { TARGETS } from './target.js';

const [, , given = '60', ...named] = process.argv;
const seconds = Number(given);
const seed = Math.floor(Math.random() * 2 ** 31);
for (const { id } of TARGETS.filter(target => named.length === 0 || named.includes(target.id))) {
  const { runs, fault } = await fuzz(id, seconds, seed);
  console.log(`${id}: ${runs} inputs, seed ${seed}${fault === null ? '' : `\n  ${fault}`}`);
  if (fault !== null) process.exitCode = 1;
}
