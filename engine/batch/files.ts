import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fill, type Label, type Lang } from '../text.js';
import { BadInput } from '../workbook.js';
import { nameText } from './visible.js';

const READABLE = new Set(['.xlsx', '.xlsm', '.csv', '.tsv', '.txt']);

/** What we write, after the input's own name. Permanent: a folder read again skips these. */
export const SUFFIX = '.closebook.xlsx';

/** What the inputs named on the command line come to. */
export interface Listing {
  /** Paths of spreadsheets, each once: as given, a folder's in order of name. */
  readonly files: readonly string[];
  /** What was passed over, and why. */
  readonly skipped: readonly { readonly path: string; readonly why: Label }[];
  /** Inputs that give nothing to read. */
  readonly failed: readonly { readonly path: string; readonly error: BadInput }[];
}

const OURS: Label = { zh: 'Closebook 写的报告，不作为输入', en: 'reports that Closebook wrote are no input' };
const OURS_NAMED: Label = {
  zh: '这是 Closebook 写的报告，不作为输入；请写出生成它的原文件',
  en: 'Closebook wrote this report, so it is no input; name the workbook it was made from',
};
const LOCK: Label = { zh: 'Excel 打开文件时的临时文件', en: 'temporary files of workbooks open in Excel' };
const FOLDER: Label = { zh: '子文件夹，未进入；需要时请单独写出', en: 'folders inside the folder; name them to include them' };
const OTHER: Label = {
  zh: '不是可读的表格：.xlsx、.xlsm、.csv、.tsv、.txt',
  en: 'no spreadsheets: .xlsx, .xlsm, .csv, .tsv, .txt',
};
// Formats of spreadsheets we do not read: in a folder they are failures, because data would be missing without a word.
const OLD = new Set(['.xls', '.xlsb', '.ods', '.et', '.numbers']);

function whyNot(name: string): Label | null {
  if (name.startsWith('~$') || name.startsWith('.~')) return LOCK;
  const ending = extname(name).toLowerCase();
  return READABLE.has(ending) || OLD.has(ending) ? null : OTHER;
}

const REFUSED: Label = { zh: '系统拒绝了（{code}）；请检查路径和磁盘', en: 'the system refused it ({code}); check the path and the disk' };

/** The sentence for a file that could not be read or written, from the system's error code. */
export function fileError(error: unknown): BadInput {
  const code = (error as { code?: string }).code ?? '';
  const texts: Record<string, Label> = {
    ENOENT: { zh: '找不到这个文件或文件夹；请检查路径', en: 'there is no such file or folder; check the path' },
    EACCES: { zh: '没有权限；请检查文件或文件夹的权限', en: 'permission was refused; check the rights on the file or folder' },
    EPERM: {
      zh: '没有权限，或正在被别的程序使用；请关闭后再试',
      en: 'permission was refused, or another program has it open; close it and try again',
    },
    EBUSY: { zh: '正在被别的程序使用；请关闭后再试', en: 'another program has it open; close it and try again' },
    EROFS: { zh: '所在磁盘只读；请换一个文件夹', en: 'its disk is read-only; choose another folder' },
    EFBIG: {
      zh: '超过了系统允许的文件大小；请放宽限制或换一个磁盘',
      en: 'it is larger than the system lets a file be; raise the limit or choose another disk',
    },
    ENOSPC: { zh: '磁盘已满；请腾出空间后再试', en: 'the disk is full; make room and try again' },
    ENOTDIR: { zh: '路径中有一段是文件而不是文件夹；请换一个路径', en: 'part of the path is a file, not a folder; choose another path' },
    EEXIST: { zh: '已有同名文件，不能建文件夹；请换一个名称', en: 'a file of that name is in the way; choose another name' },
    ENEWDIR: { zh: '那里不能新建文件夹；请换一个文件夹', en: 'no folder can be made there; choose another folder' },
    EISDIR: { zh: '是文件夹而不是文件；请换一个名称', en: 'it is a folder, not a file; choose another name' },
    ENAMETOOLONG: { zh: '名称太长；请缩短', en: 'its name is too long; shorten it' },
    ELOOP: { zh: '链接互相指向，没有尽头；请写出文件本身', en: 'its links lead round in a circle; name the file itself' },
    EMFILE: { zh: '打开的文件太多；请分批处理', en: 'too many files are open; work in smaller batches' },
  };
  if (error instanceof BadInput) return error;
  // what the system says has a number; a fault of the program has none
  const refused = typeof (error as { errno?: unknown }).errno === 'number' ? REFUSED : undefined;
  const text = Object.hasOwn(texts, code) ? texts[code] : refused;
  if (!text) throw error;
  return new BadInput(`file/${code.toLowerCase()}`, fill(text, { code }));
}

/** As fileError, for a file that is to be written: the sentence names it. */
export function writeError(error: unknown, path: string): BadInput {
  return error instanceof BadInput ? error : unwritable(fileError(error), path);
}

/** What is the matter with a place that is written to: the sentence names it. */
export function unwritable(error: BadInput, path: string): BadInput {
  return placed(error, fill({ zh: '写不了 {path}：', en: 'cannot write {path}: ' }, { path }));
}

