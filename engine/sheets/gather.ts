import type { IssueSink } from '../issue.js';
import type { Settings } from '../settings.js';
import type { Data, Table } from './table.js';

/** Tables of one sheet joined end to end; roles looked up from the people, products and customers sheets. */
export declare function gather(tables: readonly Table[], settings: Settings, issues: IssueSink): Data;
