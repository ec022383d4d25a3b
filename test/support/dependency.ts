import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './source.js';

/** The layers of architecture.md, from the ground up; `port` is the host interface, `analyze` the page that shows the flow as code. */
type Layer =
  | 'base'
  | 'sheets'
  | 'report'
  | 'metrics'
  | 'port'
  | 'analyze'
  | 'xlsx'
  | 'batch'
  | 'addin'
  | 'host'
  | 'playground'
  | 'story'
  | 'samples'
  | 'test'
  | 'ribbon'
  | 'manifests'
  | 'scripts'
  | 'docs';

/** What a layer may import, and what it may import for its types alone. A layer may always import itself. */
const MAY: Record<Layer, { readonly values: readonly Layer[]; readonly types?: readonly Layer[] }> = {
  base: { values: [], types: ['sheets'] }, // settings name sheets: SheetId
  sheets: { values: ['base'] },
  report: { values: ['base', 'sheets'], types: ['analyze'] }, // the Overview lists absent reports: Absent
  metrics: { values: ['base', 'sheets', 'report'] },
  port: { values: ['base'], types: ['report'] },
  analyze: { values: ['base', 'sheets', 'report', 'metrics', 'port'] },
  xlsx: { values: ['base', 'report', 'port'] },
  batch: { values: ['base', 'sheets', 'report', 'metrics', 'port', 'analyze', 'xlsx'] },
  addin: { values: ['base', 'sheets', 'report', 'metrics', 'port', 'analyze', 'story', 'ribbon'] },
  host: { values: ['base', 'report', 'port', 'xlsx'] }, // Excel played: saves its state as a workbook
  playground: { values: ['base', 'port', 'xlsx', 'host', 'ribbon'] }, // the played Excel for a person to try
  story: { values: ['base'] }, // the sample company as plain tabs: the pane inserts them
  samples: { values: ['base', 'sheets', 'report', 'metrics', 'port', 'analyze', 'xlsx', 'batch', 'story'] },
  test: {
    values: [
      'base',
      'sheets',
      'report',
      'metrics',
      'port',
      'analyze',
      'xlsx',
      'batch',
      'addin',
      'host',
      'playground',
      'story',
      'samples',
      'ribbon',
      'manifests',
      'scripts',
      'docs',
    ],
  },
  ribbon: { values: ['base'] }, // the ribbon's buttons and the functions' names: written into the manifests, run by the add-in
  manifests: { values: ['base', 'ribbon'] },
  docs: { values: ['base', 'sheets', 'report', 'metrics', 'analyze', 'ribbon', 'addin'] }, // pages made from definitions
  scripts: { values: ['base', 'ribbon'] }, // building and serving: knows files, not what they do
};

/** Within a layer that may be imported, a metric is closed to these: it has no addresses and no cells. */
const NEVER_IN_METRICS = /^engine\/(grid\.ts$|report\/(plan|layout|theme)\.ts$|sheets\/(parse|match|gather)\/)/;

/** Which packages a layer may name. test may name any. */
const PACKAGES: Record<Exclude<Layer, 'test'>, RegExp> = {
  base: /^get-east-asian-width$|^simple-statistics$|^chinese-days\/dist\/chinese-days\.json$/,
  sheets: /^arquero$|^yaml$/,
  report: /^arquero$|^simple-statistics$/,
  metrics: /^arquero$|^simple-statistics$/,
  port: /^$/,
  analyze: /^yaml$/,
  xlsx: /^exceljs($|\/)|^jszip$|^fflate$/,
  batch: /^node:|^yaml$|^tinypool$/,
  addin: /^react|^@fluentui\//,
  host: /^$/,
  playground: /^@univerjs\/|^@observablehq\/plot$|^react$/,
  story: /^$/,
  samples: /^node:|^exceljs$|^fflate$/,
  ribbon: /^$/,
  manifests: /^node:|^fflate$|^office-addin-manifest$/,
  docs: /^node:/,
  scripts: /^node:|^selfsigned$|^webpack$/,
};

