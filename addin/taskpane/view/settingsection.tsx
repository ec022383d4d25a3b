import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { Label } from '../../../engine/text.js';
import { isoDay } from '../../../engine/units/day.js';
import { asOfInForce } from '../asof.js';
import { hasSetting } from '../choice.js';
import { AsOfDoubt } from './asofdoubt.js';
import { AsOfField } from './asoffield.js';
import { Disclosure } from './disclosure.js';
import { useSay } from './language.js';
import { OptionField, optionOf } from './optionfield.js';
import { OptionGroups } from './optiongroups.js';
import { Section } from './section.js';
import { isBusy } from '../state.js';
import { useSession, useSessionState } from './sessioncontext.js';
import { SettingSelect } from './settingselect.js';
import { StageList } from './stagelist.js';

const SAYS = {
  title: { zh: '设置', en: 'Settings' },
  asOf: { zh: '截至 {day}', en: 'As of {day}' },
  currency: { zh: '本位币', en: 'Base currency' },
  unit: { zh: '金额单位', en: 'Amounts in' },
  yuan: { zh: '元', en: 'Units' },
  wan: { zh: '万元', en: 'Ten thousands' },
  lang: { zh: '报表语言', en: 'Report language' },
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
  year: { zh: '财年起始月', en: 'Fiscal year starts in' },
  order: { zh: '3/5/2026 读作', en: 'Read 3/5/2026 as' },
  mdy: { zh: '月/日/年', en: 'Month/day/year' },
  dmy: { zh: '日/月/年', en: 'Day/month/year' },
  more: { zh: '更多设置', en: 'More settings' },
  reset: { zh: '恢复默认设置', en: 'Reset settings' },
} satisfies Record<string, Label>;

const CURRENCIES = ['CNY', 'USD', 'EUR', 'GBP', 'HKD', 'TWD', 'JPY', 'SGD', 'AUD', 'CAD', 'KRW', 'INR', 'CHF', 'THB', 'VND', 'MYR'];
const MONTHS: readonly Label[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
].map((en, i) => ({ zh: `${i + 1} 月`, en }));

const useStyles = makeStyles({
  // a long choice is cut short, never wider than the pane
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    '& select': { minWidth: 0, width: '100%', textOverflow: 'ellipsis' },
  },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(132px, 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    alignItems: 'start',
    '& > *': { minWidth: 0 },
    '& span': { minWidth: 0 },
  },
  more: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, paddingTop: tokens.spacingVerticalXS },
});

/** What a person can set. The usual ones first; thresholds of the reports below. */
export function SettingSection({ open, toggle }: { readonly open: boolean; toggle(): void }) {
  const styles = useStyles();
  const say = useSay();
  const session = useSession();
  const state = useSessionState();
  const { choices, found, today } = state;
  const inForce = found?.settings;
  const parts = [
    say(SAYS.asOf, { day: isoDay(asOfInForce(choices.asOf, today, found)) }),
    ...(inForce && found.tabs.some(tab => tab.sheet !== null)
      ? [inForce.currency === 'XXX' ? '' : inForce.currency, inForce.unit === 'wan' ? say(SAYS.wan) : '', say(SAYS[inForce.lang])]
      : []),
  ].filter(part => part !== '');
  return (
    <Section title={say(SAYS.title)} summary={parts.join(' · ')} open={open} toggle={toggle} note={<AsOfDoubt />}>
      <div className={styles.root}>
        <AsOfField />
        <div className={styles.pair}>
          <SettingSelect setting="currency" label={SAYS.currency} options={CURRENCIES.map(code => [code, { zh: code, en: code }])} />
          <SettingSelect
            setting="unit"
            label={SAYS.unit}
            options={[
              ['yuan', SAYS.yuan],
              ['wan', SAYS.wan],
            ]}
          />
          <SettingSelect
            setting="lang"
            label={SAYS.lang}
            options={[
              ['zh', SAYS.zh],
              ['en', SAYS.en],
            ]}
          />
          <OptionField option={optionOf(found, 'aging', 'basis')} />
        </div>
        <OptionField option={optionOf(found, 'aging', 'buckets')} />
        <Disclosure label={say(SAYS.more)}>
          <div className={styles.more}>
            <StageList />
            <div className={styles.pair}>
              <SettingSelect setting="fiscalYearStart" label={SAYS.year} options={MONTHS.map((month, i) => [i + 1, month])} />
              <SettingSelect
                setting="dateOrder"
                label={SAYS.order}
                options={[
                  ['mdy', SAYS.mdy],
                  ['dmy', SAYS.dmy],
                ]}
              />
            </div>
            <OptionGroups except={['aging.basis', 'aging.buckets']} />
          </div>
        </Disclosure>
        {hasSetting(choices) && (
          <div>
            <Link as="button" disabled={isBusy(state)} onClick={() => session.resetSettings()}>
              {say(SAYS.reset)}
            </Link>
          </div>
        )}
      </div>
    </Section>
  );
}
