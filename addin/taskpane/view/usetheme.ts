import type { Theme } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { isDark, themeFor } from './theme.js';

/** Office's own theme where it tells one (the web does not), else what the system prefers; both followed while the pane is open. */
export function useTheme(): Theme {
  const [office, setOffice] = useState(officeIsDark);
  const [system, setSystem] = useState(() => prefersDark()?.matches ?? false);
  useEffect(() => {
    const query = prefersDark();
    const follow = (): void => setSystem(query?.matches ?? false);
    query?.addEventListener('change', follow);
    return () => query?.removeEventListener('change', follow);
  }, []);
  useEffect(() => followOffice(() => setOffice(officeIsDark())), []);
  return themeFor(office ?? system);
}

function prefersDark(): MediaQueryList | undefined {
  return typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined;
}

function officeContext(): Office.Context | undefined {
  return typeof Office === 'undefined' ? undefined : Office.context;
}

function officeIsDark(): boolean | null {
  const theme = officeContext()?.officeTheme;
  return theme?.isDarkTheme ?? isDark(theme?.bodyBackgroundColor);
}

/** Office says that its theme changed where it knows OfficeThemeChanged; elsewhere the pane is opened anew. */
function followOffice(changed: () => void): () => void {
  const document = officeContext()?.document as Office.Document | undefined;
  const event = typeof Office === 'undefined' ? undefined : Office.EventType?.OfficeThemeChanged;
  try {
    if (document && event) document.addHandlerAsync(event, changed);
  } catch {
    return () => {};
  }
  return () => {
    try {
      if (document && event) document.removeHandlerAsync(event, { handler: changed });
    } catch {
      // a host that added no handler has none to remove
    }
  };
}
