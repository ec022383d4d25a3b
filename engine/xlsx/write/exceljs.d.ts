// The workbook class alone: ExcelJS's front door also loads its csv and stream readers and writers, which take as long again.
declare module 'exceljs/lib/doc/workbook.js' {
  import { Workbook } from 'exceljs';
  export default Workbook;
}
