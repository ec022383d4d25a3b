import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReportSummary } from '../../../engine/summary.js';
import type { Label } from '../../../engine/text.js';
import { useSay } from './language.js';

const SAYS = {
  parameter: { zh: '{label}：{value}', en: '{label}: {value}' },
  source: { zh: '依据：{source}', en: 'Source: {source}' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    margin: 0,
    paddingTop: tokens.spacingVerticalS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  term: { fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** How each figure of a report is defined: its formula, what is noted, its parameters in force, its source. */
export function DefinitionList({ definitions }: { readonly definitions: ReportSummary['definitions'] }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <dl className={styles.list}>
      {definitions.map(({ id, term, formula, note, parameters, source }) => (
        <div key={id}>
          <dt className={styles.term}>{say(term)}</dt>
          <dd className={styles.text}>{say(formula)}</dd>
          {note && <dd className={styles.text}>{say(note)}</dd>}
          {parameters?.map((parameter, i) => (
            <dd key={i} className={styles.text}>
              {say(SAYS.parameter, parameter)}
            </dd>
          ))}
          {source && <dd className={styles.text}>{say(SAYS.source, { source })}</dd>}
        </div>
      ))}
    </dl>
  );
}
