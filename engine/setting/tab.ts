import type { Configured } from './configuration.js';
import { cellAt, type Grid, rowAt } from '../grid.js';
import { issueSink } from '../issue.js';
import { complaints, layerFrom, mergeLayers, mergeSettings, type SettingsLayer } from './layer.js';
import { type OptionOwner, optionOwners, SETTING_SPECS } from './spec.js';
import { outcomeNamed, settingWord } from './value.js';
import type { Settings } from '../settings.js';
import { sheetSpec } from '../sheets/index.js';

type Cell = string | number | boolean;

/** A row of a Settings tab: its name, and the values to the right of it. */
interface Row {
  readonly key: string;
  readonly values: readonly Cell[];
  readonly row: number;
  /** Sheet column of the first value. */
  readonly col: number;
}

function rowsOf(grid: Grid): Row[] {
  const rows: Row[] = [];
  for (let i = 0; i < grid.rows; i++) {
    const cells = grid.columns.flatMap((_, col) => {
      const value = cellAt(grid, col, i);
      return value === null || (typeof value === 'string' && value.trim() === '') ? [] : [{ value, col: grid.col0 + col }];
    });
    const [key, first] = cells;
    if (key && first)
      rows.push({ key: String(key.value).trim(), values: cells.slice(1).map(c => c.value), row: rowAt(grid, i), col: first.col });
  }
  return rows;
}

const HEADER = new Set(
  sheetSpec('settings')
    .roles.flatMap(role => role.words)
    .map(settingWord),
);

