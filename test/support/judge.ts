import type { Known } from './known.js';

/** Another reader, asked about every readable workbook of the messy collection, and all in which it and we are not of one mind. */
export interface Judge {
  readonly name: string;
  /** Workbooks it does not open, or only after minutes, and we do: what it makes of them. */
  readonly unopened: Readonly<Record<string, string>>;
  /** Cells on which we differ. Why is about the other reader unless it says we. */
  readonly differences: readonly Known[];
}

const DATES = 'PhpSpreadsheet__explicitdate.xlsx';
const STREAMED = 'test_files__xlsx-stream-d-date-cell.xlsx';
const STRESS = 'test_files__formula_stress_test.xlsx';

export const OFFICE: Judge = {
  name: 'LibreOffice',
  unopened: {
    'poi__xlsx-corrupted.xlsx': 'only its package relationships are broken; the content types name the workbook',
  },
  differences: [
    [DATES, 'Sheet', 'C3', '0.9894895138888888', '"23:44:51.894"', 'ours', 't="d" may hold a time alone: ECMA-376 18.18.11'],
    [
      DATES,
      'Sheet',
      'D3 E3',
      '=',
      '*',
      'both',
      'NOW() and TODAY() without a cached value: LibreOffice calculates, we say that there is none',
    ],
    [
      'calamine__inlineStr_with_value.xlsx',
      'Requirements',
      'D2',
      '"1."',
      '',
      'ours',
      'an inline string stands in <is>; the <v> beside it does not empty it',
    ],
    ['readxl__inlineStr.xlsx', 'Requirements', 'D2', '"1."', '', 'ours', 'the same file'],
    [STRESS, 'Database', 'B32:P46', '*', '*', 'ours', 'a pivot table: LibreOffice lays it out anew, we give the cells of the file'],
    [STRESS, 'Date', 'B6 B7', '*', '*', 'both', 'NOW() and TODAY(): LibreOffice recalculates, we give the cached value'],
    [STRESS, 'Engineering', 'E2', '#NUM!', '"Err:502"', 'ours', 'LibreOffice shows its own error code for the cached #NUM!'],
    [STRESS, 'Information', 'B3', '"14.3"', '*', 'both', 'INFO() of the running program'],
    [STRESS, 'Information', 'B12', 'TRUE', '"Err:504"', 'ours', 'LibreOffice cannot calculate the formula, the cached value is there'],
    [STRESS, 'Math', 'B46 B47', '*', '*', 'both', 'RAND() and RANDBETWEEN()'],
    [
      STRESS,
      'Text',
      'C38',
      '"\\u00077\\u0007"',
      '"_x0007_7_x0007_"',
      'ours',
      'CHAR(7)&"7"&CHAR(7): <v> is an ST_Xstring too, its escapes stand for characters',
    ],
    [STRESS, 'Text', 'B47 B48', '*', '*', 'ours', 'PHONETIC() and JIS(), which LibreOffice lacks or calculates: we give the cached error'],
  ],
};

export const EXCELJS: Judge = {
  name: 'ExcelJS',
  unopened: {
    'PhpSpreadsheet__utf16be.xlsx': 'parts in UTF-16, which the standard allows: taken for UTF-8',
    'calamine__inlineStr_with_value.xlsx': 'a <v> beside an inline string stops it',
    'calamine__richtext-namespaced.xlsx': 'a namespace prefix stops it',
    'calamine__table_with_absolute_paths.xlsx': 'targets that begin with a slash are not found',
    'poi__1_NoIden.xlsx': 'a document property it does not know stops it; no cell hangs on it',
    'poi__57893-many-merges.xlsx': '50,000 merged ranges take it minutes',
    'poi__xlsx-corrupted.xlsx': 'only its package relationships are broken; the content types name the workbook',
    'poi__xxe_in_schema.xlsx': 'a table without the columns it claims stops it',
    'readxl__inlineStr.xlsx': 'a <v> beside an inline string stops it',
  },
  differences: [
    [
      'PhpSpreadsheet__HiddenMergeCellsTest.xlsx',
      'Sheet1',
      'B2 C2',
      '*',
      '',
      'both',
      'values hidden under a merged range: kept by us and by LibreOffice',
    ],
    [DATES, 'Sheet', 'A3:C3', '*', '*', 'ours', 'takes the number an ISO date begins with'],
    [DATES, 'Sheet', 'D3 E3', '=', '', 'both', 'formulas without a value'],
    ['calamine__date_1904.xlsx', 'Sheet1', 'A1 A2', '*', '*', 'ours', 'leaves the 1904 date system out of account'],
    [STREAMED, 'Sheet1', 'B5', '*', '2014', 'ours', 'takes the number an ISO date begins with'],
    [STREAMED, 'Sheet1', 'B11', '*', '', 'ours', 'loses the cached text of a formula'],
    ['calamine__date_1904.xlsx', 'Sheet1', 'A3', '*', '*', 'ours', 'rounds a time to milliseconds'],
    [STRESS, 'Date', 'B4', '*', '*', 'ours', 'rounds a time to milliseconds'],
    [STRESS, 'Database', 'D11', '0', '', 'ours', 'loses a result of 0'],
    [STRESS, 'Engineering', 'B29', '0', '', 'ours', 'loses a result of 0'],
    [STRESS, 'Information', 'B5 B7 B11 B13 B14', 'FALSE', '', 'ours', 'loses a result of FALSE'],
    [STRESS, 'Logical', 'B2 B6 B7', 'FALSE', '', 'ours', 'loses a result of FALSE'],
    [STRESS, 'Lookup', 'B11', '0', '', 'ours', 'loses a result of 0'],
    [STRESS, 'Math', 'B22 B23', '0', '', 'ours', 'loses a result of 0'],
    [STRESS, 'Text', 'B3', 'FALSE', '', 'ours', 'loses a result of FALSE'],
    [STRESS, 'Text', 'C38', '"\\u00077\\u0007"', '"_x0007_7_x0007_"', 'ours', 'leaves the escapes of a cached text as they are'],
  ],
};

export const SHEETJS: Judge = {
  name: 'SheetJS',
  unopened: {
    'PhpSpreadsheet__utf16be.xlsx': 'parts in UTF-16, which the standard allows: taken for UTF-8',
  },
  differences: [
    [DATES, 'Sheet', 'D3 E3', '=', '', 'both', 'NOW() and TODAY() without a cached value: we say that there is none, it gives a blank'],
    [
      'calamine__date_1904.xlsx',
      'Sheet1',
      'A1 A2',
      '*',
      '*',
      'both',
      'gives the serial of the 1904 date system and leaves the shift to its caller',
    ],
    [
      'poi__DateFormatTests.xlsx',
      'Tests',
      'C2:C60',
      '*',
      '*',
      'both',
      'gives the serial of the 1904 date system and leaves the shift to its caller',
    ],
  ],
};

export const JUDGES: readonly Judge[] = [OFFICE, EXCELJS, SHEETJS];
