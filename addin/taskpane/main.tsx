import { createRoot } from 'react-dom/client';
import { registerCommands } from '../commands/ribbon.js';
import { failureOf } from '../excel/failure.js';
import { heedSilence } from '../excel/silence.js';
import { openExcel } from '../excel/workbook.js';
import { FUNCTIONS } from '../functions/index.js';
import { registerFunctions } from '../functions/register.js';
import type { Lang } from '../../engine/text.js';
import { sampleTabs } from './sample.js';
import { Session } from './session.js';
import { App } from './view/app.js';
import { langFor } from './view/language.js';
import { EngineClient } from './workerclient.js';

const language = (): Lang => langFor(Office.context.displayLanguage);

registerFunctions(FUNCTIONS, language);

// The one page of the add-in: the pane, the functions for cells, and the ribbon's commands where Excel lets both share a runtime.
void Office.onReady(() => {
  const lang = language();
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  const world = { port: openExcel(), engine: new EngineClient(), lang, now: () => new Date(), sample: sampleTabs, said: failureOf };
  const session = new Session(world);
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<App session={session} lang={lang} />);
  registerCommands(session);
  heedSilence(silent => session.setSilent(silent));
  void session.start();
});