/** As fileError, for a file that is no input: the sentence names it. */
export function readError(error: unknown, path: string): BadInput {
  return placed(fileError(error), fill({ zh: '读不了 {path}：', en: 'cannot read {path}: ' }, { path }));
}

function placed({ code, text }: BadInput, where: Label): BadInput {
  return new BadInput(code, { zh: where.zh + text.zh, en: where.en + text.en });
}

/** A link that leads nowhere, or round in a circle, is tried as a file, so that its refusal is said. */
function leadsToFolder(link: string): boolean {
  try {
    return statSync(link).isDirectory();
  } catch {
    return false;
  }
}

/**
 * Files and folders named on the command line → the spreadsheets to read. A file named outright is always tried, whatever its ending. Reports
 * that we wrote are passed over: `isOurs` says it by the file's own mark, and is asked where the name is that of a report.
 */
export function listing(inputs: readonly string[], isOurs: (path: string) => boolean): Listing {
  const files: string[] = [];
  const skipped: { path: string; why: Label }[] = [];
  const failed: { path: string; error: BadInput }[] = [];
  const seen = new Set<string>();
  const report = (path: string): boolean => basename(path).toLowerCase().endsWith(SUFFIX) && isOurs(path);
  const take = (path: string): void => {
    const real = resolve(path);
    if (!seen.has(real)) files.push(path);
    seen.add(real);
  };
  for (const input of inputs) {
    try {
      if (!statSync(input).isDirectory()) {
        if (report(input)) skipped.push({ path: input, why: OURS });
        else take(input);
        continue;
      }
      const before = files.length;
      const entries = readdirSync(input, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const entry of entries) {
        const path = join(input, entry.name);
        const lock = whyNot(entry.name) === LOCK;
        if (entry.name.startsWith('.') && !lock) continue; // hidden files are the system's, not the user's
        const folder = entry.isDirectory() || (entry.isSymbolicLink() && leadsToFolder(path));
        const why = folder ? FOLDER : (whyNot(entry.name) ?? (report(path) ? OURS : null));
        if (why) skipped.push({ path, why });
        else take(path);
      }
      if (files.length === before) {
        const text = {
          zh: '文件夹里没有可读的表格（.xlsx、.xlsm、.csv、.tsv、.txt）；请检查路径',
          en: 'the folder holds no spreadsheet to read (.xlsx, .xlsm, .csv, .tsv, .txt); check the path',
        };
        failed.push({ path: input, error: new BadInput('file/none', text) });
      }
    } catch (error) {
      failed.push({ path: input, error: fileError(error) });
    }
  }
  // reports alone, and no other complaint: nothing was read, which must not pass for success
  if (files.length === 0 && failed.length === 0)
    for (const { path, why } of skipped) if (why === OURS) failed.push({ path, error: new BadInput('file/ours', OURS_NAMED) });
  return failed.length > 0 && files.length === 0
    ? { files, skipped: skipped.filter(s => failed.every(f => f.path !== s.path)), failed }
    : { files, skipped, failed };
}

/** What was passed over, a line a reason: `not read: a.docx, b.pdf, c.png and 9 more (no spreadsheets …)`. */
export function skippedLines(skipped: Listing['skipped'], lang: Lang): string[] {
  const reasons = new Map<Label, string[]>();
  for (const { path, why } of skipped) reasons.set(why, [...(reasons.get(why) ?? []), nameText(basename(path))]);
  return [...reasons].map(([why, names]) => {
    const more = names.length > 4 ? names.length - 3 : 0;
    const shown = more > 0 ? names.slice(0, 3) : names;
    return lang === 'zh'
      ? `未读取：${shown.join('、')}${more > 0 ? ` 等 ${names.length} 个` : ''}（${why.zh}）`
      : `not read: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''} (${why.en})`;
  });
}

/** A file's name without folder and ending. */
export function stemOf(path: string): string {
  const name = basename(path);
  return name.slice(0, name.length - extname(name).length) || name;
}

/**
 * The name of each input's report, all different even where case is ignored: `NAME.closebook.xlsx`; where two inputs share a name, with
 * their ending (`sales.csv.closebook.xlsx`), else with their folder before it, else numbered. None is one of `others`.
 */
export function outputNames(paths: readonly string[], others: readonly string[] = []): string[] {
  const ways: ((path: string, i: number) => string)[] = [
    path => stemOf(path),
    path => basename(path),
    path => `${basename(dirname(resolve(path)))}-${stemOf(path)}`,
    path => `${basename(dirname(resolve(path)))}-${basename(path)}`,
  ];
  const key = (name: string): string => name.normalize('NFC').toLowerCase();
  const names = paths.map((path, i) => (ways[0] as (p: string, n: number) => string)(path, i));
  for (const way of ways.slice(1)) {
    const count = new Map<string, number>();
    for (const name of [...others, ...names]) count.set(key(name), (count.get(key(name)) ?? 0) + 1);
    paths.forEach((path, i) => {
      if ((count.get(key(names[i] as string)) as number) > 1) names[i] = way(path, i);
    });
  }
  const taken = new Set(others.map(key));
  return names.map(name => {
    let free = name;
    for (let n = 2; taken.has(key(free)); n++) free = `${name} (${n})`;
    taken.add(key(free));
    return free + SUFFIX;
  });
}
