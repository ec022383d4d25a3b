// npm run samples: writes the sample workbooks anew. The same seed gives the same cells on every machine.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleFaults, samples } from './sample.js';

const here = fileURLToPath(new URL('../../samples/', import.meta.url));
for (const { file, bytes } of await samples()) {
  writeFileSync(join(here, file), bytes);
  console.log(`${file}  ${Math.round(bytes.length / 1024)} KB`);
}
writeFileSync(join(here, 'faults.json'), `${JSON.stringify(sampleFaults(), null, 2)}\n`);
