import type { Grid } from '../grid.js';
import type { Settings } from '../settings.js';
import type { Lang } from '../text.js';
import type { Recognition } from './recognition.js';

/** Finds the table of each grid, decides which sheet it is, maps its columns. `tabs[i]` is about `grids[i]`. */
export declare function recognise(grids: readonly Grid[], settings: Settings): Recognition;

/** The language of the recognised headers: zh where most matched headers hold a CJK character. */
export declare function languageOf(recognition: Recognition): Lang;
