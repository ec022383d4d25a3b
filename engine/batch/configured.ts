import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import type * as Yaml from 'yaml';
import type { Layers } from '../inforce.js';
import { settingsFrom } from '../setting/configuration.js';
import { defaultSettings } from '../settings.js';
import type { Lang } from '../text.js';
import type { Day } from '../units/day.js';
import { BadInput } from '../workbook.js';
import { readError } from './files.js';
import { type Host, today } from './host.js';

// yaml: ISC, no dependencies: comments and Chinese keys as people write them; JSON is YAML too. Loading it takes a twentieth of a second.
const yaml = (): typeof Yaml => createRequire(import.meta.url)('yaml') as typeof Yaml;

function readConfiguration(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw readError(error, path);
  }
  const { parse, YAMLParseError } = yaml();
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = error.linePos?.[0].line ?? 1;
    throw new BadInput('config/syntax', {
      zh: `配置文件 ${basename(path)} 第 ${line} 行不是有效的 YAML；请对照 closebook config 打印的格式修改`,
      en: `the configuration ${basename(path)} is not valid YAML in line ${line}; compare it with what closebook config prints`,
    });
  }
}

/** Defaults, then the configuration file, then flags. */
export function configuredBy(
  command: { readonly asOf?: Day | null; readonly lang: Lang | null; readonly config: string | null },
  host: Host,
): Layers {
  const given = defaultSettings(command.asOf ?? today(host.now()));
  const base = command.asOf === null || command.asOf === undefined ? { ...given, asOfFrom: 'today' as const } : given;
  const above = command.lang === null ? [] : [{ lang: command.lang }];
  if (command.config === null) return { base, file: {}, above, issues: [] };
  const { settings, layer, issues } = settingsFrom(readConfiguration(command.config), base, basename(command.config));
  return { base: settings, file: layer, above, issues };
}
