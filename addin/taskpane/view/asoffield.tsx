import { Checkbox, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Label } from '../../../engine/text.js';
import { dayFromIso, isDay, isoDay } from '../../../engine/units/day.js';
import { asOfInForce } from '../asof.js';
import { AsOfDoubt } from './asofdoubt.js';
import { useSay } from './language.js';
import { isBusy } from '../state.js';
import { useSession, useSessionState } from './sessioncontext.js';

const SAYS = {
  label: { zh: '截止日', en: 'As-of day' },
  today: { zh: '使用表中写明的日期，未写明时用今天', en: 'The day the sheets state, else today' },
  wrong: { zh: '请输入日期，例如 2026-10-31', en: 'Enter a day, such as 2026-10-31' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS },
});

/** The as-of day: today or a day for good, with a word where it is far from the data. */
export function AsOfField() {
  const styles = useStyles();
  const say = useSay();
  const session = useSession();
  const state = useSessionState();
  const { choices, today, found } = state;
  const day = asOfInForce(choices.asOf, today, found);
  const [draft, setDraft] = useState(isoDay(day));
  useEffect(() => setDraft(isoDay(day)), [day]);
  const given = dayFromIso(draft);
  const wrong = !isDay(given);
  const busy = isBusy(state);
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
      <AsOfDoubt />
    </div>
  );
}
