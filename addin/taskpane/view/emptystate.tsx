import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { TableSearch20Regular } from '@fluentui/react-icons/svg/table-search';
import type { Label } from '../../../engine/text.js';
import { useSay } from './language.js';
import { isBusy } from '../state.js';
import { useSession, useSessionState } from './sessioncontext.js';

const SAYS = {
  blank: { zh: '此工作簿还没有数据', en: 'There are no data in this workbook yet' },
  unknown: { zh: '没有认出可以分析的表', en: 'No table was recognised' },
  unread: { zh: '还没有查看此工作簿', en: 'This workbook has not been looked at' },
  doBlank: {
    zh: '请把 CRM 或财务系统导出的数据粘贴到工作表中，第一行是列名，例如商机、拜访、应收、收款、订单。中文或英文列名都可以，不需要整理格式。',
    en: 'Paste an export of your CRM or ledger into a tab, column names first: opportunities, visits, receivables, receipts, orders. Chinese or English names will do, and no clean-up is needed.',
  },
  doUnknown: {
    zh: '请展开下面的工作表，指定它是什么表、各列是什么；或先用示例数据看看效果。',
    en: 'Open a tab below and say what it is and what its columns are, or see with sample data how it works.',
  },
  sample: { zh: '插入示例数据', en: 'Insert sample data' },
  again: { zh: '重新查找', en: 'Look again' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  root: {
    display: 'grid',
    justifyItems: 'start',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalS} 0 ${tokens.spacingVerticalM}`,
  },
  picture: {
    display: 'grid',
    placeItems: 'center',
    width: '40px',
    height: '40px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
  },
  text: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalXS },
});

/** Nothing to analyse: what to do next, and a sample in one click. */
export function EmptyState() {
  const styles = useStyles();
  const say = useSay();
  const session = useSession();
  const state = useSessionState();
  const { found, blank } = state;
  const title = !found ? SAYS.unread : blank ? SAYS.blank : SAYS.unknown;
  return (
    <div className={styles.root}>
      <span className={styles.picture} aria-hidden="true">
        <TableSearch20Regular />
      </span>
      <Text as="h3" weight="semibold" style={{ margin: 0 }}>
        {say(title)}
      </Text>
      {found && <Text className={styles.text}>{say(blank ? SAYS.doBlank : SAYS.doUnknown)}</Text>}
      <div className={styles.actions}>
        {found && (
          <Button disabledFocusable={isBusy(state)} onClick={() => void session.insertSample()}>
            {say(SAYS.sample)}
          </Button>
        )}
        <Button appearance={found ? 'subtle' : 'secondary'} disabledFocusable={isBusy(state)} onClick={() => void session.rescan()}>
          {say(SAYS.again)}
        </Button>
      </div>
    </div>
  );
}