const STAGE = /^(?:阶段|階段|stage)\s*(?:[.#:：]\s*)?\d*$/i;
const RATE =
  /^(?:rates?|exchange rate|汇率|匯率)[\s.:：/]*([a-z]{3}|人民币|美元|欧元|港币|日元|英镑|新台币)$|^([a-z]{3})\s*(?:rate|汇率|匯率)$/i;
const TAB = /^(?:tabs?|工作表)[.:：]\s*(\S.*)$/i;
const COLUMNS = /^(?:columns?|列)[.:：]\s*(\S.*)[.:：]\s*([^.:：\s][^.:：]*)$/i;
const WORDS = /^(?:words?|词义|詞義|词)[.:：]\s*([^.:：\s][^.:：]*)[.:：]\s*(\S.*)$/i;
const HEADERS = /^(?:headers?|表头|表頭|列名)[.:：]\s*([^.:：\s][^.:：]*)[.:：]\s*(\S.*)$/i;

function listOf(values: readonly Cell[]): string[] {
  return values.flatMap(value =>
    String(value)
      .split(/[,，、;；|]/)
      .map(word => word.trim())
      .filter(word => word !== ''),
  );
}

/** A word within a printed list: a number, or a text without its quotes. */
function printedWord(text: string): string | number {
  const quoted = /^"(.*)"$|^'(.*)'$/.exec(text);
  if (quoted) return quoted[1] ?? (quoted[2] as string);
  const half = text.normalize('NFKC');
  return /^-?\d+(?:\.\d+)?$/.test(half) ? Number(half) : text;
}

/** A list, or names with values, on one line as `closebook config` prints them, in either width: [30, 60], {USD: 7.1}; else the cell itself. */
function printedValue(cell: Cell): unknown {
  const written = typeof cell === 'string' ? /^\s*(?:[[［【](.*)[\]］】]|[{｛](.*)[}｝])\s*$/s.exec(cell) : null;
  const inside = written && (written[1] ?? written[2]);
  if (inside === null || inside === undefined || /[[{［【｛]/.test(inside)) return cell;
  const parts = inside
    .split(/[,，、;；]/)
    .map(part => part.trim())
    .filter(part => part !== '');
  if (written?.[1] !== undefined) return parts.map(printedWord);
  const entries = parts.map(part => /^([^:：]+)[:：](.*)$/s.exec(part));
  if (entries.includes(null)) return cell;
  return Object.fromEntries(entries.map(entry => [printedWord(entry![1]!.trim()), printedWord(entry![2]!.trim())]));
}

/** The owner and key of an option named `aging.buckets`, `账龄分析.buckets`, or by its key or label where only one has it. */
function optionNamed(name: string, owners: readonly OptionOwner[]): readonly [string, string] | null {
  const parts = name.replace(/^options?[.:：]/i, '').split(/[.:：/]/);
  const key = settingWord(parts.at(-1) as string);
  const owner = parts.length > 1 ? settingWord(parts.slice(0, -1).join('')) : null;
  const found = owners.flatMap(o => {
    const isOwner = owner === null || [o.id, o.title?.zh, o.title?.en].some(w => w !== undefined && settingWord(w) === owner);
    return isOwner
      ? o.options.filter(s => [s.key, s.label.zh, s.label.en].some(w => settingWord(w) === key)).map(s => [o.id, s.key] as const)
      : [];
  });
  return found.length === 1 ? found[0]! : null;
}

/** One row as the plain data of a configuration file; null = no setting has this name. */
function objectOf({ key, values }: Row, owners: readonly OptionOwner[]): Record<string, unknown> | null {
  const [cell] = values as [Cell];
  const value = cell === 'null' ? null : printedValue(cell);
  const word = settingWord(key);
  const spec = SETTING_SPECS.find(s => [s.key, s.label.zh, s.label.en, ...s.words].some(w => settingWord(w) === word));
  if (spec?.key === 'stages') return { stages: typeof value === 'object' ? value : stagesOf(values) };
  if (spec) return { [spec.key]: value };
  if (['asof', '截止日', '截止日期', '基准日'].includes(word)) return { asOf: value };
  const rate = RATE.exec(key.normalize('NFKC'));
  if (rate) return { rates: Object.fromEntries([[rate[1] ?? rate[2], value]]) };
  const tab = TAB.exec(key);
  if (tab) return { tabs: Object.fromEntries([[tab[1], value]]) };
  const column = COLUMNS.exec(key);
  if (column) return { columns: Object.fromEntries([[column[1]!.trim(), Object.fromEntries([[column[2]!.trim(), value]])]]) };
  const said = WORDS.exec(key);
  if (said) return { words: Object.fromEntries([[said[1]!.trim(), Object.fromEntries([[said[2]!.trim(), value]])]]) };
  const header = HEADERS.exec(key);
  if (header)
    return {
      headers: Object.fromEntries([
        [header[1]!.trim(), Object.fromEntries([[header[2]!.trim(), Array.isArray(value) ? value : listOf(values)]])],
      ]),
    };
  const option = optionNamed(key, owners);
  return option && { options: { [option[0]]: { [option[1]]: values.length > 1 ? values : value } } };
}

/** A preset's name, or stages written in one cell: 线索 > 报价 > 成交(won). */
function stagesOf(values: readonly Cell[]): unknown {
  const list = values.flatMap(value => String(value).split(/\s*(?:->|→|＞|>|,|，|、|;|；)\s*/)).filter(name => name !== '');
  if (list.length === 1) return list[0];
  return list.map(text => {
    const marked = /^(.*)[(（]([^()（）]+)[)）]$/.exec(text);
    const outcome = marked && outcomeNamed(marked[2]!);
    return outcome ? { name: marked[1]!.trim(), outcome } : text;
  });
}

/** One row `阶段 | name | words | outcome`: cells after the name that name an outcome are the outcome, the others words. */
function stageOf(values: readonly Cell[]): object {
  const [name, ...others] = values;
  const outcome = others.map(value => outcomeNamed(String(value))).find(o => o !== null);
  return {
    name: String(name),
    words: listOf(others.filter(value => outcomeNamed(String(value)) === null)),
    ...(outcome ? { outcome } : {}),
  };
}

/**
 * True where at least one row of a tab named like a settings tab names a setting we know: the host reads it before anything else, since
 * settings may say what the other tabs are.
 */
export function isSettingsTab(grid: Grid): boolean {
  const name = settingWord(grid.tab);
  if (!sheetSpec('settings').tabWords.some(word => name.includes(settingWord(word)))) return false;
  const owners = optionOwners();
  return rowsOf(grid).some(row => STAGE.test(row.key) || objectOf(row, owners) !== null);
}

/**
 * A 设置/Settings tab: settings as rows of name and value, over others.
 *
 * Reads    names as in the configuration file (`aging.buckets`), or as printed in either language; 汇率 USD or rates.USD; 工作表.NAME;
 *          表头.应收.到期日; 列.工作表名.到期日; 词.商机.已签意向: won; lists as
 *          printed by config ([30, 60], {USD: 7.1}), null for not set; 阶段 rows in order: name, other words, outcome
 * Returns  the settings in force and the layer alone; later rows win
 * Leaves out   rows without a value, the header row
 * Empty    changes nothing
 * Errors   setting-wrong, setting-unknown, each with its cell
 */
export function settingsFromTab(grid: Grid, base: Settings): Configured {
  const issues = issueSink();
  const owners = optionOwners();
  const known = [...SETTING_SPECS.map(s => s.key), ...owners.flatMap(o => o.options.map(s => `${o.id}.${s.key}`))];
  let layer: SettingsLayer = {};
  const stages: { values: readonly Cell[]; row: Row }[] = [];
  const put = (object: unknown, row: Row): void => {
    const said = complaints(issues, { file: grid.file, tab: grid.tab }, { row: row.row, col: row.col, value: String(row.values[0]) });
    layer = mergeLayers(layer, layerFrom(object, said));
  };
  for (const row of rowsOf(grid)) {
    if (STAGE.test(row.key)) stages.push({ values: row.values, row });
    else {
      const object = objectOf(row, owners);
      if (object) put(object, row);
      else if (!HEADER.has(settingWord(row.key)))
        complaints(issues, { file: grid.file, tab: grid.tab }, { row: row.row, col: row.col - 1, value: row.key }).unknown(row.key, known);
    }
  }
  if (stages.length > 0) put({ stages: stages.map(s => stageOf(s.values)) }, stages[0]!.row);
  return { settings: mergeSettings(base, layer), layer, issues: issues.list() };
}
