import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import type { Label } from '../../../engine/text.js';
import { useSay } from './language.js';

const LOADING: Label = { zh: '正在查看工作簿', en: 'Looking through the workbook' };

const useStyles = makeStyles({
  row: { display: 'grid', gridTemplateColumns: '20px 1fr 64px', gap: tokens.spacingHorizontalM, alignItems: 'center', height: '52px' },
  text: { display: 'grid', gap: '6px' },
});

/** Rows as they will stand, so that nothing moves when they come. */
export function FoundSkeleton() {
  const styles = useStyles();
  const say = useSay();
  return (
    <Skeleton aria-label={say(LOADING)}>
      {[60, 45, 55, 40, 50, 45].map((width, i) => (
        <div key={i} className={styles.row}>
          <SkeletonItem shape="square" size={20} />
          <div className={styles.text}>
            <SkeletonItem size={16} style={{ width: `${width}%` }} />
            <SkeletonItem size={12} style={{ width: `${width + 20}%` }} />
          </div>
          <SkeletonItem size={12} />
        </div>
      ))}
    </Skeleton>
  );
}
