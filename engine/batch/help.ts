import type { Label } from '../text.js';

const EN = `Closebook · 成交簿 — sales and receivables spreadsheets in, report workbooks out.
Nothing leaves this machine.

  closebook analyze INPUT… --out DIR     write NAME.closebook.xlsx for each workbook
  closebook inspect FILE…                show what each tab and column is taken for, what is missing
  closebook config                       print a commented configuration to edit

An INPUT is a .xlsx, .xlsm, .csv, .tsv or .txt file, or a folder of them. No input is ever changed.

analyze
  --as-of DAY       the day the figures are about, 2026-10-31; default: the day that
                    the sheets state, else today
  --out DIR, -o     where the report workbooks go; the folder is made
  --lang zh|en      language of the reports; default: that of the headers
  --links KIND      relative (default): rows link to their source file by a path from the report;
                    none: no links, and no folder is named
  --join            the inputs are tabs of one workbook: one report over all of them
  --consolidate     also one report over all inputs, consolidated.closebook.xlsx: its figures are
                    those of --join, and each row says its source
  --jobs N, -j      reports made at a time; default: one for each processor
  --config FILE     settings, as printed by closebook config
  --no-settings     Settings tabs of the inputs are not followed: for files from outside
  --json FILE|-     all figures and tables as JSON, to a file or to the terminal
  --strict          any warning or failed check in the data makes the exit code 1
  --quiet, -q       print failures only
  --force           replace a file in DIR even if Closebook did not write it

inspect
  --json            the same as data
  --cells           with --json: every cell of every tab
  --config FILE, --no-settings     as for analyze

--help -h  --version -V

Exit code: 0 everything was written, 1 some inputs failed, 2 the command was not understood.
`;

const ZH = `Closebook · 成交簿 — 读入销售与应收表格，写出分析报告工作簿。数据不离开本机。

  closebook analyze 输入… --out 文件夹   为每个工作簿写出“名称.closebook.xlsx”
  closebook inspect 文件…                说明每个工作表、每一列被认作什么，还缺什么
  closebook config                       打印带注释的配置，供修改

“输入”是 .xlsx、.xlsm、.csv、.tsv、.txt 文件，或装有这些文件的文件夹。输入文件从不改动。

analyze
  --as-of 日期      截止日，如 2026-10-31；默认为表内写明的日期，没有则为今天
  --out 文件夹, -o  报告放在哪里；没有则新建
  --lang zh|en      报告的语言；默认与表头相同
  --links 方式      relative（默认）：明细按相对路径链接到来源文件；none：不加链接，也不出现文件夹名
  --join            各输入是同一工作簿的工作表：合成一份报告
  --consolidate     另写一份汇总全部输入的报告 consolidated.closebook.xlsx：数字与 --join 相同，
                    明细注明每行来源
  --jobs N, -j      同时处理几份报告；默认等于处理器个数
  --config 文件     设置，格式见 closebook config
  --no-settings     不采用输入中“设置”表的内容：用于外来文件
  --json 文件|-     全部指标与表格的 JSON，写入文件或终端
  --strict          数据有任何警告或核对不平时，退出码为 1
  --quiet, -q       只打印失败的输入
  --force           即使不是 Closebook 写的同名文件也替换

inspect
  --json            以数据形式输出
  --cells           与 --json 同用：每个工作表的每个单元格
  --config 文件、--no-settings     同 analyze

--help -h  --version -V

退出码：0 全部写出，1 有输入失败，2 命令有误。
`;

/** What --help prints, up to 100 columns wide. */
export const HELP: Label = { zh: ZH, en: EN };
