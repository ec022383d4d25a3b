import { zipSync } from 'fflate'; // a zip of four small files; the product's own dependency
import type { Label } from '../engine/text.js';
import { controlId, RIBBON_GROUP, RIBBON_TAB, type RibbonCommand } from './command.js';
import type { Edition, ManifestSource, RequirementSet } from './manifest.js';

// The first schema that takes a file of functions for cells, which is what can be in two languages.
const VERSION = '1.24';
const SCHEMAS = `https://developer.microsoft.com/json-schemas/teams/v${VERSION}`;
const ACCENT = '#1F5FA8';
/** The schema takes three sizes of an icon and no more. */
const SIZES = [16, 32, 80] as const;

/** The files of the package beside the manifest. */
export const UNIFIED = { manifest: 'manifest.json', chinese: 'zh-cn.json', color: 'color.png', outline: 'outline.png' } as const;

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
/** A manifest whose words are in both languages. */
type Worded = string | number | boolean | Label | readonly Worded[] | { readonly [key: string]: Worded };

const isLabel = (value: object): value is Label => 'zh' in value && 'en' in value;

/** The tree in English, and its Chinese words by their place, as the localisation file names them: `extensions[0].ribbons[0]…`. */
function parted(value: Worded, place: string, chinese: Record<string, string>): Json {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly Worded[]).map((one, i) => parted(one, `${place}[${i}]`, chinese));
  if (isLabel(value)) {
    chinese[place] = value.zh;
    return value.en;
  }
  const entries = Object.entries(value as { readonly [key: string]: Worded });
  return Object.fromEntries(entries.map(([key, one]) => [key, parted(one, place ? `${place}.${key}` : key, chinese)]));
}

const capabilities = (sets: readonly RequirementSet[]): Worded => sets.map(({ name, from }) => ({ name, minVersion: from }));

const PANE = 'ShowPane';
const actionId = ({ action }: RibbonCommand): string => ('opens' in action ? PANE : action.runs);

/**
 * The unified manifest of an edition (Microsoft 365 on the web, Windows and Mac), made from the same source as the add-in-only one, which it
 * hides where both are installed; and its Chinese words. Its version has three parts.
 */
export function unifiedOf(source: ManifestSource, edition: Edition): { readonly manifest: Json; readonly chinese: Json } {
  const at = (file: string): string => `${edition.base}/${file}`;
  const icons = (name: string): Worded => SIZES.map(size => ({ size, url: at(`assets/${name}-${size}.png`) }));
  const named: Label = { zh: `${source.name.zh}${edition.suffix.zh}`, en: `${source.name.en}${edition.suffix.en}` };
  const control = (command: RibbonCommand): Worded => ({
    id: controlId(command),
    type: 'button',
    label: command.label,
    icons: icons(command.icon),
    supertip: { title: command.label, description: command.description },
    actionId: actionId(command),
  });
  const runs = source.ribbon.flatMap(({ action }) => ('runs' in action ? [{ id: action.runs, type: 'executeFunction' }] : []));
  const chinese: Record<string, string> = {};
  const manifest = parted(
    {
      $schema: `${SCHEMAS}/MicrosoftTeams.schema.json`,
      manifestVersion: VERSION,
      version: source.version.split('.').slice(0, 3).join('.'),
      id: edition.unifiedId,
      localizationInfo: { defaultLanguageTag: 'en-us', additionalLanguages: [{ languageTag: 'zh-cn', file: UNIFIED.chinese }] },
      developer: {
        name: source.provider,
        websiteUrl: at(source.support),
        privacyUrl: at(source.support),
        termsOfUseUrl: at(source.support),
      },
      name: { short: named, full: named },
      description: { short: source.tagline, full: source.description },
      icons: { color: UNIFIED.color, outline: UNIFIED.outline },
      accentColor: ACCENT,
      validDomains: [new URL(edition.base).host],
      authorization: { permissions: { resourceSpecific: [{ name: 'Document.ReadWrite.User', type: 'Delegated' }] } },
      extensions: [
        {
          requirements: { scopes: ['workbook'], capabilities: capabilities(source.needs) },
          runtimes: [
            {
              requirements: { capabilities: capabilities(source.ribbonNeeds) },
              id: 'Closebook.Runtime',
              type: 'general',
              code: { page: at(source.page), script: at(source.script) },
              lifetime: 'long',
              actions: [{ id: PANE, type: 'openPage', view: 'Closebook.Pane', displayName: named }, ...runs],
              customFunctions: {
                namespace: { id: source.namespace, name: source.namespace },
                metadataUrl: { zh: at(source.metadata.zh), en: at(source.metadata.en) },
              },
            },
          ],
          ribbons: [
            {
              requirements: { capabilities: capabilities(source.ribbonNeeds) },
              contexts: ['default'],
              tabs: [
                {
                  builtInTabId: RIBBON_TAB,
                  groups: [{ id: RIBBON_GROUP, label: named, icons: icons(source.mark), controls: source.ribbon.map(control) }],
                },
              ],
            },
          ],
          getStartedMessages: [{ title: named, description: source.firstRun, learnMoreUrl: at(source.support) }],
          alternates: [{ hide: { customOfficeAddin: { officeAddinId: edition.id } } }],
        },
      ],
    },
    '',
    chinese,
  );
  return { manifest, chinese: { $schema: `${SCHEMAS}/MicrosoftTeams.Localization.schema.json`, ...chinese } };
}

/** The icons of the package, and the files of the bundle that they are. */
const ICONS = { [UNIFIED.color]: 'closebook-192.png', [UNIFIED.outline]: 'outline-32.png' } as const;

/** Everything that the package holds by name; `asset` reads a file of addin/assets. */
export function unifiedFiles(
  source: ManifestSource,
  edition: Edition,
  asset: (name: string) => Uint8Array,
): Readonly<Record<string, Uint8Array>> {
  const texts = Object.entries(unifiedTexts(source, edition)).map(([name, text]) => [name, new TextEncoder().encode(text)] as const);
  return Object.fromEntries([...texts, ...Object.entries(ICONS).map(([name, file]) => [name, asset(file)] as const)]);
}

/** The package as an administrator uploads it: a zip, the same bytes for the same content. */
export function unifiedPackage(source: ManifestSource, edition: Edition, asset: (name: string) => Uint8Array): Uint8Array {
  return zipSync(unifiedFiles(source, edition, asset), { mtime: new Date(1980, 0, 1) });
}

/** The two files of text of the unified package by name. */
export function unifiedTexts(source: ManifestSource, edition: Edition): Readonly<Record<string, string>> {
  const { manifest, chinese } = unifiedOf(source, edition);
  const text = (json: Json): string => `${JSON.stringify(json, null, 2)}\n`;
  return { [UNIFIED.manifest]: text(manifest), [UNIFIED.chinese]: text(chinese) };
}
