import type { Grid } from '../grid.js';
import type { IssueSink } from '../issue.js';
import type { Settings } from '../settings.js';
import type { TabRecognition } from './recognition.js';
import type { Table } from './table.js';

/** A recognised tab's cells as a typed table; cells that cannot be read become issues with their address. */
export declare function parse(grid: Grid, tab: TabRecognition, settings: Settings, issues: IssueSink): Table;
