/** What one bundle may hold and weigh. */
export interface BundleRule {
  readonly name: 'page' | 'worker';
  /** Gzipped bytes of everything that loads before the first line runs. */
  readonly limit: number;
  /** Gzipped bytes with what loads later; absent: that is weighed apart and has no limit. */
  readonly whole?: number;
  /** Modules that must not be in it, loaded at once or later. */
  readonly never: RegExp;
  /** Whether its text may compile text. */
  readonly compiles: boolean;
}

// What a browser has not: Node, and what reads and writes files.
const FILES = String.raw`node_modules/(exceljs|jszip)/|engine/(batch|xlsx)/|^(external )?"?node:`;

export const PAGE: BundleRule = {
  name: 'page',
  limit: 300 * 1024,
  never: new RegExp(`${FILES}|node_modules/(arquero|@uwdata|acorn)/`), // Arquero compiles its expressions, which the page's policy forbids
  compiles: false,
};

export const WORKER: BundleRule = {
  name: 'worker',
  limit: 260 * 1024, // analysis is synchronous: what a workbook needs is there before it begins
  whole: 400 * 1024,
  never: new RegExp(`${FILES}|node_modules/(react|@fluentui)`),
  compiles: true,
};

/** A file of the bundle: its text, its gzipped size, and whether it loads with the page. */
export interface BundleFile {
  readonly name: string;
  readonly text: string;
  readonly gzipped: number;
  readonly initial: boolean;
}

/** Everything that is wrong with a bundle, as sentences; the weight counts where it is built for production. */
export function bundleFaults(rule: BundleRule, modules: readonly string[], files: readonly BundleFile[], production: boolean): string[] {
  const names = modules.map(name => name.replaceAll('\\', '/'));
  const faults = names.filter(name => rule.never.test(name)).map(name => `the ${rule.name} must not contain ${name}`);
  if (!names.length) faults.push(`the ${rule.name} has no modules`);
  if (!rule.compiles)
    for (const { name, text } of files)
      if (COMPILING.test(text)) faults.push(`${name} compiles text (${COMPILING.exec(text)?.[0]}), which its policy forbids`);
  const over = (what: string, weight: number, limit: number): void => {
    if (production && weight > limit) faults.push(`${what} is ${kilobytes(weight)} KB gzipped, over its limit of ${kilobytes(limit)} KB`);
  };
  over(`the ${rule.name}`, weightOf(initial(files)), rule.limit);
  if (rule.whole !== undefined) over(`the ${rule.name} with what loads later`, weightOf(files), rule.whole);
  return faults;
}

const COMPILING = /(?<![\w$.])(?:eval\s*\(|(?:new\s+)?Function\s*\(\s*["'`])/;

/** What a bundle weighs: a line for what loads at once, and a line for each file that loads later. */
export function weightLines(rule: BundleRule, files: readonly BundleFile[], production: boolean): string[] {
  const later = files.filter(file => !file.initial);
  return [
    `${rule.name}: ${kilobytes(weightOf(initial(files)))} KB gzipped ${production ? `of ${kilobytes(rule.limit)} KB` : '(built for development: no limit)'}`,
    ...later.map(file => `  later: ${file.name} ${kilobytes(file.gzipped)} KB gzipped`),
  ];
}

function initial(files: readonly BundleFile[]): BundleFile[] {
  return files.filter(file => file.initial);
}

function weightOf(files: readonly BundleFile[]): number {
  return files.reduce((sum, file) => sum + file.gzipped, 0);
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
