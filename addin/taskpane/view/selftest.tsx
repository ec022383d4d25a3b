import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import type { Label } from '../../../engine/text.js';
import { Disclosure } from './disclosure.js';
import { capital, useSay } from './language.js';
import { isBusy } from '../state.js';
import { useSession, useSessionState } from './sessioncontext.js';

const SAYS = {
  title: { zh: '自检', en: 'Self-test' },
  what: {
    zh: '在一张临时工作表上写入、读取并核对，然后删除它，用来确认这个 Excel 支持所需的功能。您的数据不受影响。',
    en: 'Writes to a scratch tab, reads it back, compares, and removes it, to see that this Excel does what is needed. Your data are not touched.',
  },
  run: { zh: '运行自检', en: 'Run self-test' },
  good: { zh: '全部通过。', en: 'All passed.' },
  bad: { zh: '有 {n} 项未通过。', en: '{n} did not pass.' },
  passed: { zh: '通过', en: 'Passed' },
  failed: { zh: '未通过', en: 'Not passed' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    justifyItems: 'start',
    padding: `${tokens.spacingVerticalXS} 0`,
    color: tokens.colorNeutralForeground2,
  },
  list: { display: 'grid', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    gap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
});

/** Whether this Excel does what is asked of it, step by step. */
export function SelfTest() {
  const styles = useStyles();
  const say = useSay();
  const session = useSession();
  const state = useSessionState();
  const { selfTest } = state;
  const failed = selfTest?.filter(step => !step.ok).length ?? 0;
  return (
    <Disclosure label={say(SAYS.title)}>
      <div className={styles.root}>
        <Text size={200}>{say(SAYS.what)}</Text>
        <Button size="small" disabledFocusable={isBusy(state)} onClick={() => void session.selfTest()}>
          {say(SAYS.run)}
        </Button>
        <div role="status">
          {selfTest && (
            <Text size={200} weight="semibold">
              {failed > 0 ? say(SAYS.bad, { n: failed }) : say(SAYS.good)}
            </Text>
          )}
        </div>
        {selfTest && (
          <ul className={styles.list}>
            {selfTest.map(({ name, ok, detail }, i) => (
              <li key={i} className={styles.item}>
                {ok ? (
                  <CheckmarkCircle16Regular className={styles.good} aria-label={say(SAYS.passed)} />
                ) : (
                  <ErrorCircle16Filled className={styles.bad} aria-label={say(SAYS.failed)} />
                )}
                <span>
                  {capital(say(name))}
                  {detail !== '' && ` · ${detail}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Disclosure>
  );
}
