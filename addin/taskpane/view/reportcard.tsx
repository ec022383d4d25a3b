import { Button, Link, makeStyles, mergeClasses, Text, tokens, Tooltip } from '@fluentui/react-components';
import { Info20Regular } from '@fluentui/react-icons/svg/info';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import { useId, useState } from 'react';
import type { ReportSummary } from '../../../engine/summary.js';
import type { Label } from '../../../engine/text.js';
import { DefinitionList } from './definitionlist.js';
import { useSay } from './language.js';
import { useSession } from './sessioncontext.js';

const SAYS = {
  define: { zh: '{report}的指标口径', en: 'Definitions of {report}' },
  open: { zh: '打开工作表', en: 'Go to tab' },
  openNamed: { zh: '打开工作表“{tab}”', en: 'Go to tab {tab}' },
  held: { zh: '{n} 项核对相符', en: '{n} checks agree' },
  heldOne: { zh: '1 项核对相符', en: '1 check agrees' },
} satisfies Record<string, Label>;

/** Headline figures of a card. */
const MOST = 3;

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', alignItems: 'center', minHeight: '24px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold },
  message: { color: tokens.colorNeutralForeground1 },
  figures: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    margin: 0,
  },
  figure: { display: 'flex', flex: '1 1 80px', flexDirection: 'column-reverse', justifyContent: 'flex-end' },
  label: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
  value: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  good: { color: tokens.colorStatusSuccessForeground1 },
  warn: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  failed: { display: 'grid', gridTemplateColumns: '16px 1fr', gap: tokens.spacingHorizontalS },
  sign: { color: tokens.colorPaletteMarigoldForeground3, marginTop: '2px' },
  foot: { display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** One report in brief: its sentence, its figures, whether it ties out; its tab and its definitions a step away. */
export function ReportCard({ report }: { readonly report: ReportSummary }) {
  const styles = useStyles();
  const say = useSay();
  const id = useId();
  const session = useSession();
  const [defined, setDefined] = useState(false);
  const { title, banners, message, figures, checks, tab, definitions } = report;
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <h3 className={styles.title}>{say(title)}</h3>
        {definitions.length > 0 && (
          <Tooltip content={say(SAYS.define, { report: title })} relationship="label">
            <Button
              appearance="subtle"
              size="small"
              icon={<Info20Regular />}
              aria-expanded={defined}
              aria-controls={id}
              onClick={() => setDefined(!defined)}
            />
          </Tooltip>
        )}
      </div>
      {banners.map(({ id: key, tone, text }) => (
        <Text key={key} size={200} className={styles.failed}>
          <Warning16Filled className={mergeClasses(styles.sign, tone === 'bad' && styles.bad)} aria-hidden="true" />
          <span>{say(text)}</span>
        </Text>
      ))}
      {message && <Text className={styles.message}>{say(message)}</Text>}
      {figures.length > 0 && (
        <dl className={styles.figures}>
          {figures.slice(0, MOST).map(figure => (
            <div key={figure.id} className={styles.figure}>
              <dd className={mergeClasses(styles.value, figure.tone ? styles[figure.tone] : undefined)}>{say(figure.text)}</dd>
              <dt className={styles.label}>{say(figure.label)}</dt>
            </div>
          ))}
        </dl>
      )}
      <div className={styles.foot}>
        {tab !== null && (
          <Link as="button" aria-label={say(SAYS.openNamed, { tab })} onClick={() => void session.goTo({ tab, row: 0, col: 0 })}>
            {say(SAYS.open)}
          </Link>
        )}
        {checks.failed.length === 0 && checks.held > 0 && (
          <Text size={200} className={styles.quiet}>
            {say(checks.held === 1 ? SAYS.heldOne : SAYS.held, { n: checks.held })}
          </Text>
        )}
      </div>
      <div id={id} hidden={!defined}>
        {defined && <DefinitionList definitions={definitions} />}
      </div>
    </li>
  );
}
