import { Button, Link, makeStyles, Text, tokens, Tooltip } from '@fluentui/react-components';
import { ArrowClockwise20Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import type { InspectedTab } from '../../../engine/inspect.js';
import type { Label } from '../../../engine/text.js';
import { hasMapping, kindOf } from '../choice.js';
import { Disclosure } from './disclosure.js';
import { useLang, useList, useSay } from './language.js';
import { Section } from './section.js';
import { isBusy } from '../state.js';
import { useSession, useSessionState } from './sessioncontext.js';
import { FoundSkeleton } from './skeleton.js';
import { EmptyState } from './emptystate.js';
import { AS_OF_ASKED } from '../asof.js';
import { QuestionList } from './questionlist.js';
import { TabRow } from './tabrow.js';

const SAYS = {
  title: { zh: '在此工作簿中找到', en: 'Found in this workbook' },
  rescan: { zh: '重新查找', en: 'Look again' },
  tabs: { zh: '{n} 张可用', en: '{n} to use' },
  check: { zh: '{n} 张可用，{m} 张请核对', en: '{n} to use, {m} to check' },
  ready: { zh: '可生成：{reports}', en: 'Ready to report: {reports}' },
  others: { zh: '未使用的工作表（{n}）', en: 'Tabs not used ({n})' },
  automatic: { zh: '全部恢复自动识别', en: 'Recognise everything automatically' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: `0 calc(-1 * ${tokens.spacingHorizontalS})`, padding: 0 },
  ready: { display: 'block', marginTop: tokens.spacingVerticalS, color: tokens.colorNeutralForeground2 },
  automatic: { display: 'inline-block', marginTop: tokens.spacingVerticalS },
});

/** What the workbook holds: a row a tab, its mapping inside. */
export function FoundSection({ open, toggle }: { readonly open: boolean; toggle(): void }) {
  const styles = useStyles();
  const say = useSay();
  const lang = useLang();
  const list = useList();
  const session = useSession();
  const state = useSessionState();
  const { found, choices, activity, blank } = state;
  const tabs = found?.tabs ?? [];
  // a tab that was said to be something stays where it is, though a column may be missing for it
  const isUsed = (tab: InspectedTab): boolean => tab.sheet !== null || kindOf(choices, tab.tab) !== null;
  const used = tabs.filter(isUsed);
  const others = tabs.filter(tab => !isUsed(tab));
  const asked = new Set(found?.questions.map(q => q.tab));
  const doubtful = used.filter(tab => tab.sheet === null || tab.confidence === 'check' || asked.has(tab.tab)).length;
  const ready = (found?.reports ?? []).filter(report => report.ready).map(report => report.title[lang]);
  const summary = found && used.length > 0 ? say(doubtful > 0 ? SAYS.check : SAYS.tabs, { n: used.length, m: doubtful }) : '';
  return (
    <Section
      title={say(SAYS.title)}
      summary={summary}
      open={open}
      toggle={toggle}
      action={
        <Tooltip content={say(SAYS.rescan)} relationship="label">
          <Button
            appearance="subtle"
            icon={<ArrowClockwise20Regular />}
            disabledFocusable={isBusy(state)}
            onClick={() => void session.rescan()}
          />
        </Tooltip>
      }
    >
      {!found && activity?.work === 'read' && <FoundSkeleton />}
      {(found || !activity) && used.length === 0 && <EmptyState />}
      {used.length > 0 && (
        <ul className={styles.list}>
          {used.map(tab => (
            <TabRow key={tab.tab} tab={tab} />
          ))}
        </ul>
      )}
      {found && <QuestionList questions={found.questions.filter(q => q.id !== AS_OF_ASKED)} />}
      {others.length > 0 && !blank && (
        <Disclosure label={say(SAYS.others, { n: others.length })} open={used.length === 0}>
          <ul className={styles.list}>
            {others.map(tab => (
              <TabRow key={tab.tab} tab={tab} />
            ))}
          </ul>
        </Disclosure>
      )}
      {ready.length > 0 && (
        <Text size={200} className={styles.ready}>
          {say(SAYS.ready, { reports: list(ready) })}
        </Text>
      )}
      {hasMapping(choices) && (
        <Link as="button" className={styles.automatic} disabled={isBusy(state)} onClick={() => session.resetMapping()}>
          {say(SAYS.automatic)}
        </Link>
      )}
    </Section>
  );
}
