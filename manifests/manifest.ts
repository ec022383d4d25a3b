import type { Label } from '../engine/text.js';
import { RIBBON, type RibbonCommand } from './command.js';
import { METADATA, NAMESPACE } from './functionfile.js';

/** A set of Office.js calls that must be there, and from which version. */
export interface RequirementSet {
  readonly name: string;
  readonly from: string;
}

/** Where an add-in lives. Two of them can be installed side by side, so each has an id of its own, which is permanent. */
export interface Edition {
  /** The add-in-only manifest. */
  readonly file: string;
  /** The folder of the unified one. */
  readonly folder: string;
  readonly id: string;
  /** The id of the unified manifest, an app of its own beside the add-in-only one that it hides. */
  readonly unifiedId: string;
  /** What is added to the name. */
  readonly suffix: Label;
  /** The address of the bundle's folder, without a slash at the end. */
  readonly base: string;
}

/** Everything the manifests say. */
export interface ManifestSource {
  /** Four parts. Excel takes a new manifest only when it rises. */
  readonly version: string;
  readonly provider: string;
  readonly name: Label;
  /** At most 80 characters. */
  readonly tagline: Label;
  readonly description: Label;
  /** Without these the add-in is not offered at all; whatever is newer is asked for while running. */
  readonly needs: readonly RequirementSet[];
  /** Without these it has a pane and no ribbon. */
  readonly ribbonNeeds: readonly RequirementSet[];
  readonly page: string;
  /** The page's script, for an Excel that runs functions without a page. */
  readonly script: string;
  readonly namespace: string;
  /** What Excel is told of the functions, by language. */
  readonly metadata: Label;
  readonly support: string;
  /** The name of the mark's icons. */
  readonly mark: string;
  readonly firstRun: Label;
  readonly ribbon: readonly RibbonCommand[];
}

/** The sizes in which the ribbon asks for an icon, from 100 % at the small size to 250 % at the large one. */
export const RIBBON_SIZES = [16, 20, 24, 32, 40, 48, 64, 80] as const;

export const MANIFEST: ManifestSource = {
  version: '1.0.0.0',
  provider: 'Closebook',
  name: { zh: '成交簿', en: 'Closebook' },
  tagline: {
    zh: '读取本工作簿的商机、拜访与应收，生成漏斗、账龄与客户报表。',
    en: 'Funnel, aging and customer reports from the sheets of this workbook.',
  },
  description: {
    zh: '从第一次拜访到回款：读取本工作簿中的商机、拜访与应收数据，生成有图表、可核对的漏斗、账龄与客户报表。数据不离开 Excel。',
    en: 'From the first visit to cash in the bank: funnel, aging and customer reports, charted and auditable, from the sales and receivables sheets of this workbook. Your data does not leave Excel.',
  },
  needs: [{ name: 'ExcelApi', from: '1.7' }],
  ribbonNeeds: [
    { name: 'AddinCommands', from: '1.1' },
    { name: 'SharedRuntime', from: '1.1' },
  ],
  page: 'taskpane.html',
  script: 'taskpane.js',
  namespace: NAMESPACE,
  metadata: METADATA,
  support: 'support.html',
  mark: 'closebook',
  firstRun: {
    zh: '在“数据”选项卡上点击“分析”，或先插入示例数据试用。',
    en: 'Choose Analyse on the Data tab, or insert the sample data and try it first.',
  },
  ribbon: RIBBON,
};

export const DEV: Edition = {
  file: 'manifest.dev.xml',
  folder: 'unified.dev',
  id: '5f0d3c1e-7a64-4b0e-9d52-8e1c6b7f2a39',
  unifiedId: '8d4e2b70-16c9-4f3a-b5e8-2c7a90d1f643',
  suffix: { zh: '（开发版）', en: ' (Dev)' },
  base: 'https://localhost:3000',
};

/** 21Vianet needs no edition of its own: what differs is where the page takes office.js from, and that is a constant of the page's build. */
export const PROD: Edition = {
  file: 'manifest.prod.xml',
  folder: 'unified.prod',
  id: 'c2b8e0a4-31d7-4f6b-8a95-0d4e7c9b6f18',
  unifiedId: 'e71b5c3d-94a2-4d68-9f07-3b8e6a2c5d90',
  suffix: { zh: '', en: '' },
  base: 'https://closebook.example',
};
