import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FUNCTIONS } from './dist/addin/functions/index.js';
import { metadataOf } from './dist/addin/functions/metadata.js';
import { METADATA } from './dist/manifests/functionfile.js';
import { MANIFEST } from './dist/manifests/manifest.js';
import { manifestText, placedAt } from './dist/manifests/text.js';
import { unifiedPackage } from './dist/manifests/unified.js';
import { Budget } from './dist/scripts/bundle/budget.js';
import { PAGE, WORKER } from './dist/scripts/bundle/rule.js';
import { Site } from './dist/scripts/bundle/site.js';
import { officeJsOf } from './dist/scripts/serve/officejs.js';

const path = name => fileURLToPath(new URL(name, import.meta.url));

// Both bundle what tsc compiled: one compiler, one set of types, no loader.
const BUNDLE = 'dist/bundle';
const shared = out => ({
  resolve: { extensionAlias: { '.js': ['.js'] } },
  devtool: out === BUNDLE && 'source-map', // a file of its own: the page's policy allows no eval
  performance: { hints: false },
  stats: 'errors-warnings',
});

// What is published is shrunk and weighed; the playground's copy, read from this machine, is the same code as it is.
const weighed = (out, rule) => (out === BUNDLE ? { plugins: [new Budget(rule)] } : { plugins: [], optimization: { minimize: false } });

// Of Arquero: what it writes, and verbs and functions that no report is said in. Whoever says one in them takes it out here.
const UNUSED = [
  ...['to-arrow', 'to-arrow-ipc', 'to-csv', 'to-html', 'to-json', 'to-markdown'].map(name => `format/${name}`),
  ...[
    'fold',
    'spread',
    'unroll',
    'sample',
    'union',
    'except',
    'intersect',
    'dedupe',
    'lookup',
    'join-filter',
    'rename',
    'concat',
    'unorder',
  ].map(name => `verbs/${name}`),
  ...['array', 'date', 'json', 'object', 'recode', 'sequence', 'string'].map(name => `op/functions/${name}`),
];

// The engine off the page, with a policy of its own.
const worker = out => ({
  ...shared(out),
  name: 'worker',
  target: ['webworker', 'es2022'],
  entry: { worker: path('dist/addin/worker/main.js') },
  output: { path: path(out), filename: '[name].js' },
  resolve: {
    ...shared(out).resolve,
    // Arquero reads expressions by acorn, writes Arrow files through flechette, and csv, HTML, JSON and Markdown by itself: 50 KB gzipped. The
    // worker reads its own expressions, and writes none of these.
    alias: {
      acorn: path('dist/addin/worker/expression.js'),
      '@uwdata/flechette': false,
      ...Object.fromEntries(UNUSED.map(name => [path(`node_modules/arquero/src/${name}.js`), false])),
    },
  },
  ...weighed(out, WORKER),
});

// What Excel is told of the functions for cells, in each language.
const functionFiles = () =>
  Object.fromEntries(['zh', 'en'].map(lang => [METADATA[lang], JSON.stringify(metadataOf(FUNCTIONS, lang), null, 2)]));

/** The edition for an address; one that is none ends the build with a sentence. */
function editionOf(base) {
  try {
    return placedAt(base);
  } catch (error) {
    console.error(`closebook: ${error.message}`);
    process.exit(1);
  }
}

// Both manifests for the address the bundle will have: the add-in-only one, and the package of the unified one.
const manifestFiles = edition => ({
  'manifest.xml': manifestText(MANIFEST, edition),
  'closebook.zip': unifiedPackage(MANIFEST, edition, name => readFileSync(path(`addin/assets/${name}`))),
});

const page = (office, base, out) => ({
  ...shared(out),
  name: 'page',
  target: ['web', 'es2022'],
  entry: { taskpane: path('dist/addin/taskpane/main.js') },
  output: {
    path: path(out),
    filename: '[name].js',
    chunkFilename: 'chunk/[name].[contenthash:8].js',
    clean: { keep: /^worker\.js/ },
  },
  optimization: { ...weighed(out, PAGE).optimization, chunkIds: 'named' }, // so that the build says what loads later by name
  plugins: [
    ...weighed(out, PAGE).plugins,
    new Site({
      template: path('addin/taskpane/taskpane.html'),
      pages: [path('addin/taskpane/support.html')],
      assets: path('addin/assets'),
      office,
      files: { ...functionFiles(), ...(base !== undefined && manifestFiles(editionOf(base))) },
    }),
  ],
});

// npm run build -- --env base=https://reports.contoso.com/closebook --env office=cdn-cn
export default ({ office, base, out = BUNDLE }) => [worker(out), page(officeJsOf(office), base, out)];
