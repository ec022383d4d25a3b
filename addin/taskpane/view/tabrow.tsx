import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronRight16Regular } from '@fluentui/react-icons/svg/chevron-right';
import { useId, useState } from 'react';
import type { InspectedTab } from '../../../engine/inspect.js';
import type { Label } from '../../../engine/text.js';
import { countText } from '../../../engine/units/numeral.js';
import { kindOf, own } from '../choice.js';
import { capital, useSay } from './language.js';
import { useSessionState } from './sessioncontext.js';
import { SheetIcon } from './sheeticon.js';
import { StatusDot } from './status.js';
import { TabDetail } from './tabdetail.js';

const SAYS = {
  rows: { zh: '{sheet} · {n} 行', en: '{sheet} · {n} rows' },
  row: { zh: '{sheet} · 1 行', en: '{sheet} · 1 row' },
  hidden: { zh: '（隐藏）', en: ' (hidden)' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  button: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto 16px',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    // enlarged to 200 %, the pane is 175 px wide
    '@media (max-width: 260px)': {
      gridTemplateColumns: '20px minmax(0, 1fr) 16px',
      '& > :nth-child(3)': { gridRow: 2, gridColumn: 2 },
      '& > :nth-child(4)': { gridRow: 1, gridColumn: 3 },
    },
    width: '100%',
    minHeight: '52px',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':active': { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  icon: { color: tokens.colorBrandForeground1 },
  idle: { color: tokens.colorNeutralForeground3 },
  name: {
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  kind: {
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  chevron: {
    color: tokens.colorNeutralForeground3,
    transitionProperty: 'transform',
    transitionDuration: tokens.durationFaster,
    '@media (prefers-reduced-motion: reduce)': { transitionDuration: '0s' },
  },
  turned: { transform: 'rotate(90deg)' },
  detail: {
    margin: `0 ${tokens.spacingHorizontalS} ${tokens.spacingVerticalM}`,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke3}`,
  },
});

/** One tab: what it was taken for, and how sure that is. Opens to its mapping. */
export function TabRow({ tab }: { readonly tab: InspectedTab }) {
  const styles = useStyles();
  const say = useSay();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { found, choices } = useSessionState();
  const sheet = found?.sheets.find(s => s.id === tab.sheet);
  const hand = own(choices.layer.tabs, tab.tab) !== undefined;
  const asked = kindOf(choices, tab.tab);
  const doubtful =
    (tab.sheet === null && asked !== null) || tab.confidence === 'check' || found?.questions.some(q => q.tab === tab.tab) === true;
  const status = tab.sheet === null && !doubtful ? 'unused' : doubtful ? 'check' : hand ? 'chosen' : tab.confidence;
  const kind = capital(sheet ? say(tab.rows === 1 ? SAYS.row : SAYS.rows, { sheet: sheet.label, n: countText(tab.rows) }) : say(tab.why));
  return (
    <li>
      <button type="button" className={styles.button} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <SheetIcon sheet={tab.sheet ?? asked} className={sheet ? styles.icon : styles.idle} />
        <span>
          <span className={styles.name} title={tab.tab}>
            {tab.tab}
            {!tab.visible && say(SAYS.hidden)}
          </span>
          <span className={styles.kind} title={kind}>
            {kind}
          </span>
        </span>
        <StatusDot status={status} />
        <ChevronRight16Regular className={mergeClasses(styles.chevron, open && styles.turned)} />
      </button>
      <div id={id} hidden={!open}>
        {open && (
          <div className={styles.detail}>
            <TabDetail tab={tab} />
          </div>
        )}
      </div>
    </li>
  );
}
