import type { TabId } from '../../engine/report/report.js';
import type { Session } from '../taskpane/session.js';

/** What the ribbon's buttons do. The names are permanent: users' manifests hold them. Each says whether the pane has something to show. */
export const COMMANDS: Readonly<Record<string, (session: Session) => Promise<unknown>>> = {
  analyse: session => session.analyse(),
  refresh: session => session.analyse(),
  showAging: session => session.openReport('aging'),
  showFunnel: session => session.openReport('funnel'),
  showCustomers: session => session.openReport('customers'),
  insertSample: session => session.insertSample(),
};

/** Buttons that go to a report, by the name of what they run. */
export const REPORT_OF: Readonly<Partial<Record<string, TabId>>> = {
  showAging: 'aging',
  showFunnel: 'funnel',
  showCustomers: 'customers',
};
