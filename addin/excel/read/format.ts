import { type FormatSense, formatSense } from '../../../engine/columns/numberformat.js';

/** The number formats of a workbook by id, and what each makes of a number. Id 0 is General. */
export class FormatList {
  readonly codes: string[] = ['General'];
  private readonly senses: FormatSense[] = ['number'];
  private readonly ids = new Map<string, number>([['General', 0]]);

  idOf(code: string): number {
    let id = this.ids.get(code);
    if (id === undefined) {
      id = this.codes.push(code) - 1;
      this.senses.push(formatSense(code));
      this.ids.set(code, id);
    }
    return id;
  }

  sense(id: number): FormatSense {
    return this.senses[id] as FormatSense;
  }
}
