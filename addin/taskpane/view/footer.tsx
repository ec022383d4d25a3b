import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ShieldCheckmark16Regular } from '@fluentui/react-icons/svg/shield-checkmark';
import type { Label } from '../../../engine/text.js';
import { VERSION } from '../version.js';
import { Disclosure } from './disclosure.js';
import { useLang, useSay } from './language.js';
import { SelfTest } from './selftest.js';
import { isBusy } from '../state.js';
import { useSession, useSessionState } from './sessioncontext.js';

const SAYS = {
  privacy: {
    zh: '全部在本机计算：数据不会离开这台电脑，无需账号，也不发送使用数据。',
    en: 'Everything is computed here: your data never leave this computer. No account, no telemetry.',
  },
  help: { zh: '使用说明', en: 'How it works' },
  sample: { zh: '插入示例数据', en: 'Insert sample data' },
  unsample: { zh: '删除示例数据', en: 'Remove sample data' },
  version: { zh: '成交簿 {version}', en: 'Closebook {version}' },
} satisfies Record<string, Label>;

const HELP: readonly Label[] = [
  {
    zh: '能读懂的表：商机、阶段变更、线索、拜访与日报、应收、收款、订单、目标、客户、人员、产品。表头在第几行都可以。',
    en: 'Sheets that are understood: opportunities, stage changes, leads, visits and daily reports, receivables, receipts, orders, targets, customers, people, products. The header may be in any row.',
  },
  {
    zh: '识别有误时，展开该工作表，改选它是什么表、各列是什么。您的选择保存在工作簿中。',
    en: 'Where something was taken for the wrong thing, open its tab above and choose what it is and what its columns are. Your choices are kept in the workbook.',
  },
  {
    zh: '“分析”把报表写入新的工作表，“刷新”按最新数据整体替换。中途取消或出错时，工作簿保持原样。',
    en: 'Analyse writes the reports to new tabs; Refresh replaces them with the latest data. Cancelled or failed halfway, the workbook stays as it was.',
  },
  {
    zh: '每份报告卡片上的 ⓘ 说明各数字的口径；“数据问题”列出读不懂的单元格及处理方式。',
    en: 'The ⓘ on a report says how its figures are defined. Data issues list the cells that could not be read and what was done about them.',
  },
  {
    zh: '“删除结果”只删除本加载项写入的工作表。',
    en: 'Remove results removes the tabs that this add-in wrote, and nothing else.',
  },
];

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalM, color: tokens.colorNeutralForeground3 },
  privacy: { display: 'grid', gridTemplateColumns: '16px 1fr', gap: tokens.spacingHorizontalS },
  help: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    margin: `${tokens.spacingVerticalXS} 0`,
    paddingLeft: tokens.spacingHorizontalL,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  small: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

/** What is good to know and seldom needed. */
export function Footer() {
  const styles = useStyles();
  const say = useSay();
  const lang = useLang();
  const session = useSession();
  const state = useSessionState();
  const { found, tabs } = state;
  const sampled = tabs?.some(tab => tab.sample) ?? false;
  const busy = isBusy(state);
  return (
    <footer className={styles.root}>
      <Text size={200} className={styles.privacy}>
        <ShieldCheckmark16Regular aria-hidden="true" />
        <span>{say(SAYS.privacy)}</span>
      </Text>
      <Disclosure label={say(SAYS.help)}>
        <ul className={styles.help}>
          {HELP.map(text => (
            <li key={text.en}>{say(text)}</li>
          ))}
        </ul>
      </Disclosure>
      <SelfTest />
      {found?.tabs.some(tab => tab.sheet !== null) && (
        <div>
          <Link
            as="button"
            className={styles.small}
            disabled={busy}
            onClick={() => void (sampled ? session.removeSample() : session.insertSample(lang))}
          >
            {say(sampled ? SAYS.unsample : SAYS.sample)}
          </Link>
        </div>
      )}
      <Text size={200}>{say(SAYS.version, { version: VERSION })}</Text>
    </footer>
  );
}
