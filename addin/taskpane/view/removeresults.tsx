import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Delete16Regular } from '@fluentui/react-icons/svg/delete';
import { useEffect, useRef, useState } from 'react';
import type { Label } from '../../../engine/text.js';
import { focusIn } from './focus.js';
import { useSay } from './language.js';
import { isBusy } from '../state.js';
import { useSession, useSessionState } from './sessioncontext.js';

const SAYS = {
  remove: { zh: '删除结果', en: 'Remove results' },
  sure: {
    zh: '将删除由本加载项写入的 {n} 张工作表。您自己的工作表不受影响；引用这些报表的公式会显示 #REF!。',
    en: 'This removes the {n} tabs that this add-in wrote. Your own tabs are not touched; formulas that refer to the reports will show #REF!.',
  },
  yes: { zh: '删除', en: 'Remove' },
  no: { zh: '取消', en: 'Cancel' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  ask: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
  button: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
});

/** Removes the reports, after asking in place. */
export function RemoveResults() {
  const styles = useStyles();
  const say = useSay();
  const session = useSession();
  const state = useSessionState();
  const { tabs } = state;
  const [asking, setAsking] = useState(false);
  const ask = useRef<HTMLButtonElement>(null);
  const no = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  const ours = tabs?.filter(tab => tab.ours).length ?? 0;
  useEffect(() => {
    if (asking) focusIn(no.current);
    else if (asked.current) focusIn(ask.current);
    asked.current = asking;
  }, [asking]);
  if (!asking) {
    return (
      <div>
        <Button
          ref={ask}
          appearance="subtle"
          className={styles.button}
          icon={<Delete16Regular />}
          disabledFocusable={isBusy(state)}
          onClick={() => setAsking(true)}
        >
          {say(SAYS.remove)}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.ask} role="group" aria-label={say(SAYS.remove)} onKeyDown={event => event.key === 'Escape' && setAsking(false)}>
      <Text size={200}>{say(SAYS.sure, { n: ours })}</Text>
      <div className={styles.actions}>
        <Button
          onClick={() => {
            setAsking(false);
            void session.remove();
          }}
        >
          {say(SAYS.yes)}
        </Button>
        <Button ref={no} appearance="subtle" onClick={() => setAsking(false)}>
          {say(SAYS.no)}
        </Button>
      </div>
    </div>
  );
}
