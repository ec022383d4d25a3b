import type { ICellData, IRange, IWorkbookData, Nullable } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import { createElement, useEffect, useRef } from 'react';
import { address } from '../../engine/grid.js';
import type { Lang } from '../../engine/text.js';
import type { Book } from '../host/book.js';
import { isSpilled } from '../host/spill.js';
import { chartFigure } from './chart.js';
import { type CellData, Looks, pixels, points, rulesOf, type SheetData, sheetDataOf } from './sheetdata.js';
import { createGrid } from './univer.js';

/** What a person has put into a cell; null empties it. */
export interface Entry {
  readonly row: number;
  readonly col: number;
  readonly typed: string | number | boolean | null;
  /** The number format the grid took it with, where it has one of its own. */
  readonly format?: string;
}

/** What a person does to the grid. */
export interface Person {
  edit(tab: string, entries: readonly Entry[]): void;
  select(tab: string, area: string): void;
  /** Points. */
  setWidth(tab: string, column: number, size: number): void;
  setHeight(tab: string, row: number, size: number): void;
  /** Does what the model does not take; the grid has not done it. */
  refused(): void;
  add(): void;
  rename(tab: string, name: string): void;
  remove(tab: string): void;
}

/** The grid's command that selects cells, and what of it is not the end. */
const SELECT = 'sheet.operation.set-selections';
const [MOVE_BEGINS, MOVES] = [0, 1];

/** What would stand in the grid alone: the model does not take it from here. */
const REFUSED =
  /^sheet\.command\.(append-row|copy-sheet|(insert|remove)-(row|col|multi|range)|delete-range-move|move-(rows|cols)|hide|numfmt|reset-|apply-format|set-(bold|italic|underline|stroke|overline|style|border|background|text|font|horizontal|vertical|tab-color|frozen|(first|selection|selected|specific|rows)-|(row|col)-(frozen|hidden|data|header)|range-(bold|italic|underline|stroke|font|text|sub|super)|worksheet-(hidden|order)))/;
const SET_VALUES = 'sheet.mutation.set-range-values';
/** What moves cells: the grid's own event of changed values leaves out those of rows that are gone. */
const MOVED = /^sheet\.mutation\.(insert|remove|move)-(row|col|range)/;
/** The grid's own working out of formulas: the model has the values. */
const CALCULATION = /^formula\.mutation\.set-(trigger-)?formula-calculation-start$/;
/** How a date or a share that was typed is shown comes after its number. */
const NUMBER_FORMAT = 'sheet.mutation.set.numfmt';
const FORCED_TEXT = 4;
const BOOLEAN = 3;
const WIDTH = 'sheet.mutation.set-worksheet-col-width';
const HEIGHT = 'sheet.mutation.set-worksheet-row-height';

type Worksheet = NonNullable<ReturnType<NonNullable<ReturnType<FUniver['getActiveWorkbook']>>['getSheetBySheetId']>>;

interface SizeParams {
  readonly subUnitId: string;
  readonly ranges: readonly IRange[];
}

interface FormatParams {
  readonly subUnitId: string;
  readonly values: Readonly<Record<string, { readonly ranges: readonly IRange[] }>>;
}

interface SelectParams {
  readonly subUnitId: string;
  readonly selections: readonly { readonly range: IRange }[];
  readonly type?: number;
}

const UNIT = 'closebook';
const CHART = 'closebook-chart';
/** Pixels of the grid's own headers, from whose corner it measures what floats. */
const ROW_HEADER = 46;
const COLUMN_HEADER = 20;
/** Milliseconds after which the grid has measured a sheet it shows. */
const SETTLED = 150;
/** Cells changed one by one before the sheet is given anew. */
const MOST_CELLS = 2000;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Asked of every cell at each change. */
const isSameCell = (a: CellData | undefined, b: CellData | undefined): boolean =>
  a?.v === b?.v && a?.f === b?.f && a?.t === b?.t && a?.s === b?.s;

/** What a person would have typed for a cell to be so. */
const typedOf = (cell: CellData | undefined): Entry['typed'] => cell?.f ?? (cell?.t === BOOLEAN ? cell.v === 1 : (cell?.v ?? null));

/** The numbers by which one record or the other has something. */
function keysOf(a: object | undefined, b: object | undefined): Set<number> {
  const keys = new Set<number>();
  for (const key in a) keys.add(Number(key));
  for (const key in b) keys.add(Number(key));
  return keys;
}

/** What a cell of the grid holds, as it would be typed. */
function contentAt(worksheet: Worksheet, row: number, col: number, cell: Nullable<ICellData>): Entry['typed'] {
  if (!cell) return null;
  // a formula that was filled or copied is written in its first cell alone
  const formula = cell.f ?? (cell.si ? worksheet.getRange(row, col).getFormula() : '');
  return formula || (cell.t === FORCED_TEXT ? `'${cell.v}` : cell.t === BOOLEAN ? Boolean(cell.v) : (cell.v ?? null));
}

