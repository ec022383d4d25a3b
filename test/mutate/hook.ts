// node --import hook.js: the file that MUTANT_URL names has the change that MUTANT says, whoever imports it.
import { register } from 'node:module';

register(new URL('./loader.js', import.meta.url), {
  data: { url: process.env['MUTANT_URL'], mutant: JSON.parse(process.env['MUTANT'] ?? 'null') as unknown },
});
