import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { Info16Regular } from '@fluentui/react-icons/svg/info';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import { useState } from 'react';
import { address } from '../../../engine/grid.js';
import type { Severity } from '../../../engine/issue.js';
import type { IssueSummary } from '../../../engine/summary.js';
import type { Label } from '../../../engine/text.js';
import { Disclosure } from './disclosure.js';
import { useSay } from './language.js';
import { useSession } from './sessioncontext.js';

const SAYS = {
  title: { zh: '数据问题', en: 'Data issues' },
  none: { zh: '没有发现数据问题。', en: 'No problems were found in the data.' },
  go: { zh: '转到 {where}', en: 'Go to {where}' },
  more: { zh: '再显示 {n} 条', en: 'Show {n} more' },
  all: { zh: '打开“{tab}”查看全部', en: 'See all on {tab}' },
} satisfies Record<string, Label>;

const GROUPS: readonly { readonly severity: Severity; readonly title: Label }[] = [
  { severity: 'error', title: { zh: '错误（{n}）', en: 'Errors ({n})' } },
  { severity: 'warning', title: { zh: '提醒（{n}）', en: 'Warnings ({n})' } },
  { severity: 'info', title: { zh: '说明（{n}）', en: 'For information ({n})' } },
];

const SIGNS = { error: ErrorCircle16Filled, warning: Warning16Filled, info: Info16Regular } as const;

/** Issues shown at first. */
const FIRST = 5;

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold },
  none: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground2 },
  list: { display: 'grid', gap: tokens.spacingVerticalM, margin: `${tokens.spacingVerticalXS} 0`, padding: 0, listStyleType: 'none' },
  item: { display: 'grid', gridTemplateColumns: '16px minmax(0, 1fr)', gap: tokens.spacingHorizontalS, overflowWrap: 'anywhere' },
  text: { display: 'block', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  quiet: { color: tokens.colorNeutralForeground3 },
  error: { color: tokens.colorStatusDangerForeground1, marginTop: '1px' },
  warning: { color: tokens.colorPaletteMarigoldForeground3, marginTop: '1px' },
  info: { color: tokens.colorNeutralForeground3, marginTop: '1px' },
  link: { fontSize: tokens.fontSizeBase200 },
});

/** Problems in the data, the worst first, each with a way to its cell. */
export function IssueList({ issues, tab }: { readonly issues: readonly IssueSummary[]; readonly tab: string | null }) {
  const styles = useStyles();
  const say = useSay();
  const session = useSession();
  return (
    <div className={styles.root}>
      <h3 className={styles.title}>{say(SAYS.title)}</h3>
      {issues.length === 0 && (
        <Text size={200} className={styles.none}>
          <CheckmarkCircle16Regular aria-hidden="true" />
          {say(SAYS.none)}
        </Text>
      )}
      {GROUPS.map(({ severity, title }) => {
        const own = issues.filter(issue => issue.severity === severity);
        if (own.length === 0) return null;
        const label = say(title, { n: own.length });
        return (
          <Disclosure key={severity} label={label} open={severity !== 'info'}>
            <IssueGroup issues={own} label={label} />
          </Disclosure>
        );
      })}
      {tab !== null && (
        <div>
          <Link as="button" onClick={() => void session.goTo({ tab, row: 0, col: 0 })}>
            {say(SAYS.all, { tab })}
          </Link>
        </div>
      )}
    </div>
  );
}

function IssueGroup({ issues, label }: { readonly issues: readonly IssueSummary[]; readonly label: string }) {
  const styles = useStyles();
  const say = useSay();
  const session = useSession();
  const [all, setAll] = useState(false);
  const shown = all ? issues : issues.slice(0, FIRST);
  return (
    <>
      <ul className={styles.list} aria-label={label}>
        {shown.map((issue, i) => {
          const Sign = SIGNS[issue.severity];
          const { place, advice } = issue;
          return (
            <li key={i} className={styles.item}>
              <Sign className={styles[issue.severity]} aria-hidden="true" />
              <div>
                <span className={styles.text}>{say(issue.text)}</span>
                {advice && (
                  <Text size={200} className={styles.quiet}>
                    {say(advice)}{' '}
                  </Text>
                )}
                {place && (
                  <Link as="button" className={styles.link} onClick={() => void session.goTo(place)}>
                    {say(SAYS.go, { where: `${place.tab}!${address(place.row, place.col)}` })}
                  </Link>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {issues.length > shown.length && (
        <Link as="button" className={styles.link} onClick={() => setAll(true)}>
          {say(SAYS.more, { n: issues.length - shown.length })}
        </Link>
      )}
    </>
  );
}
