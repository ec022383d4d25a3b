import type { Label } from '../engine/text.js';

/** What stands before the point of a function for cells: =SALES.DSO(…). It stands in workbooks, so it is permanent. */
export const NAMESPACE = 'SALES';

/** The file that tells Excel what the functions are called and take, in each language. */
export const METADATA: Label = { zh: 'functions.zh.json', en: 'functions.en.json' };
