import type { Settings } from '../settings.js';
import type { Plan } from './plan.js';
import type { Report } from './report.js';

/** Places reports on tabs, in one language. */
export declare function layout(reports: readonly Report[], settings: Settings): Plan[];
