import { basename } from 'node:path';
import type { Grid } from '../grid.js';
import { defineIssue, type Issue, issueSink, type IssueSink } from '../issue.js';
import type { Recognition } from '../sheets/match/recognition.js';
import type { BadInput } from '../workbook.js';
import { type InputFile, openInput } from '../xlsx/read/open.js';
import { isOwnWorkbook } from '../xlsx/read/read.js';
import { sniff } from '../xlsx/read/sniff.js';
import { readBytes, readHead } from './bytes.js';
import { fileError } from './files.js';
import { inflate } from './inflate.js';
import { internalError } from './outcome.js';

const REPLACED = defineIssue({
  code: 'file/undecodable',
  severity: 'warning',
  found: { zh: '文件中有 {n} 个字符无法按 {encoding} 解码', en: '{n} characters of the file are not valid {encoding}' },
  done: { zh: '以 � 代替', en: 'they stand as �' },
  advice: { zh: '请以 UTF-8 重新导出', en: 'export it again as UTF-8' },
});

const UNREAD = defineIssue({
  code: 'file/unread',
  severity: 'error',
  found: { zh: '文件“{file}”读不了：{why}', en: 'the file "{file}" could not be read: {why}' },
  done: { zh: '它的数据不在任何指标中', en: 'none of its data is in any figure' },
});

const CUT = defineIssue({
  code: 'file/text-cut',
  severity: 'warning',
  found: {
    zh: '有 {n} 段文字超过 32,767 个字符（Excel 单元格的上限）',
    en: '{n} texts are longer than the 32,767 characters of an Excel cell',
  },
  done: { zh: '只读取前 32,766 个字符，后面以“…”代替', en: 'the first 32,766 characters are read, the rest stands as …' },
});

const OWN_TABS = defineIssue({
  code: 'file/own-tabs',
  severity: 'info',
  found: { zh: '工作簿中有 Closebook 写的 {n} 个工作表', en: 'the workbook holds {n} tabs that Closebook wrote' },
  done: { zh: '不作为数据读取', en: 'they are not read as data' },
});

/** The grids of one report's inputs, with what reading them had to say. */
export interface Inputs {
  readonly grids: readonly Grid[];
  /** Per grid: csv, whose cells have no links. */
  readonly flat: readonly boolean[];
  readonly issues: readonly Issue[];
  /** Inputs that could not be read. */
  readonly failed: readonly { readonly path: string; readonly error: BadInput; readonly stack: string | null }[];
}

/** Reads one file's bytes; the name only labels it. */
export function open(bytes: Uint8Array, name: string): InputFile {
  return openInput(bytes, name, inflate);
}

/**
 * True for a workbook we wrote, every tab of it: it is no input, and may be replaced. A user's own that holds tabs of ours may not. A file that
 * cannot be read is none of ours, and reading it says why.
 */
export function isOurFile(path: string): boolean {
  try {
    if (sniff(readHead(path, 4)) !== 'zip') return false; // whatever its size
    return isOwnWorkbook(readBytes(path), inflate);
  } catch {
    return false;
  }
}

function note(file: InputFile, name: string, joined: boolean, issues: IssueSink): void {
  const place = { file: joined ? name : undefined, tab: file.flat ? file.grids[0]?.tab : undefined };
  const { text, ours, cut } = file;
  if (cut > 0) issues.add(CUT, { ...place, values: { n: cut } });
  if (text && text.replaced > 0) issues.add(REPLACED, { ...place, values: { n: text.replaced, encoding: text.encoding } });
  if (ours.length > 0) issues.add(OWN_TABS, { ...place, values: { n: ours.length } });
}

/**
 * Reads files as the tabs of one workbook. `names` are the files' names as shown, all different. One unreadable file does not stop the
 * others: it is in `failed`, and an issue of the report says that its data is missing.
 */
export function readInputs(paths: readonly string[], names: readonly string[], progress: (done: number) => void = () => {}): Inputs {
  const joined = paths.length > 1;
  const grids: Grid[] = [];
  const flat: boolean[] = [];
  const failed: { path: string; error: BadInput; stack: string | null }[] = [];
  const issues = issueSink();
  paths.forEach((path, i) => {
    progress(i);
    const name = names[i] ?? basename(path);
    try {
      let bytes: Uint8Array;
      try {
        bytes = readBytes(path);
      } catch (error) {
        throw fileError(error);
      }
      const file = open(bytes, basename(path));
      const ours = new Set(file.ours);
      for (const grid of file.grids) {
        if (ours.has(grid.tab)) continue;
        // not { ...grid, file }: V8 gives each such copy a shape of its own, and what reads grids is compiled again for every file
        grids.push(Object.assign({}, grid, { file: joined ? name : undefined }));
        flat.push(file.flat);
      }
      note(file, name, joined, issues);
    } catch (cause) {
      const { error, stack } = internalError(cause);
      failed.push({ path, error, stack });
      issues.add(UNREAD, { file: joined ? name : undefined, values: { file: name, why: error.text } });
    }
  });
  return { grids, flat, issues: issues.list(), failed };
}

/** What reading had to say goes with the first tab, and each tab knows whether its cells can be linked to. */
export function withInputs(recognition: Recognition, inputs: Inputs): Recognition {
  return {
    tabs: recognition.tabs.map((tab, i) => ({
      ...tab,
      file: inputs.grids[i]?.file,
      flat: inputs.flat[i] ?? false,
      issues: i === 0 ? [...inputs.issues, ...tab.issues] : tab.issues,
    })),
  };
}
