import { makeStyles, tokens } from '@fluentui/react-components';
import type { AbsentSummary } from '../../../engine/summary.js';
import type { Label } from '../../../engine/text.js';
import { Disclosure } from './disclosure.js';
import { capital, useSay } from './language.js';

const TITLE: Label = { zh: '未能生成的报告（{n}）', en: 'Reports not made ({n})' };

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    margin: `${tokens.spacingVerticalXS} 0 0`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  term: { fontWeight: tokens.fontWeightSemibold },
  reason: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** Reports that could not be made, each with what it lacks. */
export function AbsentList({ absent }: { readonly absent: readonly AbsentSummary[] }) {
  const styles = useStyles();
  const say = useSay();
  if (absent.length === 0) return null;
  return (
    <Disclosure label={say(TITLE, { n: absent.length })}>
      <dl className={styles.list}>
        {absent.map(({ id, title, reason }) => (
          <div key={id}>
            <dt className={styles.term}>{say(title)}</dt>
            <dd className={styles.reason}>{capital(say(reason))}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
