import type { Absent } from '../analyze.js';
import type { Issue } from '../issue.js';
import type { Settings } from '../settings.js';
import type { Data } from '../sheets/table.js';
import type { Report } from './report.js';

export type Keep = [Absent, Issue, Settings, Data];
export declare function overviewReport(
  reports: readonly Report[],
  absent: readonly Absent[],
  issues: readonly Issue[],
  data: Data,
  settings: Settings,
): Report | null;
