import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import { useId, useRef } from 'react';
import type { StageSetting } from '../../../engine/settings.js';
import type { Label } from '../../../engine/text.js';
import { useSay } from './language.js';
import { isBusy } from '../state.js';
import { useSession, useSessionState } from './sessioncontext.js';

const SAYS = {
  title: { zh: '阶段顺序', en: 'Order of stages' },
  up: { zh: '上移“{stage}”', en: 'Move {stage} up' },
  down: { zh: '下移“{stage}”', en: 'Move {stage} down' },
  won: { zh: '赢单', en: 'won' },
  post: { zh: '成交后', en: 'after the deal' },
  unplaced: { zh: '未能排序的阶段', en: 'Stages without a place' },
  place: { zh: '排入“{stage}”', en: 'Add {stage}' },
  automatic: { zh: '恢复自动顺序', en: 'Use the automatic order' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS, justifyItems: 'start' },
  list: {
    width: '100%',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    boxSizing: 'border-box',
  },
  item: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto auto',
    alignItems: 'center',
    minHeight: '32px',
    paddingLeft: tokens.spacingHorizontalS,
    ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  number: { color: tokens.colorNeutralForeground3 },
  outcome: { color: tokens.colorNeutralForeground3, marginLeft: tokens.spacingHorizontalXS },
});

/** The stages of the pipeline in order, moved by buttons. Shown where there is a pipeline. */
export function StageList() {
  const styles = useStyles();
  const say = useSay();
  const id = useId();
  const session = useSession();
  const state = useSessionState();
  const { found, choices } = state;
  const list = useRef<HTMLOListElement>(null);
  const stages = found?.stages;
  if (!stages || stages.placed.length + stages.unplaced.length === 0) return null;
  const busy = isBusy(state);
  const settings = stages.placed.map(({ name, words, outcome }): StageSetting => ({
    name,
    words,
    ...(outcome === 'open' ? {} : { outcome }),
  }));
  const move = (at: number, by: -1 | 1): void => {
    const next = [...settings];
    const [moved] = next.splice(at, 1);
    if (!moved) return;
    next.splice(at + by, 0, moved);
    session.setSetting('stages', next);
    // the focus follows the stage that moved
    const direction = by < 0 ? 'up' : 'down';
    requestAnimationFrame(() => list.current?.children[at + by]?.querySelector<HTMLElement>(`[data-move=${direction}]`)?.focus());
  };
  return (
    <div className={styles.root}>
      <Text id={id}>{say(SAYS.title)}</Text>
      <ol ref={list} className={styles.list} aria-labelledby={id}>
        {stages.placed.map(({ name, outcome }, i) => (
          <li key={name} className={styles.item}>
            <Text size={200} className={styles.number}>
              {i + 1}
            </Text>
            <Text truncate wrap={false}>
              {name}
              {(outcome === 'won' || outcome === 'post-sale') && (
                <Text size={200} className={styles.outcome}>
                  {say(outcome === 'won' ? SAYS.won : SAYS.post)}
                </Text>
              )}
            </Text>
            <Button
              appearance="subtle"
              size="small"
              data-move="up"
              icon={<ArrowUp16Regular />}
              aria-label={say(SAYS.up, { stage: name })}
              disabledFocusable={busy || i === 0}
              onClick={() => move(i, -1)}
            />
            <Button
              appearance="subtle"
              size="small"
              data-move="down"
              icon={<ArrowDown16Regular />}
              aria-label={say(SAYS.down, { stage: name })}
              disabledFocusable={busy || i === stages.placed.length - 1}
              onClick={() => move(i, 1)}
            />
          </li>
        ))}
      </ol>
      {stages.unplaced.length > 0 && (
        <>
          <Text size={200}>{say(SAYS.unplaced)}</Text>
          {stages.unplaced.map(word => (
            <Link
              key={word}
              as="button"
              disabled={busy}
              onClick={() => session.setSetting('stages', [...settings, { name: word, words: [] }])}
            >
              {say(SAYS.place, { stage: word })}
            </Link>
          ))}
        </>
      )}
      {choices.layer.stages !== undefined && (
        <Link as="button" disabled={busy} onClick={() => session.setSetting('stages', undefined)}>
          {say(SAYS.automatic)}
        </Link>
      )}
    </div>
  );
}
