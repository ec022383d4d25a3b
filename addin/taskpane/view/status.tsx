import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Confidence } from '../../../engine/sheets/match/recognition.js';
import type { Label } from '../../../engine/text.js';
import { useSay } from './language.js';

export type Status = Confidence | 'chosen' | 'unused';

const WORDS: Readonly<Record<Status, Label>> = {
  certain: { zh: '已识别', en: 'Certain' },
  likely: { zh: '很可能', en: 'Likely' },
  check: { zh: '请核对', en: 'Please check' },
  chosen: { zh: '手动指定', en: 'Chosen by you' },
  unused: { zh: '未使用', en: 'Not used' },
};

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  dot: {
    width: '8px',
    height: '8px',
    flexShrink: 0,
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusCircular,
    forcedColorAdjust: 'none',
  },
  certain: { backgroundColor: tokens.colorPaletteGreenForeground3 },
  chosen: { backgroundColor: tokens.colorPaletteGreenForeground3 },
  likely: { border: `2px solid ${tokens.colorPaletteGreenForeground3}` },
  check: { backgroundColor: tokens.colorPaletteMarigoldBackground3 },
  unused: { border: `1px solid ${tokens.colorNeutralStroke1}` },
  bold: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
});

/** How sure something is: the words say it, the dot helps to find it. */
export function StatusDot({ status }: { readonly status: Status }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <span className={mergeClasses(styles.root, status === 'check' && styles.bold)}>
      <span className={mergeClasses(styles.dot, styles[status])} aria-hidden="true" />
      {say(WORDS[status])}
    </span>
  );
}
