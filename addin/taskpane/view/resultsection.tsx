import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ReportSummary } from '../../../engine/summary.js';
import type { Label } from '../../../engine/text.js';
import { isoDay } from '../../../engine/units/day.js';
import { AbsentList } from './absentlist.js';
import { IssueList } from './issuelist.js';
import { useSay } from './language.js';
import { RemoveResults } from './removeresults.js';
import { ReportCard } from './reportcard.js';
import { isBusy } from '../state.js';
import { useSession, useSessionState } from './sessioncontext.js';

const SAYS = {
  title: { zh: '结果', en: 'Results' },
  asOf: { zh: '截至 {day}', en: 'As of {day}' },
  before: {
    zh: '此工作簿中已有报表。点“刷新”可重新计算并在此查看要点。',
    en: 'The workbook holds reports already. Refresh computes them again and shows the essentials here.',
  },
  definitions: { zh: '打开“{tab}”', en: 'Open {tab}' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalM },
  head: { display: 'flex', alignItems: 'baseline', justifyContent: 'space-between', gap: tokens.spacingHorizontalM },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
    scrollMarginTop: '80px',
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  cards: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  tabs: { display: 'grid', justifyItems: 'start', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyleType: 'none' },
});

/** What came of the analysis: a card a report, what could not be computed, what is wrong in the data. */
export function ResultSection() {
  const styles = useStyles();
  const say = useSay();
  const session = useSession();
  const state = useSessionState();
  const { results, tabs } = state;
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef(results);
  useEffect(() => {
    if (results && results !== last.current) heading.current?.scrollIntoView({ block: 'nearest' });
    last.current = results;
  }, [results]);
  const ours = tabs?.filter(tab => tab.ours && tab.visible) ?? [];
  if (!results && ours.length === 0) return null;
  const reports = results?.summary.reports ?? [];
  const shown = withoutEcho(reports.filter(report => report.id !== 'issues' && report.id !== 'definitions'));
  const issueTab = reports.find(report => report.id === 'issues')?.tab ?? null;
  const definitions = reports.find(report => report.id === 'definitions');
  return (
    <section className={styles.root} aria-labelledby="results">
      <div className={styles.head}>
        <h2 id="results" ref={heading} className={styles.title}>
          {say(SAYS.title)}
        </h2>
        {results && (
          <Text size={200} className={styles.quiet}>
            {say(SAYS.asOf, { day: isoDay(results.asOf) })}
          </Text>
        )}
      </div>
      {results ? (
        <>
          <ul className={styles.cards}>
            {shown.map(report => (
              <ReportCard key={report.id} report={report} />
            ))}
          </ul>
          <AbsentList absent={results.summary.absent} />
          <IssueList issues={results.summary.issues} tab={issueTab} />
          {definitions?.tab && (
            <div>
              <Link as="button" onClick={() => void session.goTo({ tab: definitions.tab ?? '', row: 0, col: 0 })}>
                {say(SAYS.definitions, { tab: definitions.tab })}
              </Link>
            </div>
          )}
        </>
      ) : (
        <>
          <Text className={styles.quiet}>{say(SAYS.before)}</Text>
          <ul className={styles.tabs}>
            {ours.map(({ name }) => (
              <li key={name}>
                <Link as="button" disabled={isBusy(state)} onClick={() => void session.goTo({ tab: name, row: 0, col: 0 })}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <RemoveResults />
    </section>
  );
}

/** The Overview says again what a report says first: here they stand one under the other, and once is enough. */
function withoutEcho(reports: readonly ReportSummary[]): readonly ReportSummary[] {
  return reports.map(report =>
    report.id === 'overview' && reports.some(other => other !== report && other.message?.en === report.message?.en)
      ? { ...report, message: null }
      : report,
  );
}
