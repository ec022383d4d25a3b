import { createRequire } from 'node:module';
import { basename } from 'node:path';
import type * as Yaml from 'yaml';
import { fill, type Label } from '../text.js';
import { BadInput } from '../workbook.js';
import { readHead } from './bytes.js';
import { readError } from './files.js';
import { decodeText } from '../xlsx/read/encoding.js';

// yaml: ISC, no dependencies: comments and Chinese keys as people write them; JSON is YAML too. Loading it takes a twentieth of a second.
const yaml = (): typeof Yaml => createRequire(import.meta.url)('yaml') as typeof Yaml;

/** Bytes of a configuration; what `closebook config` prints has a hundredth of this. */
const MOST = 1 << 20;

/** What a configuration may not hold, as no setting needs it: with aliases a few lines stand for billions, or for themselves. */
const FAULTS = {
  syntax: {
    zh: '配置文件 {name} 第 {line} 行不是有效的 YAML；请对照 closebook config 打印的格式修改',
    en: 'the configuration {name} is not valid YAML in line {line}; compare it with what closebook config prints',
  },
  alias: {
    zh: '配置文件 {name} 第 {line} 行用了 YAML 别名（*）；请写出它所指的内容',
    en: 'the configuration {name} has an alias (*) in line {line}; write out what it stands for',
  },
  tag: {
    zh: '配置文件 {name} 第 {line} 行用了 YAML 标签（!）；请去掉它',
    en: 'the configuration {name} has a tag (!) in line {line}; leave it out',
  },
  key: {
    zh: '配置文件 {name} 第 {line} 行的名称不是文字；请对照 closebook config 打印的格式修改',
    en: 'the configuration {name} has a name in line {line} that is no text; compare it with what closebook config prints',
  },
  twice: {
    zh: '配置文件 {name} 第 {line} 行的名称前面已经写过；请合并为一处',
    en: 'the configuration {name} has a name in line {line} that stands there before; put the two together',
  },
  map: {
    zh: '配置文件 {name} 不是一行一个名称和值的形式；请对照 closebook config 打印的格式修改',
    en: 'the configuration {name} is no list of names with values; compare it with what closebook config prints',
  },
  deep: {
    zh: '配置文件 {name} 层层嵌套过深；请对照 closebook config 打印的格式修改',
    en: 'the configuration {name} is nested too deep; compare it with what closebook config prints',
  },
  long: {
    zh: '配置文件 {name} 超过 1 MB；请检查 --config 写的是不是配置文件',
    en: 'the configuration {name} is longer than 1 MB; check that --config names a configuration',
  },
} satisfies Record<string, Label>;

/** The text of bytes in any encoding: PowerShell writes what closebook config prints as UTF-16. null = they are no text. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder().decode(decodeText(bytes).bytes);
  } catch (error) {
    if (error instanceof BadInput) return null;
    throw error;
  }
}

/** The text of a document as plain data: no aliases, no tags, names as they are written. */
function plain(text: string, stop: (fault: keyof typeof FAULTS, line?: number) => never): unknown {
  const { isMap, isScalar, LineCounter, parseDocument, visit } = yaml();
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, logLevel: 'error', uniqueKeys: false }); // its own look takes the square of the keys
  const [error] = document.errors;
  if (error) stop('syntax', error.linePos?.[0].line ?? 1);
  const lineOf = (node: Yaml.Node): number => (node.range ? lineCounter.linePos(node.range[0]).line : 1);
  visit(document, {
    Alias: (_, node) => stop('alias', lineOf(node)),
    Node: (_, node) => {
      if ('tag' in node && node.tag !== undefined) stop('tag', lineOf(node));
      const names = new Set<string>();
      for (const { key } of isMap(node) ? node.items : []) {
        if (!isScalar(key) || key.source === undefined) continue;
        if (names.has(key.source)) stop('twice', lineOf(key));
        names.add(key.source);
      }
    },
    Pair: (_, { key }) => {
      if (!isScalar(key) || key.source === '' || key.source === undefined) stop('key', key ? lineOf(key as Yaml.Node) : 1);
      key.value = key.source;
    },
  });
  return document.toJS();
}

/**
 * A configuration file as plain data.
 *
 * Errors   BadInput, a sentence that names the file, and the line where there is one
 */
export function readConfiguration(path: string): unknown {
  const stop = (fault: keyof typeof FAULTS, line = 1): never => {
    throw new BadInput(`config/${fault}`, fill(FAULTS[fault], { name: basename(path), line }));
  };
  let bytes: Uint8Array;
  try {
    bytes = readHead(path, MOST + 1);
  } catch (error) {
    throw readError(error, path);
  }
  if (bytes.length > MOST) stop('long');
  try {
    const data = plain(textOf(bytes) ?? stop('map'), stop);
    if (data !== null && (typeof data !== 'object' || Array.isArray(data))) stop('map');
    return data;
  } catch (error) {
    if (error instanceof RangeError) stop('deep'); // the stack
    throw error;
  }
}
