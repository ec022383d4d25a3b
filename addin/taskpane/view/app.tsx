import { FluentProvider, makeStaticStyles, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { Label, Lang } from '../../../engine/text.js';
import type { Session } from '../session.js';
import { ActionBar } from './actionbar.js';
import { Announcer } from './announcer.js';
import { FoundSection } from './foundsection.js';
import { Footer } from './footer.js';
import { LanguageProvider, useSay } from './language.js';
import { ResultSection } from './resultsection.js';
import { SessionProvider, useSessionState } from './sessioncontext.js';
import { SettingSection } from './settingsection.js';
import { themeFor } from './theme.js';
import { useTheme } from './usetheme.js';

// The scroll bar is always there (WebView2 hides it otherwise), so that nothing moves sideways when the page grows.
const usePage = makeStaticStyles({
  html: { height: '100%', textSizeAdjust: '100%' },
  body: { margin: 0, minHeight: '100%', overflowX: 'hidden', overflowY: 'scroll' },
});

const NAME: Label = { zh: '成交簿', en: 'Closebook' };

const useStyles = makeStyles({
  root: { minHeight: '100vh', backgroundColor: tokens.colorNeutralBackground1, overflowWrap: 'break-word', colorScheme: 'light' },
  // for what the browser draws itself: the calendar, lists, scroll bars
  dark: { colorScheme: 'dark' },
  // Excel's own title bar shows the name; a screen reader in the page needs it here
  name: { position: 'absolute', width: '1px', height: '1px', margin: '-1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** The whole pane. */
export function App({ session, lang }: { readonly session: Session; readonly lang: Lang }) {
  usePage();
  const styles = useStyles();
  const theme = useTheme();
  return (
    <FluentProvider theme={theme} className={mergeClasses(styles.root, theme === themeFor(true) && styles.dark)}>
      <LanguageProvider lang={lang}>
        <SessionProvider session={session}>
          <Pane />
        </SessionProvider>
      </LanguageProvider>
    </FluentProvider>
  );
}

/** Reading order: what was found, what is set, the button, the results. What is done with closes when the results come. */
function Pane() {
  const styles = useStyles();
  const say = useSay();
  const { results } = useSessionState();
  const [found, setFound] = useState(true);
  const [settings, setSettings] = useState(false);
  const before = useRef(results);
  useEffect(() => {
    if (results && !before.current) {
      setFound(false);
      setSettings(false);
    }
    if (!results && before.current) setFound(true);
    before.current = results;
  }, [results]);
  return (
    <main>
      <h1 className={styles.name}>{say(NAME)}</h1>
      <FoundSection open={found} toggle={() => setFound(!found)} />
      <SettingSection open={settings} toggle={() => setSettings(!settings)} />
      <ActionBar />
      <ResultSection />
      <Footer />
      <Announcer />
    </main>
  );
}
