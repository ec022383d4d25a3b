import { Button, makeStyles, mergeClasses, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { Label } from '../../../engine/text.js';
import { phaseText, progressText, shareOf } from '../progress.js';
import { isEmptyHanded, type State, type Work } from '../state.js';
import { focusIn, focusIsLost } from './focus.js';
import { useSay } from './language.js';
import { MessageStack } from './messagestack.js';
import { useActivity, useSession, useSessionState } from './sessioncontext.js';

const SAYS = {
  analyse: { zh: '分析', en: 'Analyse' },
  refresh: { zh: '刷新', en: 'Refresh' },
  cancel: { zh: '取消', en: 'Cancel' },
  stopping: { zh: '正在取消', en: 'Cancelling' },
  silent: {
    zh: 'Excel 暂无响应；如有单元格正在编辑，请按 Enter 或 Esc 结束编辑。',
    en: 'Excel does not answer. If a cell is being edited, press Enter or Esc to finish.',
  },
  cancelled: { zh: '已取消，工作簿保持原样。', en: 'Cancelled. The workbook is as it was.' },
  fresh: { zh: '重新读取并替换报表。', en: 'Reads again and replaces the reports.' },
  first: { zh: '结果写入新的工作表，不改动您的数据。', en: 'Writes to new tabs; your data stay as they are.' },
  dataChanged: { zh: '分析后数据有改动。', en: 'The data changed since the analysis.' },
  settingsChanged: { zh: '分析后设置有改动。', en: 'Settings changed since the analysis.' },
} satisfies Record<string, Label>;

const AT: Readonly<Record<Work, Label>> = {
  read: { zh: '正在查看工作簿', en: 'Looking through the workbook' },
  analyse: { zh: '正在开始', en: 'Starting' },
  remove: { zh: '正在删除报表', en: 'Removing the reports' },
  sample: { zh: '正在插入示例数据', en: 'Inserting the sample data' },
  unsample: { zh: '正在删除示例数据', en: 'Removing the sample data' },
  selftest: { zh: '正在自检', en: 'Running the self-test' },
  goto: { zh: '正在转到', en: 'Going there' },
};

const useStyles = makeStyles({
  root: {
    position: 'sticky',
    top: 0,
    bottom: 0,
    zIndex: 2,
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    marginTop: '-1px',
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    minHeight: '40px',
    '@media (max-width: 260px)': { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalS },
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  stale: { color: tokens.colorNeutralForeground1 },
  dot: {
    display: 'inline-block',
    width: '8px',
    height: '8px',
    marginRight: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorPaletteMarigoldBackground3,
    forcedColorAdjust: 'none',
  },
  progress: { display: 'grid', gap: tokens.spacingVerticalSNudge },
  doing: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  button: { minWidth: '96px' },
});

/** The work that is waited for long enough to be shown. */
function shownWork(activity: State['activity'], found: State['found']): Work | null {
  if (!activity || activity.work === 'goto') return null;
  // at first the skeleton of what is looked for tells it
  return activity.work === 'read' && !found && !activity.stopping && activity.progress === null ? null : activity.work;
}

/**
 * The one button that matters, in reach wherever the pane is scrolled to: below what was found and set, above the results. While something
 * runs it is the progress and Cancel, in the same place.
 */
export function ActionBar() {
  const styles = useStyles();
  const say = useSay();
  const session = useSession();
  const { results, stale, found, tabs } = useSessionState();
  const activity = useActivity();
  const button = useRef<HTMLButtonElement>(null);
  const work = shownWork(activity, found);
  const hasReports = results !== null || (tabs?.some(tab => tab.ours) ?? false);
  const nothing = !found || isEmptyHanded(found);
  const note = stale === 'data' ? SAYS.dataChanged : stale === 'settings' ? SAYS.settingsChanged : hasReports ? SAYS.fresh : SAYS.first;
  useFocusBack(work, button);
  return (
    <div className={styles.root}>
      <MessageStack />
      {work ? (
        <Doing work={work} />
      ) : (
        <div className={styles.row}>
          <Text size={200} className={mergeClasses(styles.quiet, stale !== null && styles.stale)}>
            {stale !== null && <span className={styles.dot} aria-hidden="true" />}
            {say(note)}
          </Text>
          <Button
            ref={button}
            appearance="primary"
            className={styles.button}
            disabledFocusable={nothing || activity !== null}
            onClick={() => void session.analyse()}
          >
            {say(hasReports ? SAYS.refresh : SAYS.analyse)}
          </Button>
        </div>
      )}
    </div>
  );
}

function Doing({ work }: { readonly work: Work }) {
  const styles = useStyles();
  const say = useSay();
  const session = useSession();
  const activity = useActivity();
  const cancel = useRef<HTMLButtonElement>(null);
  const progress = activity?.progress ?? null;
  const stopping = activity?.stopping === true;
  const silent = activity?.silent === true;
  const text = silent
    ? say(SAYS.silent)
    : stopping
      ? say(SAYS.stopping)
      : progress && work !== 'selftest'
        ? say(progressText(progress))
        : say(AT[work]);
  const value = work === 'analyse' && progress && !stopping ? shareOf(progress) : undefined;
  const canStop = work === 'analyse' || work === 'read';
  // Cancel stands where the button that was pressed stood
  useEffect(() => {
    if (focusIsLost() && work === 'analyse') focusIn(cancel.current);
  }, [work]);
  return (
    <div className={styles.row}>
      <div className={styles.progress}>
        <Text size={200} className={silent ? styles.stale : styles.doing} title={text}>
          {text}
        </Text>
        <ProgressBar value={value} aria-label={stopping ? say(SAYS.stopping) : say(progress ? phaseText(progress) : AT[work])} />
      </div>
      <Button ref={cancel} className={styles.button} disabledFocusable={!canStop || stopping} onClick={() => session.cancel()}>
        {say(SAYS.cancel)}
      </Button>
    </div>
  );
}

/** When work ends and the focus was on what is gone, it comes back to the button. */
function useFocusBack(work: Work | null, button: { readonly current: HTMLButtonElement | null }): void {
  const before = useRef(work);
  useEffect(() => {
    if (before.current && !work && focusIsLost()) focusIn(button.current);
    before.current = work;
  }, [work, button]);
}
