import { zipSync } from 'fflate';
import { dayOf } from '../../engine/units/day.js';

const CONTENT = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`;
const RELS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const BOOK = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="应收明细" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const BOOK_RELS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`;
const STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** The twelve columns: eight texts, two days, two amounts. */
export const HEADERS = [
  '单据号',
  '客户编码',
  '客户名称',
  '业务员',
  '区域',
  '部门',
  '单据类型',
  '币种',
  '单据日期',
  '到期日',
  '金额',
  '已收金额',
];

/** A generator of numbers in [0, 1) that gives the same series for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A workbook of open and settled invoices: `rows` × 12, seed 42, about one customer for six rows, as of 2026-10-31. */
export function receivables(rows: number): Uint8Array {
  const random = seeded(42);
  const pick = (n: number): number => Math.floor(random() * n);
  const ids = new Map<string, number>();
  const strings: string[] = [];
  let uses = 0;
  const text = (value: string): number => {
    uses++;
    let id = ids.get(value);
    if (id === undefined) {
      ids.set(value, (id = strings.length));
      strings.push(value);
    }
    return id;
  };
  const customers = Math.max(10, Math.round(rows / 6));
  const last = dayOf(2026, 10, 31);
  const sheet: string[] = [];
  const s = (column: string, row: number, value: string): string => `<c r="${column}${row}" t="s"><v>${text(value)}</v></c>`;
  sheet.push(
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>',
    `<row r="1">${HEADERS.map((h, i) => s(String.fromCharCode(65 + i), 1, h)).join('')}</row>`,
  );
  const regions = ['华东', '华南', '华北', '西南', '东北'];
  for (let i = 0; i < rows; i++) {
    const row = i + 2;
    const customer = pick(customers);
    const owner = customer % 40;
    const date = last - pick(500);
    const due = date + [30, 45, 60, 90][pick(4)]!;
    const amount = (1000 + pick(9_999_000)) / 100;
    const paid = random() < 0.6 ? amount : random() < 0.3 ? Math.round(amount * 50) / 100 : 0;
    sheet.push(
      `<row r="${row}">`,
      s('A', row, `FP${String(20260000000 + i)}`),
      s('B', row, `C${String(customer).padStart(6, '0')}`),
      s('C', row, `客户${String(customer).padStart(6, '0')}有限公司`),
      s('D', row, `业务员${String(owner).padStart(2, '0')}`),
      s('E', row, regions[owner % 5]!),
      s('F', row, `销售${(owner % 8) + 1}部`),
      s('G', row, '销售发票'),
      s('H', row, 'CNY'),
      `<c r="I${row}" s="1"><v>${date}</v></c><c r="J${row}" s="1"><v>${due}</v></c><c r="K${row}"><v>${amount}</v></c><c r="L${row}"><v>${paid}</v></c></row>`,
    );
  }
  sheet.push('</sheetData></worksheet>');
  const shared = strings.map(v => `<si><t>${v}</t></si>`).join('');
  const encoder = new TextEncoder();
  const parts: Record<string, string> = {
    '[Content_Types].xml': CONTENT,
    '_rels/.rels': RELS,
    'xl/workbook.xml': BOOK,
    'xl/_rels/workbook.xml.rels': BOOK_RELS,
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${uses}" uniqueCount="${strings.length}">${shared}</sst>`,
    'xl/worksheets/sheet1.xml': sheet.join(''),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, encoder.encode(value)])), { level: 6 });
}