const formatAt = (worksheet: Worksheet, row: number, col: number): string | undefined =>
  worksheet.getSheet().getCellStyle(row, col)?.n?.pattern;

/** The grid on the page, over a workbook of the model. */
export class GridView {
  private readonly api: FUniver;
  private readonly dispose: () => void;
  private shown = new Map<string, SheetData>();
  private order: readonly string[] = [];
  private rules = '';
  /** Sheets whose charts float over the cells already. */
  private charted = new Set<string>();
  /** True while the grid is told what the model holds: what it says meanwhile was not typed. What it says later of it, `shown` holds already. */
  private telling = false;
  /** What stood in cells that a formula had spilled into, before something was put there: the grid undoes that by typing it back. */
  private readonly spilled = new Map<string, Entry['typed']>();
  private undoing = false;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    container: HTMLElement,
    private readonly book: Book,
    private readonly person: Person,
    lang: Lang,
    dark: boolean,
  ) {
    ({ api: this.api, dispose: this.dispose } = createGrid(container, lang, dark));
    this.api.registerComponent(CHART, ({ data }: { data: { sheet: string; chart: string; width: number; height: number } }) =>
      createElement(ChartFrame, { book, ...data }),
    );
    this.listen();
    this.show();
  }

  close(): void {
    clearTimeout(this.waiting);
    this.dispose();
  }

  setDark(dark: boolean): void {
    this.api.toggleDarkMode(dark);
  }

  private listen(): void {
    const { api, person } = this;
    const { Event } = api;
    api.addEvent(Event.SheetValueChanged, ({ effectedRanges }) => {
      if (!this.telling) for (const id of new Set(effectedRanges.map(range => range.getSheetId()))) this.tellTyped(id);
    });
    // the grid's own event of it begins seconds after the grid is there
    api.addEvent(Event.CommandExecuted, ({ id, params }) => {
      if (this.telling) return;
      if (id === NUMBER_FORMAT) this.tellFormats(params as FormatParams);
      if (MOVED.test(id)) this.tellTyped((params as SizeParams).subUnitId);
      if (id === WIDTH || id === HEIGHT) this.sized(id, params as SizeParams);
      if (id !== SELECT) return;
      const { subUnitId, selections, type } = params as SelectParams;
      if (!selections[0] || type === MOVE_BEGINS || type === MOVES) return;
      const { startRow, startColumn, endRow, endColumn } = selections[0].range;
      person.select(this.nameOf(subUnitId), `${address(startRow, startColumn)}:${address(endRow, endColumn)}`);
    });
    api.addEvent(Event.BeforeCommandExecute, said => {
      if (CALCULATION.test(said.id)) said.cancel = true;
      if (this.telling || !REFUSED.test(said.id)) return;
      said.cancel = true;
      person.refused();
    });
    for (const before of [Event.BeforeUndo, Event.BeforeRedo] as const) api.addEvent(before, () => void (this.undoing = true));
    for (const after of [Event.Undo, Event.Redo] as const) api.addEvent(after, () => void (this.undoing = false));
    api.addEvent(Event.ActiveSheetChanged, ({ activeSheet }) => {
      if (!this.telling) person.select(this.nameOf(activeSheet.getSheetId()), 'A1');
      this.drawCharts();
    });
    api.addEvent(Event.BeforeSheetCreate, said => {
      if (this.telling) return;
      said.cancel = true;
      person.add();
    });
    api.addEvent(Event.BeforeSheetMove, said => {
      if (this.telling) return;
      said.cancel = true;
      person.refused();
    });
    api.addEvent(Event.BeforeSheetNameChange, said => {
      if (this.telling) return;
      said.cancel = true; // the model renames, and the grid is told
      person.rename(this.nameOf(said.worksheet.getSheetId()), said.newName);
    });
    api.addEvent(Event.BeforeSheetDelete, said => {
      if (this.telling) return;
      said.cancel = true;
      person.remove(this.nameOf(said.worksheet.getSheetId()));
    });
  }

  /** Ends the typing into a cell that is still open, as if Enter had been pressed. */
  async finish(): Promise<void> {
    await this.api.getActiveWorkbook()?.endEditingAsync(true);
  }

  /** Tells what stands in the grid's cells and was not shown there. */
  private tellTyped(id: string): void {
    const worksheet = this.api.getActiveWorkbook()?.getSheetBySheetId(id);
    const data = this.shown.get(id);
    if (!worksheet || !data) return;
    const sheet = this.book.sheets.find(each => each.id === id);
    const now = worksheet.getSheet().getCellMatrix().getMatrix();
    const entries: Entry[] = [];
    for (const row of keysOf(now, data.cellData))
      for (const col of keysOf(now[row], data.cellData[row])) {
        const [known, place] = [typedOf(data.cellData[row]?.[col]), `${id} ${row} ${col}`];
        let typed = contentAt(worksheet, row, col, now[row]?.[col]);
        if (typed === known) continue;
        if (sheet && isSpilled(sheet, row, col)) this.spilled.set(place, known);
        else if (this.undoing && typed === this.spilled.get(place)) typed = null;
        entries.push({ row, col, typed, format: formatAt(worksheet, row, col) });
        (data.cellData[row] ??= {})[col] = { v: typed as string };
      }
    if (entries.length > 0) this.person.edit(this.nameOf(id), entries);
  }

  private tellFormats({ subUnitId, values }: FormatParams): void {
    const worksheet = this.api.getActiveWorkbook()?.getSheetBySheetId(subUnitId);
    if (!worksheet) return;
    const entries: Entry[] = [];
    for (const { startRow, endRow, startColumn, endColumn } of Object.values(values).flatMap(({ ranges }) => ranges))
      for (let row = startRow; row <= endRow; row++)
        for (let col = startColumn; col <= endColumn; col++) {
          const typed = contentAt(worksheet, row, col, worksheet.getSheet().getCellRaw(row, col));
          entries.push({ row, col, typed, format: formatAt(worksheet, row, col) });
        }
    this.person.edit(this.nameOf(subUnitId), entries);
  }

  /** Columns or rows were made wider or higher, or that was undone. */
  private sized(id: string, { subUnitId, ranges }: SizeParams): void {
    const worksheet = this.api.getActiveWorkbook()?.getSheetBySheetId(subUnitId);
    const data = this.shown.get(subUnitId);
    if (!worksheet || !data) return;
    const [tab, columnData, rowData] = [this.nameOf(subUnitId), { ...data.columnData }, { ...data.rowData }];
    for (const { startColumn, endColumn, startRow, endRow } of ranges)
      if (id === WIDTH)
        for (let col = startColumn; col <= endColumn; col++) {
          columnData[col] = { ...columnData[col], w: worksheet.getColumnWidth(col) };
          this.person.setWidth(tab, col, points(worksheet.getColumnWidth(col)));
        }
      else
        for (let row = startRow; row <= endRow; row++) {
          rowData[row] = { ...rowData[row], h: worksheet.getRowHeight(row), ia: 0 };
          this.person.setHeight(tab, row, points(worksheet.getRowHeight(row)));
        }
    this.shown.set(subUnitId, { ...data, columnData, rowData });
  }

  private nameOf(id: string): string {
    return this.book.sheets.find(sheet => sheet.id === id)?.name ?? '';
  }

  /** Gives the grid the whole workbook. */
  private show(): void {
    const { book } = this;
    const looks = new Looks(book);
    const sheets = book.sheets.map(sheet => sheetDataOf(sheet, looks, this.shown.get(sheet.id)));
    this.shown = new Map(sheets.map(data => [data.id, data]));
    this.order = sheets.map(({ id, name }) => `${id} ${name}`);
    this.charted = new Set();
    this.rules = this.rulesNow();
    this.tell(() => {
      if (this.api.getWorkbook(UNIT)) this.api.disposeUnit(UNIT);
      this.api.createWorkbook({
        id: UNIT,
        name: book.name,
        sheetOrder: sheets.map(({ id }) => id),
        sheets: structuredClone(Object.fromEntries(sheets.map(data => [data.id, data]))), // the grid writes into what it is given
        styles: structuredClone(looks.used),
        resources: [{ name: 'SHEET_CONDITIONAL_FORMATTING_PLUGIN', data: this.rules }],
      } as unknown as IWorkbookData);
      this.activate();
      this.reselect();
    });
    this.drawCharts();
  }

  /** The conditional formats of all sheets in the grid's form. */
  private rulesNow(): string {
    return JSON.stringify(Object.fromEntries(this.book.sheets.map(sheet => [sheet.id, rulesOf(sheet)])));
  }

  private tell(what: () => void): void {
    this.telling = true;
    try {
      what();
    } finally {
      this.telling = false;
    }
  }

  private activate(): void {
    const { activeSheetId } = this.book;
    const workbook = this.api.getActiveWorkbook();
    const sheet = workbook?.getSheetBySheetId(activeSheetId);
    if (sheet && workbook?.getActiveSheet().getSheetId() !== activeSheetId) workbook?.setActiveSheet(sheet);
  }

  /** A workbook given anew forgets what was selected. */
  private reselect(): void {
    const area = this.book.selection.areas[0];
    const worksheet = this.api.getActiveWorkbook()?.getActiveSheet();
    if (!area || !worksheet) return;
    const [bottom, right] = [Math.min(area.bottom, worksheet.getMaxRows() - 1), Math.min(area.right, worksheet.getMaxColumns() - 1)];
    if (area.top > bottom || area.left > right) return;
    worksheet.getRange(area.top, area.left, bottom - area.top + 1, right - area.left + 1).activate();
  }

  /** Brings the grid to what the model holds now: single cells where only some changed, else the workbook anew. */
  refresh(): void {
    const { book } = this;
    const looks = new Looks(book);
    const sheets = book.sheets.map(sheet => sheetDataOf(sheet, looks, this.shown.get(sheet.id)));
    const changes: { readonly sheet: string; readonly row: number; readonly col: number; readonly cell: CellData | undefined }[] = [];
    const widths: { readonly sheet: string; readonly col: number; readonly width: number }[] = [];
    const order = sheets.map(({ id, name }) => `${id} ${name}`);
    let anew = !same(this.order, order) || this.rules !== this.rulesNow();
    for (const data of sheets) {
      if (anew) break;
      const before = this.shown.get(data.id)!;
      if (!same({ ...before, cellData: null, columnData: null }, { ...data, cellData: null, columnData: null })) anew = true;
      for (const col of keysOf(before.columnData, data.columnData)) {
        const [old, now] = [before.columnData[col], data.columnData[col]];
        if (old?.hd !== now?.hd || (old?.w !== now?.w && now?.w === undefined)) anew = true;
        else if (old?.w !== now?.w) widths.push({ sheet: data.id, col, width: now!.w! });
      }
      for (const row of new Set([...Object.keys(before.cellData), ...Object.keys(data.cellData)].map(Number))) {
        const [old, now] = [before.cellData[row] ?? {}, data.cellData[row] ?? {}];
        for (const col of new Set([...Object.keys(old), ...Object.keys(now)].map(Number)))
          if (!isSameCell(old[col], now[col])) changes.push({ sheet: data.id, row, col, cell: now[col] });
        if (changes.length > MOST_CELLS) break;
      }
      if (changes.length > MOST_CELLS) anew = true;
    }
    if (anew) return this.show();
    for (const data of sheets) this.shown.set(data.id, data);
    this.tell(() => {
      // past the commands, which a person could undo
      for (const { sheet, col, width } of widths)
        this.api.syncExecuteCommand(WIDTH, {
          unitId: UNIT,
          subUnitId: sheet,
          ranges: [{ startRow: 0, endRow: 0, startColumn: col, endColumn: col }],
          colWidth: width,
        });
      for (const { sheet, row, col, cell } of changes)
        this.api.syncExecuteCommand(SET_VALUES, {
          unitId: UNIT,
          subUnitId: sheet,
          cellValue: {
            [row]: {
              [col]: { v: cell?.v ?? null, t: cell?.t ?? null, f: cell?.f ?? null, si: null, s: (cell?.s && looks.used[cell.s]) || null },
            },
          },
        });
      this.activate();
    });
    if (changes.length > 0) this.redrawCharts();
  }

  /** Lays the active sheet's charts over its cells, once the grid has measured them: it ties a chart to the cells it lies on. */
  private drawCharts(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.layCharts(), SETTLED);
  }

  private layCharts(): void {
    const worksheet = this.api.getActiveWorkbook()?.getActiveSheet();
    const sheet = this.book.sheets.find(({ id }) => id === worksheet?.getSheetId());
    if (!worksheet || !sheet || this.charted.has(sheet.id)) return;
    this.charted.add(sheet.id);
    for (const chart of sheet.charts) {
      const [left, top, width, height] = [chart.left, chart.top, chart.width, chart.height].map(pixels) as [number, number, number, number];
      worksheet.addFloatDomToPosition(
        {
          componentKey: CHART,
          initPosition: {
            startX: left + ROW_HEADER,
            endX: left + width + ROW_HEADER,
            startY: top + COLUMN_HEADER,
            endY: top + height + COLUMN_HEADER,
          },
          allowTransform: false,
          data: { sheet: sheet.id, chart: chart.id, width, height },
        },
        `${sheet.id}-${chart.id}`,
      );
    }
  }

  /** Charts draw themselves again when told that their cells changed. */
  private redrawCharts(): void {
    window.dispatchEvent(new Event(CHANGED));
  }
}

const CHANGED = 'closebook-cells';

function ChartFrame({ book, sheet, chart, width, height }: { book: Book; sheet: string; chart: string; width: number; height: number }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const draw = (): void => {
      const found = book.sheets.find(({ id }) => id === sheet)?.charts.find(({ id }) => id === chart);
      if (found) place.current?.replaceChildren(chartFigure(found, book, width - 16, height - 16));
    };
    draw();
    window.addEventListener(CHANGED, draw);
    return () => window.removeEventListener(CHANGED, draw);
  }, [book, sheet, chart, width, height]);
  return createElement('div', { ref: place, className: 'chart' });
}
