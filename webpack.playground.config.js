import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = name => fileURLToPath(new URL(name, import.meta.url));
const OUT = path('dist/playground');
const PACKAGES = path('addin/playground/node_modules');

// Styles come with their packages and are linked as they are.
const STYLES = ['sheets-core', 'sheets-conditional-formatting', 'sheets-drawing'].map(name => [
  `${name}.css`,
  `${PACKAGES}/@univerjs/preset-${name}/lib/index.css`,
]);

// The playground: a page for trying Closebook without Excel, on this machine alone. Its packages are its own (addin/playground/package.json).
export default {
  name: 'playground',
  mode: 'production',
  target: ['web', 'es2022'],
  entry: { playground: path('dist/addin/playground/main.js') },
  output: { path: OUT, filename: '[name].js', chunkFilename: '[name].[contenthash:8].js' },
  resolve: { extensionAlias: { '.js': ['.js'] }, modules: [PACKAGES, 'node_modules'] },
  performance: { hints: false },
  stats: 'errors-warnings',
  // Read from this machine: the half minute that a smaller file takes is better spent otherwise.
  optimization: { minimize: false, concatenateModules: false, usedExports: false, providedExports: false, innerGraph: false },
  cache: { type: 'filesystem', cacheDirectory: path('dist/.playground'), buildDependencies: { config: [fileURLToPath(import.meta.url)] } },
  plugins: [
    {
      apply(compiler) {
        compiler.hooks.done.tap('Page', () => {
          mkdirSync(OUT, { recursive: true });
          const links = STYLES.filter(([, from]) => existsSync(from)).map(([name, from]) => {
            copyFileSync(from, `${OUT}/${name}`);
            return `<link rel="stylesheet" href="${name}" />`;
          });
          const page = readFileSync(path('addin/playground/index.html'), 'utf8').replace('<!-- styles -->', links.join('\n    '));
          writeFileSync(`${OUT}/index.html`, page);
          copyFileSync(path('addin/playground/playground.css'), `${OUT}/playground.css`);
        });
      },
    },
  ],
};
