import type { Label } from '../engine/text.js';
import { controlId, RIBBON_GROUP, RIBBON_TAB, type RibbonCommand } from './command.js';
import { type Edition, type ManifestSource, type RequirementSet, RIBBON_SIZES } from './manifest.js';
import { DEFAULT_LOCALE, localised, Resources } from './resource.js';
import { element, type Element } from './xml.js';

const OFFICE = 'http://schemas.microsoft.com/office';

/** The add-in-only manifest of one edition, the form every Excel reads: the web, Windows, Mac, iPad, and Excel bought once. */
export function manifestOf(source: ManifestSource, edition: Edition): Element {
  const at = (file: string): string => `${edition.base}/${file}`;
  const icon = (name: string, size: number): string => at(`assets/${name}-${size}.png`);
  const name = { zh: `${source.name.zh}${edition.suffix.zh}`, en: `${source.name.en}${edition.suffix.en}` };
  return element(
    'OfficeApp',
    {
      xmlns: `${OFFICE}/appforoffice/1.1`,
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xmlns:bt': `${OFFICE}/officeappbasictypes/1.0`,
      'xsi:type': 'TaskPaneApp',
    },
    element('Id', {}, edition.id),
    element('Version', {}, source.version),
    element('ProviderName', {}, source.provider),
    element('DefaultLocale', {}, DEFAULT_LOCALE),
    localised('DisplayName', name),
    localised('Description', source.description),
    element('IconUrl', { DefaultValue: icon(source.mark, 32) }),
    element('HighResolutionIconUrl', { DefaultValue: icon(source.mark, 64) }),
    element('SupportUrl', { DefaultValue: at(source.support) }),
    element('Hosts', {}, element('Host', { Name: 'Workbook' })),
    requirements(source.needs, ''),
    element('DefaultSettings', {}, element('SourceLocation', { DefaultValue: at(source.page) })),
    element('Permissions', {}, 'ReadWriteDocument'),
    overrides(source, name, at, icon),
  );
}

function requirements(sets: readonly RequirementSet[], prefix: string): Element {
  const each = sets.map(({ name, from }) => element(`${prefix}Set`, { Name: name, MinVersion: from }));
  return element('Requirements', {}, element(`${prefix}Sets`, { DefaultMinVersion: '1.1' }, ...each));
}

/** What only Excel with add-in commands reads: the ribbon, the functions for cells, and the one runtime they share with the pane. */
function overrides(
  source: ManifestSource,
  name: Label,
  at: (file: string) => string,
  icon: (name: string, size: number) => string,
): Element {
  const resources = new Resources();
  const icons = (name: string): Element =>
    element(
      'Icon',
      {},
      ...RIBBON_SIZES.map(size =>
        element('bt:Image', { size: `${size}`, resid: resources.image(`icon.${name}.${size}`, icon(name, size)) }),
      ),
    );
  const page = resources.url('url.pane', at(source.page));
  const metadata = resources.localUrl('url.functions', { zh: at(source.metadata.zh), en: at(source.metadata.en) });
  const control = (command: RibbonCommand): Element => {
    const label = resources.label(`label.${command.icon}`, command.label);
    return element(
      'Control',
      { 'xsi:type': 'Button', id: controlId(command) },
      element('Label', { resid: label }),
      element(
        'Supertip',
        {},
        element('Title', { resid: label }),
        element('Description', { resid: resources.sentence(`tip.${command.icon}`, command.description) }),
      ),
      icons(command.icon),
      'opens' in command.action
        ? element(
            'Action',
            { 'xsi:type': 'ShowTaskpane' },
            element('TaskpaneId', {}, 'Closebook.Pane'),
            element('SourceLocation', { resid: page }),
            element('Title', { resid: resources.label('label.name', name) }),
          )
        : element('Action', { 'xsi:type': 'ExecuteFunction' }, element('FunctionName', {}, command.action.runs)),
    );
  };
  const group = element(
    'Group',
    { id: RIBBON_GROUP },
    element('Label', { resid: resources.label('label.name', name) }),
    icons(source.mark),
    ...source.ribbon.map(control),
  );
  const hosts = element(
    'Hosts',
    {},
    element(
      'Host',
      { 'xsi:type': 'Workbook' },
      element('Runtimes', {}, element('Runtime', { resid: page, lifetime: 'long' })),
      element(
        'AllFormFactors',
        {},
        element(
          'ExtensionPoint',
          { 'xsi:type': 'CustomFunctions' },
          element('Script', {}, element('SourceLocation', { resid: resources.url('url.script', at(source.script)) })),
          element('Page', {}, element('SourceLocation', { resid: page })),
          element('Metadata', {}, element('SourceLocation', { resid: metadata })),
          element('Namespace', { resid: resources.label('label.namespace', { zh: source.namespace, en: source.namespace }) }),
        ),
      ),
      element(
        'DesktopFormFactor',
        {},
        element(
          'GetStarted',
          {},
          element('Title', { resid: resources.label('label.name', name) }),
          element('Description', { resid: resources.sentence('tip.start', source.firstRun) }),
          element('LearnMoreUrl', { resid: resources.url('url.support', at(source.support)) }),
        ),
        element('FunctionFile', { resid: page }),
        element('ExtensionPoint', { 'xsi:type': 'PrimaryCommandSurface' }, element('OfficeTab', { id: RIBBON_TAB }, group)),
      ),
    ),
  );
  return element(
    'VersionOverrides',
    { xmlns: `${OFFICE}/taskpaneappversionoverrides`, 'xsi:type': 'VersionOverridesV1_0' },
    element('Description', { resid: resources.sentence('tip.description', source.description) }),
    requirements(source.ribbonNeeds, 'bt:'),
    hosts,
    resources.element(),
  );
}
