import { Button, Link, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useRef, useState } from 'react';
import type { Label } from '../../../engine/text.js';
import { copyText } from './clipboard.js';
import { focusIn } from './focus.js';
import { useLang, useSay } from './language.js';
import { useSession, useSessionState } from './sessioncontext.js';

const SAYS = {
  retry: { zh: '重试', en: 'Try again' },
  copy: { zh: '复制详细信息', en: 'Copy details' },
  copied: { zh: '已复制', en: 'Copied' },
  close: { zh: '关闭', en: 'Close' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  bar: { borderRadius: tokens.borderRadiusMedium, outlineStyle: 'none' },
  body: { overflowWrap: 'anywhere', paddingTop: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalXS },
  links: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

/** What went wrong and what can be done, or what was done: where the eyes are, above the button. */
export function MessageStack() {
  const styles = useStyles();
  const say = useSay();
  const lang = useLang();
  const session = useSession();
  const { failure, notice } = useSessionState();
  const bar = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    setCopied(false);
    // the words are read out as the focus comes to them
    if (failure) focusIn(bar.current?.querySelector('button'));
  }, [failure]);
  if (!failure && !notice) return null;
  const close = (
    <Button
      appearance="transparent"
      size="small"
      aria-label={say(SAYS.close)}
      icon={<Dismiss20Regular />}
      onClick={() => session.dismiss()}
    />
  );
  if (!failure) {
    return (
      <MessageBar intent="success" layout="multiline" className={styles.bar} politeness="polite">
        <MessageBarBody className={styles.body}>{notice && say(notice)}</MessageBarBody>
        <MessageBarActions containerAction={close} />
      </MessageBar>
    );
  }
  const details = [failure.text[lang], failure.detail].filter(text => text !== '').join('\n\n');
  return (
    <MessageBar ref={bar} intent={failure.tone} layout="multiline" className={styles.bar} politeness="assertive">
      <MessageBarBody className={styles.body}>
        <div>{say(failure.text)}</div>
        {(failure.retry || failure.detail !== '') && (
          <div className={styles.links}>
            {failure.retry && (
              <Link as="button" onClick={() => void session.retry()}>
                {say(SAYS.retry)}
              </Link>
            )}
            {failure.detail !== '' && (
              <Link as="button" onClick={() => void copyText(details).then(setCopied)}>
                {say(copied ? SAYS.copied : SAYS.copy)}
              </Link>
            )}
          </div>
        )}
      </MessageBarBody>
      <MessageBarActions containerAction={close} />
    </MessageBar>
  );
}
