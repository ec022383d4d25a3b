import { makeStyles } from '@fluentui/react-components';
import type { Label } from '../../../engine/text.js';
import { phaseText } from '../progress.js';
import { useSay } from './language.js';
import { useActivity, useSessionState } from './sessioncontext.js';

const SAYS = {
  found: { zh: '已查看工作簿：{n} 张工作表可用', en: 'The workbook was looked through: {n} tabs to use' },
  silent: { zh: 'Excel 暂无响应；如有单元格正在编辑，请结束编辑', en: 'Excel does not answer; finish editing the cell' },
  done: { zh: '分析完成，共 {n} 份报告', en: 'The analysis is done: {n} reports' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  root: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: '-1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** Says aloud what is going on, once a phase, and what came of it. */
export function Announcer() {
  const styles = useStyles();
  const say = useSay();
  const { results, found, failure } = useSessionState();
  const activity = useActivity();
  const text = activity?.silent
    ? say(SAYS.silent)
    : activity
      ? activity.progress
        ? say(phaseText(activity.progress))
        : ''
      : failure
        ? ''
        : results
          ? say(SAYS.done, { n: results.summary.reports.length })
          : found
            ? say(SAYS.found, { n: found.tabs.filter(tab => tab.sheet !== null).length })
            : '';
  return (
    <div role="status" aria-live="polite" className={styles.root}>
      {text}
    </div>
  );
}
