import { abc } from './abc.js';
import { ageBucket } from './agebucket.js';
import { ageDays } from './agedays.js';
import { aging } from './aging.js';
import { conversion } from './conversion.js';
import { cycle } from './cycle.js';
import { dso } from './dso.js';
import { dueDate } from './duedate.js';
import type { SheetFunction } from './function.js';
import { rfm } from './rfm.js';
import { workdays } from './workdays.js';

/** Every function, in the order in which the README lists them. */
export const FUNCTIONS: readonly SheetFunction[] = [ageDays, ageBucket, aging, dueDate, conversion, cycle, rfm, abc, dso, workdays];
