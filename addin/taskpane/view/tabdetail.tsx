import { Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { InspectedTab } from '../../../engine/inspect.js';
import type { SheetId } from '../../../engine/sheets/table.js';
import type { Label } from '../../../engine/text.js';
import { kindOf, own } from '../choice.js';
import { headersOf, mappingOf } from '../mapping.js';
import { Disclosure } from './disclosure.js';
import { capital, useList, useSay } from './language.js';
import { RoleRow } from './rolerow.js';
import { isBusy } from '../state.js';
import { useSession, useSessionState } from './sessioncontext.js';

const SAYS = {
  kind: { zh: '此工作表是', en: 'This tab is' },
  automatic: { zh: '自动识别', en: 'Automatic' },
  automaticAs: { zh: '{sheet}（自动）', en: '{sheet} (auto)' },
  skip: { zh: '不使用', en: 'Do not use' },
  more: { zh: '其他可用的列（{n}）', en: 'Other columns it may have ({n})' },
  unused: { zh: '未用到的列（{n}）', en: 'Columns not used ({n})' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM },
  why: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  rows: { display: 'grid', gap: tokens.spacingVerticalM },
  left: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
});

/** The mapping of one tab: its kind, each meaning with its column, questions, and what is not used. */
export function TabDetail({ tab }: { readonly tab: InspectedTab }) {
  const styles = useStyles();
  const say = useSay();
  const list = useList();
  const session = useSession();
  const state = useSessionState();
  const { found, choices } = state;
  const hand = own(choices.layer.tabs, tab.tab);
  const kind = tab.sheet ?? kindOf(choices, tab.tab);
  const outline = found?.sheets.find(sheet => sheet.id === kind);
  const headers = useMemo(() => headersOf(tab), [tab]);
  const mapping = useMemo(
    () => outline && mappingOf(tab, outline, headers, own(choices.layer.columns, tab.tab)),
    [tab, outline, headers, choices.layer.columns],
  );
  const automatic = hand === undefined && outline ? capital(say(SAYS.automaticAs, { sheet: outline.label })) : say(SAYS.automatic);
  return (
    <div className={styles.root}>
      <Field label={say(SAYS.kind)} size="small">
        <Select
          size="small"
          value={hand ?? 'auto'}
          disabled={isBusy(state)}
          onChange={(_, { value }) => session.setSheet(tab.tab, value === 'auto' ? undefined : (value as SheetId | 'skip'))}
        >
          <option value="auto">{automatic}</option>
          {found?.sheets
            .filter(sheet => sheet.id !== 'settings')
            .map(sheet => (
              <option key={sheet.id} value={sheet.id}>
                {capital(say(sheet.label))}
              </option>
            ))}
          <option value="skip">{say(SAYS.skip)}</option>
        </Select>
      </Field>
      <Text size={200} className={styles.why}>
        {capital(say(tab.why))}
      </Text>
      {mapping && tab.sheet !== 'settings' && (
        <>
          <div className={styles.rows}>
            {mapping.used.map(row => (
              <RoleRow key={row.role} tab={tab.tab} row={row} headers={headers} />
            ))}
          </div>
          {mapping.unused.length > 0 && (
            <Disclosure label={say(SAYS.more, { n: mapping.unused.length })} open={tab.sheet === null}>
              <div className={styles.rows}>
                {mapping.unused.map(row => (
                  <RoleRow key={row.role} tab={tab.tab} row={row} headers={headers} />
                ))}
              </div>
            </Disclosure>
          )}
          {tab.unused.length > 0 && (
            <Disclosure label={say(SAYS.unused, { n: tab.unused.length })}>
              <Text size={200} className={styles.left}>
                {list(tab.unused.map(({ header, letter }) => (header === '' ? letter : `${header} (${letter})`)))}
              </Text>
            </Disclosure>
          )}
        </>
      )}
    </div>
  );
}