export function layerOf(path: string): Layer | null {
  const rules: [RegExp, Layer][] = [
    [/^engine\/(units\/|columns\/|statistic\/|(text|issue|question|grid|settings|ambient(\.d)?)\.ts$)/, 'base'],
    [/^engine\/sheets\//, 'sheets'],
    [/^engine\/report\//, 'report'],
    [/^engine\/metrics\//, 'metrics'],
    [/^engine\/workbook\.ts$/, 'port'],
    [/^engine\/xlsx\//, 'xlsx'],
    [/^engine\/batch\//, 'batch'],
    [/^engine\/(setting\/|[a-z-]+\.ts$)/, 'analyze'],
    [/^addin\/host\//, 'host'],
    [/^addin\/playground\//, 'playground'],
    [/^addin\//, 'addin'],
    [/^samples\/(tab|company|story|trade|random)\.ts$/, 'story'],
    [/^samples\//, 'samples'],
    [/^test\//, 'test'],
    [/^manifests\/(command|functionfile)\.ts$/, 'ribbon'],
    [/^manifests\//, 'manifests'],
    [/^scripts\/docs\//, 'docs'],
    [/^scripts\//, 'scripts'],
  ];
  return rules.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

interface Import {
  readonly name: string;
  readonly typeOnly: boolean;
  readonly line: number;
}

/** Everything a file names outside itself, whether imported, re-exported or loaded while running. */
function importsOf(file: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const line = (node: ts.Node): number => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
  const add = (node: ts.Node, name: ts.Node | undefined, typeOnly: boolean): void => {
    if (name && ts.isStringLiteralLike(name)) found.push({ name: name.text, typeOnly, line: line(node) });
  };
  const allTypes = (named: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean =>
    named !== undefined &&
    (ts.isNamedImports(named) || ts.isNamedExports(named)) &&
    named.elements.length > 0 &&
    [...named.elements].every(e => e.isTypeOnly);
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      add(
        node,
        node.moduleSpecifier,
        clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || (!clause?.name && allTypes(clause?.namedBindings)),
      );
    } else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly || allTypes(node.exportClause));
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal, true);
    else if (
      ts.isCallExpression(node) &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText(file) === 'require')
    )
      add(node, node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Names that only one side may say, used as free names (not as a property or a key). */
function freeNames(file: ts.SourceFile, names: ReadonlySet<string>): { name: string; line: number }[] {
  const found: { name: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && names.has(node.text)) {
      const parent = node.parent;
      const key =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isPropertyAssignment(parent) && parent.name === node) ||
        (ts.isPropertySignature(parent) && parent.name === node) ||
        (ts.isPropertyDeclaration(parent) && parent.name === node);
      if (!key) found.push({ name: node.text, line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Lines that read the clock or chance: `new Date()`, `Date.now`, `performance.now`, `Math.random`. */
function clocks(file: ts.SourceFile): { what: string; line: number }[] {
  const found: { what: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    const text = ts.isPropertyAccessExpression(node) ? node.getText(file) : '';
    const bare =
      (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(file) === 'Date' && !node.arguments?.length;
    if (bare || ['Date.now', 'performance.now', 'Math.random'].includes(text))
      found.push({ what: bare ? 'new Date()' : text, line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Every breach of the dependency rule in one file, as sentences. */
export function breaches({ path, text }: SourceFile): string[] {
  const layer = layerOf(path);
  if (!layer) return [`${path} is in no folder of the tree`];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const found: string[] = [];
  const say = (line: number, what: string): void => void found.push(`${path}:${line} ${what}`);
  for (const { name, typeOnly, line } of importsOf(file)) {
    if (!name.startsWith('.')) {
      if (layer !== 'test' && !PACKAGES[layer].test(name)) say(line, `names ${name}, which ${layer} may not`);
      continue;
    }
    if (!/\.(js|json|mjs)$/.test(name)) {
      say(line, `imports ${name} without .js`);
      continue;
    }
    const target = posix.normalize(posix.join(posix.dirname(path), name)).replace(/\.js$/, '.ts');
    const to = layerOf(target);
    const may = MAY[layer];
    if (to === null) say(line, `imports ${target}, which is in no folder of the tree`);
    else if (to !== layer && !may.values.includes(to) && !(typeOnly && may.types?.includes(to)))
      say(line, `${layer} imports ${to}: ${target}`);
    else if (layer === 'metrics' && NEVER_IN_METRICS.test(target)) say(line, `a metric imports ${target}`);
  }
  if (path.startsWith('engine/') && layer !== 'batch') for (const { what, line } of clocks(file)) say(line, `reads ${what}`);
  if (layer !== 'addin' && layer !== 'host' && layer !== 'test')
    for (const { name, line } of freeNames(file, new Set(['Office', 'Excel', 'OfficeExtension']))) say(line, `names ${name}`);
  for (const statement of file.statements) {
    const line = file.getLineAndCharacterOfPosition(statement.getStart(file)).line + 1;
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    if (ts.isExportAssignment(statement) || modifiers?.some(m => m.kind === ts.SyntaxKind.DefaultKeyword))
      say(line, 'has a default export');
    if (ts.isExportDeclaration(statement) && !statement.exportClause) say(line, 'has an export *');
  }
  return found;
}
