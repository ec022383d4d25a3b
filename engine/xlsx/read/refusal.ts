import { fill, type Label } from '../../text.js';
import { BadInput } from '../../workbook.js';

const RESAVE: Label = {
  zh: '请用 Excel 或 WPS 打开后另存为 .xlsx，再重新运行',
  en: 'open it in Excel or WPS, save it as .xlsx and run again',
};

/** Every reason an input is refused: what was found, and what to do. Codes are permanent: the JSON output and scripts name them. */
const REFUSALS = {
  empty: { zh: '文件是空的（0 字节或只有空白）；请重新导出', en: 'the file is empty; export it again' },
  xls: { zh: `这是旧版 Excel 工作簿（.xls 格式）；${RESAVE.zh}`, en: `this is an old Excel workbook (.xls format); ${RESAVE.en}` },
  xlsb: { zh: `这是二进制 Excel 工作簿（.xlsb 格式）；${RESAVE.zh}`, en: `this is a binary Excel workbook (.xlsb format); ${RESAVE.en}` },
  ods: { zh: `这是 OpenDocument 表格（.ods 格式）；${RESAVE.zh}`, en: `this is an OpenDocument spreadsheet (.ods format); ${RESAVE.en}` },
  numbers: {
    zh: '这是 Apple Numbers 文件；请在 Numbers 中选“导出为 Excel”后再运行',
    en: 'this is an Apple Numbers file; in Numbers choose Export To › Excel and run again',
  },
  password: {
    zh: '工作簿设有打开密码，内容已加密；请在 Excel 中取消密码（文件→信息→保护工作簿）并保存后再运行',
    en: 'the workbook is protected by a password and encrypted; remove it in Excel (File › Info › Protect Workbook), save and run again',
  },
  truncated: {
    zh: '文件不完整，后半部分缺失（多为下载或复制中断）；请重新取得文件',
    en: 'the file is cut off: its end is missing (an interrupted download or copy); get it again',
  },
  html: {
    zh: `这其实是网页（HTML），只是换了扩展名，不是 Excel 工作簿；${RESAVE.zh}`,
    en: `this is a web page (HTML) under a spreadsheet's name, not an Excel workbook; ${RESAVE.en}`,
  },
  'xml-2003': {
    zh: `这是 XML 表格 2003 文件；${RESAVE.zh}`,
    en: `this is an XML Spreadsheet 2003 file; ${RESAVE.en}`,
  },
  xml: {
    zh: '这是 XML 文件，不是表格；请从原系统导出为 .xlsx 或 .csv',
    en: 'this is an XML file, not a spreadsheet; export .xlsx or .csv',
  },
  pdf: { zh: '这是 PDF 文件，不是表格；请从原系统导出为 .xlsx 或 .csv', en: 'this is a PDF, not a spreadsheet; export .xlsx or .csv' },
  archive: {
    zh: '这是压缩包，不是工作簿；请解压后对其中的表格运行',
    en: 'this is a compressed archive, not a workbook; unpack it and run on the spreadsheets in it',
  },
  document: { zh: '这是 {what} 文档，不是 Excel 工作簿', en: 'this is a {what} document, not an Excel workbook' },
  binary: {
    zh: '文件内容不是文本也不是工作簿（含二进制字节）；请从原系统导出为 .xlsx 或 .csv',
    en: 'the file is neither text nor a workbook (it holds binary bytes); export .xlsx or .csv',
  },
  'no-worksheet': { zh: '工作簿里没有工作表（只有图表页或宏表）', en: 'the workbook has no worksheet (only chart or macro sheets)' },
  corrupt: {
    zh: '工作簿已损坏：部件“{part}”{why}；请用 Excel 打开并修复，另存为 .xlsx 后再运行',
    en: 'the workbook is damaged: part "{part}" {why}; open and repair it in Excel, save it as .xlsx and run again',
  },
  bomb: {
    zh: '{what}解压后过大（{size}），像是恶意压缩文件，已拒绝读取',
    en: '{what} would unpack to {size}, like a zip bomb; it was not read',
  },
  'too-large': {
    zh: '“{part}”的数据范围过大（{size} 个单元格），超出可读取的上限；请删去空白行列或拆分后再运行',
    en: '"{part}" spans too large an area ({size} cells) to be read; delete its empty rows and columns, or split it, and run again',
  },
} satisfies Record<string, Label>;

export type RefusalCode = keyof typeof REFUSALS;

/** The error to throw for an input that cannot be taken. */
export function refusal(code: RefusalCode, values: Readonly<Record<string, string | Label>> = {}): BadInput {
  return new BadInput(code, fill(REFUSALS[code], values));
}

/** Why a part of a workbook cannot be read. */
const FAULTS = {
  missing: { zh: '缺失', en: 'is missing' },
  inflate: { zh: '无法解压', en: 'cannot be unpacked' },
  crc: { zh: '校验和不符', en: 'fails its checksum' },
  twice: { zh: '在压缩包中出现两次且内容不同', en: 'is in the package twice, with different content' },
  overlap: { zh: '与压缩包中的其他部件重叠', en: 'overlaps another part of the package' },
  sheets: { zh: '同时用作多张工作表', en: 'stands under several sheets' },
  method: { zh: '使用了不支持的压缩方法', en: 'uses an unsupported compression method' },
  xml: { zh: '不是完整的 XML（位置 {at}）', en: 'is not complete XML (at byte {at})' },
  text: { zh: '的文字不是有效的 UTF-8 编码', en: 'holds text that is not valid UTF-8' },
  encoding: { zh: '的文字编码无法识别', en: 'has an unknown text encoding' },
  string: { zh: '引用了不存在的共享字符串（单元格 {cell}）', en: 'refers to a shared string that is not there (cell {cell})' },
  address: { zh: '含超出 Excel 行列上限的单元格地址', en: "has a cell address beyond Excel's limits" },
} satisfies Record<string, Label>;

export function corrupt(part: string, fault: keyof typeof FAULTS, values: Readonly<Record<string, string | number>> = {}): BadInput {
  return refusal('corrupt', { part, why: fill(FAULTS[fault], values) });
}
