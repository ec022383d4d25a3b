import { Link, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import type { Label } from '../../../engine/text.js';
import { dayFromIso, isoDay } from '../../../engine/units/day.js';
import { AS_OF_ASKED, asOfInForce, asOfDoubt } from '../asof.js';
import { isBusy } from '../state.js';
import { useSay } from './language.js';
import { useSession, useSessionState } from './sessioncontext.js';

const SAYS = {
  late: {
    zh: '数据最新到 {newest}，比截止日 {day} 早 {days} 天。',
    en: 'The newest entry is of {newest}, {days} days before the as-of day {day}.',
  },
  early: {
    zh: '数据中有截止日 {day} 之后的记录，最新到 {newest}。',
    en: 'There are entries later than the as-of day {day}, the newest of {newest}.',
  },
  ahead: {
    zh: '数据中有日期晚于今天，最晚为 {newest}，请核对是否填错。',
    en: 'There are dates later than today, the latest {newest}. Check whether they are mistyped.',
  },
  use: { zh: '使用 {newest}', en: 'Use {newest}' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  bar: {
    minHeight: 'auto',
    paddingTop: tokens.spacingVerticalXS,
    paddingBottom: tokens.spacingVerticalXS,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** A word where the as-of day is far from the data, and the day that fits them, one click away. */
export function AsOfDoubt() {
  const styles = useStyles();
  const say = useSay();
  const session = useSession();
  const state = useSessionState();
  const { choices, today, found } = state;
  const day = asOfInForce(choices.asOf, today, found);
  const doubt = asOfDoubt(day, found?.newest ?? null, today);
  if (!doubt) return null;
  const newest = isoDay(doubt.newest);
  // the engine may know a likelier day: the end of the month that the data close
  const asked = found?.questions.find(q => q.id === AS_OF_ASKED);
  const likely = asked?.choices[asked.likely ?? 0]?.value ?? newest;
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.bar}>
      <MessageBarBody>
        {say(SAYS[doubt.ahead ? 'ahead' : doubt.kind], { newest, day: isoDay(day), days: doubt.days })}
        {!doubt.ahead && (
          <>
            {' '}
            <Link as="button" inline disabled={isBusy(state)} onClick={() => session.setAsOf({ mode: 'fixed', day: dayFromIso(likely) })}>
              {say(SAYS.use, { newest: likely })}
            </Link>
          </>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
