import type { Lang } from '../../engine/text.js';
import type { SampleTab } from '../../samples/tab.js';
import type { Port, Said } from './port.js';
import type { EngineClient } from './workerclient.js';

/** What a session needs from outside: the workbook, the engine, the clock, the words for errors. */
export interface World {
  readonly port: Port;
  readonly engine: EngineClient;
  readonly lang: Lang;
  now(): Date;
  /** The sample's tabs: loaded when asked for. */
  sample(lang: Lang): Promise<readonly SampleTab[]>;
  said(error: unknown): Said;
}
