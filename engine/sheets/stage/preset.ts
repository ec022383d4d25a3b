import type { StageSetting } from '../../settings.js';

/** A stage of a preset: a setting with the chance of winning that is commonly listed for it. */
export interface PresetStage extends StageSetting {
  /** 0 to 1, for forecasts where the data are too few to tell. */
  readonly chance: number;
}

/** A stage sequence known by name. Names are permanent: settings use them. */
export interface Preset {
  readonly id: string;
  /** Other names it may be asked for by. */
  readonly aliases: readonly string[];
  /** What wins a deal, for the note on the tab. */
  readonly win: { readonly zh: string; readonly en: string };
  readonly stages: readonly PresetStage[];
}

const s = (name: string, chance: number, words: readonly string[] = [], outcome?: StageSetting['outcome']): PresetStage => ({
  name,
  words,
  chance,
  outcome,
});

/**
 * The sequences of the seed articles and of two CRMs' defaults. Won is a position: `post-sale` stages come after it, so a deal in one is won.
 */
export const PRESETS: readonly Preset[] = [
  {
    id: '6-step',
    aliases: ['六步', '六步法', '6步', '6'],
    win: { zh: '完成“合同签订”（进入“交付与实施”）即赢单', en: 'won on leaving 合同签订 (entering 交付与实施)' },
    stages: [
      s('客户开发', 0.1),
      s('需求分析与产品匹配', 0.3, ['需求分析']),
      s('报价与谈判', 0.6),
      s('合同签订', 0.9),
      s('交付与实施', 1, ['交付实施'], 'post-sale'),
      s('收款与售后', 1, [], 'post-sale'),
    ],
  },
  {
    id: '10-step',
    aliases: ['十步', '十步法', '10步', '10'],
    win: { zh: '进入“签约与回款”即赢单', en: 'won on entering 签约与回款' },
    stages: [
      s('线索收集', 0.05),
      s('线索筛选', 0.1),
      s('初步接触', 0.15),
      s('深度沟通', 0.25),
      s('需求确认', 0.4),
      s('方案制定', 0.5),
      s('报价与谈判', 0.7),
      s('签约与回款', 1, [], 'won'),
      s('交付与实施', 1, ['交付实施'], 'post-sale'),
      s('售后服务', 1, [], 'post-sale'),
    ],
  },
  {
    id: '7-step',
    aliases: ['七步', '七步法', '7步', '7'],
    win: { zh: '完成“谈判签约”（进入“交付实施”）即赢单', en: 'won on leaving 谈判签约 (entering 交付实施)' },
    stages: [
      s('线索获取', 0.05),
      s('客户跟进', 0.15),
      s('需求分析', 0.3),
      s('方案报价', 0.5),
      s('谈判签约', 0.8),
      s('交付实施', 1, ['交付与实施'], 'post-sale'),
      s('售后服务', 1, [], 'post-sale'),
    ],
  },
  {
    id: '5-step',
    aliases: ['五步', '五步法', '5步', '5'],
    win: { zh: '阶段“成交”且结果不是失败即赢单', en: 'won in 成交 unless the status says otherwise' },
    stages: [
      s('寻找潜在客户', 0.1, ['潜在客户']),
      s('判断意向客户', 0.25, ['意向客户']),
      s('报价', 0.5),
      s('合同', 0.8),
      s('成交', 1, [], 'won'),
    ],
  },
  {
    id: 'salesforce',
    aliases: [],
    win: { zh: '进入 Closed Won 即赢单', en: 'won on entering Closed Won' },
    stages: [
      s('Prospecting', 0.1),
      s('Qualification', 0.1),
      s('Needs Analysis', 0.2),
      s('Value Proposition', 0.5),
      s('Id. Decision Makers', 0.6, ['Decision Makers', 'Identify Decision Makers', 'Identifying Decision Makers']),
      s('Perception Analysis', 0.7),
      s('Proposal/Price Quote', 0.75, ['Proposal', 'Price Quote']),
      s('Negotiation/Review', 0.9, ['Negotiation']),
      s('Closed Won', 1, ['Won'], 'won'),
    ],
  },
  {
    id: 'hubspot',
    aliases: [],
    win: { zh: '进入 Closed Won 即赢单', en: 'won on entering Closed Won' },
    stages: [
      s('Appointment Scheduled', 0.2, ['appointmentscheduled']),
      s('Qualified To Buy', 0.4, ['qualifiedtobuy']),
      s('Presentation Scheduled', 0.6, ['presentationscheduled']),
      s('Decision Maker Bought-In', 0.8, ['decisionmakerboughtin']),
      s('Contract Sent', 0.9, ['contractsent']),
      s('Closed Won', 1, ['closedwon', 'Won'], 'won'),
    ],
  },
];

/**
 * The preset of a name or alias, in any case; null = there is none.
 *
 * @example presetOf('六步')?.id // => '6-step'
 */
export function presetOf(name: string): Preset | null {
  const wanted = name.normalize('NFKC').trim().toLowerCase();
  return PRESETS.find(p => p.id === wanted || p.aliases.includes(wanted)) ?? null;
}
