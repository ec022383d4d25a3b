import { Checkbox, Field, Input, Link, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Label } from '../../../engine/text.js';
import { dayFromIso, isDay, isoDay } from '../../../engine/units/day.js';
import { asOfDay, asOfDoubt } from '../asof.js';
import { useSay } from './language.js';
import { useSession, useSessionState } from './sessioncontext.js';

const SAYS = {
  label: { zh: '截止日', en: 'As-of day' },
  today: { zh: '始终使用今天', en: 'Always use today' },
  wrong: { zh: '请输入日期，例如 2026-10-31', en: 'Enter a day, such as 2026-10-31' },
  late: {
    zh: '数据最新到 {newest}，比截止日早 {days} 天。',
    en: 'The newest entry is of {newest}, {days} days before this day.',
  },
  early: { zh: '数据中有截止日之后的记录，最新到 {newest}。', en: 'There are later entries in the data, the newest of {newest}.' },
  use: { zh: '使用 {newest}', en: 'Use {newest}' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  input: { flex: '1 1 148px', minWidth: 0 },
  bar: { minHeight: 'auto', paddingTop: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalXS },
  use: { marginLeft: tokens.spacingHorizontalXS },
});

/** The as-of day: today or a day for good, with a word where it is far from the data. */
export function AsOfField() {
  const styles = useStyles();
  const say = useSay();
  const session = useSession();
  const { choices, today, found, activity } = useSessionState();
  const day = asOfDay(choices.asOf, today);
  const [draft, setDraft] = useState(isoDay(day));
  useEffect(() => setDraft(isoDay(day)), [day]);
  const given = dayFromIso(draft);
  const wrong = !isDay(given);
  const doubt = asOfDoubt(day, found?.newest ?? null);
  const newest = doubt ? isoDay(doubt.newest) : '';
  const busy = activity !== null;
  return (
    <div className={styles.root}>
      <Field label={say(SAYS.label)} validationMessage={wrong ? say(SAYS.wrong) : undefined}>
        <Input
          type="date"
          value={draft}
          disabled={busy}
          onChange={(_, { value }) => {
            setDraft(value);
            const next = dayFromIso(value);
            if (isDay(next) && next !== day) session.setAsOf({ mode: 'fixed', day: next });
          }}
          onBlur={() => wrong && setDraft(isoDay(day))}
        />
      </Field>
      <Checkbox
        label={say(SAYS.today)}
        checked={choices.asOf.mode === 'today'}
        disabled={busy}
        onChange={(_, { checked }) => session.setAsOf(checked === true ? { mode: 'today' } : { mode: 'fixed', day })}
      />
      {doubt && (
        <MessageBar intent="warning" layout="multiline" className={styles.bar}>
          <MessageBarBody>
            {say(SAYS[doubt.kind], { newest, days: doubt.days })}
            <Link
              as="button"
              inline
              className={styles.use}
              disabled={busy}
              onClick={() => session.setAsOf({ mode: 'fixed', day: doubt.newest })}
            >
              {say(SAYS.use, { newest })}
            </Link>
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
