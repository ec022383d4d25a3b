import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

const LIMIT = 200 * 1024; // gzipped bytes: performance.md §7, the worker
const path = name => fileURLToPath(new URL(name, import.meta.url));

// Says what the worker weighs, and fails the build when it is too heavy or reaches for something a browser does not have.
class Weight {
  apply(compiler) {
    compiler.hooks.afterEmit.tap('Weight', compilation => {
      for (const module of compilation.modules) {
        const name = module.nameForCondition?.() ?? module.identifier();
        if (/node_modules[\\/](exceljs|jszip)[\\/]|engine[\\/](batch|xlsx)[\\/]|^(external )?"?node:/.test(name))
          compilation.errors.push(new Error(`the worker must not contain ${name}`));
      }
      for (const { name } of compilation.getAssets()) {
        if (!name.endsWith('.js')) continue;
        const bytes = readFileSync(join(compiler.options.output.path, name));
        const zipped = gzipSync(bytes, { level: 9 }).length;
        console.log(`${name}: ${(bytes.length / 1024).toFixed(0)} KB, ${(zipped / 1024).toFixed(1)} KB gzipped (limit ${LIMIT / 1024})`);
        if (compiler.options.mode === 'production' && zipped > LIMIT)
          compilation.errors.push(new Error(`${name} is over ${LIMIT / 1024} KB gzipped`));
      }
    });
  }
}

// Bundles what tsc compiled: one compiler, one set of types, no loader.
export default {
  target: ['webworker', 'es2022'],
  entry: { worker: path('dist/addin/worker/main.js') },
  output: { path: path('dist/bundle'), filename: '[name].js', clean: true },
  resolve: {
    extensionAlias: { '.js': ['.js'] },
    // Arquero reads expressions by acorn and writes Arrow files through flechette: 45 KB gzipped. The worker reads its own expressions, and
    // writes no Arrow.
    alias: { acorn: path('dist/addin/worker/expression.js'), '@uwdata/flechette': false },
  },
  devtool: 'source-map',
  performance: { hints: false },
  stats: 'errors-warnings',
  plugins: [new Weight()],
};
