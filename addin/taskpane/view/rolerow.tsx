import { makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { Label } from '../../../engine/text.js';
import { type HeaderChoice, type MappingRow, sureOf } from '../mapping.js';
import { useList, useSay } from './language.js';
import { isBusy } from '../state.js';
import { useSession, useSessionState } from './sessioncontext.js';
import { StatusDot } from './status.js';

const SAYS = {
  automatic: { zh: '自动识别', en: 'Automatic' },
  automaticAs: { zh: '{header}（自动）', en: '{header} (auto)' },
  automaticNone: { zh: '无（自动）', en: 'None (auto)' },
  several: { zh: '{n} 列（自动）', en: '{n} columns (auto)' },
  none: { zh: '无', en: 'None' },
  gone: { zh: '{header}（已不存在）', en: '{header} (no longer there)' },
  wan: { zh: '按万元读取', en: 'read in units of 10,000' },
  scale: { zh: '按 {n} 倍读取', en: 'multiplied by {n}' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  row: {
    '@media (max-width: 260px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 8fr)',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
  },
  name: { display: 'grid', gap: '2px', paddingTop: '2px', overflowWrap: 'anywhere' },
  label: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, color: tokens.colorNeutralForeground1 },
  column: { display: 'grid', gap: '2px', minWidth: 0 },
  select: { minWidth: 0, '& > select': { minWidth: 0, textOverflow: 'ellipsis' } },
  samples: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground3,
  },
});

/** One meaning and its column, with three values to judge it by. */
export function RoleRow({
  tab,
  row,
  headers,
}: {
  readonly tab: string;
  readonly row: MappingRow;
  readonly headers: readonly HeaderChoice[];
}) {
  const styles = useStyles();
  const say = useSay();
  const list = useList();
  const id = useId();
  const session = useSession();
  const state = useSessionState();
  const { chosen, current, columns } = row;
  const [first] = columns;
  const automatic =
    chosen !== undefined
      ? say(SAYS.automatic)
      : columns.length > 1 && row.repeated
        ? say(SAYS.several, { n: columns.length })
        : current === null
          ? say(SAYS.automaticNone)
          : say(SAYS.automaticAs, { header: current });
  const scale = !first || first.scale === 1 ? [] : [first.scale === 10_000 ? say(SAYS.wan) : say(SAYS.scale, { n: first.scale })];
  const samples = columns.length > 1 && row.repeated ? columns.map(column => column.key ?? column.header) : (first?.samples ?? []);
  const gone = typeof chosen === 'string' && !headers.some(header => header.name === chosen);
  const hint = list([...samples, ...scale]);
  return (
    <div className={styles.row}>
      <div className={styles.name}>
        <label htmlFor={id} className={styles.label}>
          {say(row.label)}
        </label>
        {(columns.length > 0 || chosen !== undefined) && <StatusDot status={sureOf(row)} />}
      </div>
      <div className={styles.column}>
        <Select
          id={id}
          size="small"
          className={styles.select}
          value={chosen === undefined ? 'auto' : chosen === null ? 'none' : `=${chosen}`}
          disabled={isBusy(state)}
          onChange={(_, { value }) =>
            session.setColumn(tab, row.role, value === 'auto' ? undefined : value === 'none' ? null : value.slice(1))
          }
        >
          <option value="auto">{automatic}</option>
          <option value="none">{say(SAYS.none)}</option>
          {gone && <option value={`=${chosen}`}>{say(SAYS.gone, { header: chosen })}</option>}
          {headers.map(header => (
            <option key={header.letter} value={`=${header.name}`}>
              {`${header.letter} · ${header.header}`}
            </option>
          ))}
        </Select>
        {hint !== '' && (
          <Text size={200} className={styles.samples} title={hint}>
            {hint}
          </Text>
        )}
      </div>
    </div>
  );
}
