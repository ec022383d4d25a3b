import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronRight16Regular } from '@fluentui/react-icons/svg/chevron-right';
import { type ReactNode, useId } from 'react';

const useStyles = makeStyles({
  root: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  head: { display: 'flex', alignItems: 'center', minHeight: '44px' },
  action: { flexShrink: 0, paddingRight: tokens.spacingHorizontalXS },
  title: { flexGrow: 1, minWidth: 0, margin: 0, fontSize: 'inherit', fontWeight: 'inherit' },
  button: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    width: '100%',
    minHeight: '44px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    border: 'none',
    background: 'none',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    textAlign: 'left',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1Hover, backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chevron: {
    flexShrink: 0,
    transitionProperty: 'transform',
    transitionDuration: tokens.durationFaster,
    '@media (prefers-reduced-motion: reduce)': { transitionDuration: '0s' },
  },
  turned: { transform: 'rotate(90deg)' },
  name: { flexShrink: 0, '@media (max-width: 260px)': { flexShrink: 1 } },
  summary: {
    flexGrow: 1,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    textAlign: 'right',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    '@media (max-width: 260px)': { display: 'none' },
  },
  note: { padding: `0 ${tokens.spacingHorizontalM}`, ':not(:empty)': { paddingBottom: tokens.spacingVerticalM } },
  body: { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalL}` },
});

/** A part of the pane under a heading that opens and closes it. Closed, the heading sums it up. */
export function Section(props: {
  readonly title: string;
  readonly summary: string;
  readonly open: boolean;
  readonly action?: ReactNode;
  /** What must be seen although it is closed. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
  toggle(): void;
}) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.root} aria-labelledby={`${id}title`}>
      <div className={styles.head}>
        <h2 className={styles.title}>
          <button type="button" className={styles.button} aria-expanded={props.open} aria-controls={`${id}body`} onClick={props.toggle}>
            <ChevronRight16Regular className={mergeClasses(styles.chevron, props.open && styles.turned)} />
            <span id={`${id}title`} className={styles.name}>
              {props.title}
            </span>
            <span className={styles.summary} title={props.summary}>
              {props.summary}
            </span>
          </button>
        </h2>
        {props.action && <div className={styles.action}>{props.action}</div>}
      </div>
      {!props.open && props.note && <div className={styles.note}>{props.note}</div>}
      <div id={`${id}body`} className={styles.body} hidden={!props.open}>
        {props.open && props.children}
      </div>
    </section>
  );
}
