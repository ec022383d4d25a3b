import { type Element, within } from '../xml.js';

/** Which children an element may have, in the order Office demands: one out of place and the add-in does not load. */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  OfficeApp: [
    'Id',
    'AlternateId',
    'Version',
    'ProviderName',
    'DefaultLocale',
    'DisplayName',
    'Description',
    'IconUrl',
    'HighResolutionIconUrl',
    'SupportUrl',
    'AppDomains',
    'Hosts',
    'Requirements',
    'DefaultSettings',
    'Permissions',
    'VersionOverrides',
  ],
  DisplayName: ['Override'],
  Requirements: ['Sets', 'Methods', 'bt:Sets', 'bt:Methods'],
  Sets: ['Set'],
  'bt:Sets': ['bt:Set'],
  DefaultSettings: ['SourceLocation', 'RequestedWidth', 'RequestedHeight'],
  VersionOverrides: ['Description', 'Requirements', 'Hosts', 'Resources', 'WebApplicationInfo', 'EquivalentAddins', 'VersionOverrides'],
  Hosts: ['Host'],
  Host: ['Runtimes', 'AllFormFactors', 'DesktopFormFactor', 'MobileFormFactor'],
  Runtimes: ['Runtime'],
  DesktopFormFactor: ['GetStarted', 'FunctionFile', 'ExtensionPoint'],
  GetStarted: ['Title', 'Description', 'LearnMoreUrl'],
  AllFormFactors: ['ExtensionPoint'],
  ExtensionPoint: ['OfficeTab', 'CustomTab', 'Script', 'Page', 'Metadata', 'Namespace'],
  OfficeTab: ['Group'],
  Group: ['OverriddenByRibbonApi', 'Label', 'Icon', 'Control'],
  Control: ['Label', 'ToolTip', 'Supertip', 'Icon', 'Action', 'Enabled', 'OverriddenByRibbonApi'],
  Supertip: ['Title', 'Description'],
  Icon: ['bt:Image'],
  Action: ['TaskpaneId', 'SourceLocation', 'FunctionName', 'Title'],
  Resources: ['bt:Images', 'bt:Urls', 'bt:ShortStrings', 'bt:LongStrings'],
  'bt:Images': ['bt:Image'],
  'bt:Urls': ['bt:Url'],
  'bt:ShortStrings': ['bt:String'],
  'bt:LongStrings': ['bt:String'],
};

/** What an element cannot be without. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  OfficeApp: [
    'Id',
    'Version',
    'ProviderName',
    'DefaultLocale',
    'DisplayName',
    'Description',
    'IconUrl',
    'HighResolutionIconUrl',
    'SupportUrl',
    'Hosts',
    'DefaultSettings',
    'Permissions',
  ],
  Control: ['Label', 'Supertip', 'Icon', 'Action'],
  Group: ['Label', 'Icon', 'Control'],
  Supertip: ['Title', 'Description'],
  DesktopFormFactor: ['FunctionFile', 'ExtensionPoint'],
};

/** Elements that are missing, in the wrong place or out of order. */
export function orderFaults(root: Element): string[] {
  return [...within(root)].flatMap(parent => {
    const order = CHILDREN[parent.name];
    const names = parent.children.map(child => child.name);
    const missing = (REQUIRED[parent.name] ?? []).filter(name => !names.includes(name)).map(name => `${parent.name} has no ${name}`);
    if (!order) return missing;
    const strangers = names.filter(name => !order.includes(name)).map(name => `${name} may not stand in ${parent.name}`);
    const known = names.filter(name => order.includes(name));
    const late = known.find((name, i) => i > 0 && order.indexOf(name) < order.indexOf(known[i - 1] as string));
    return [...missing, ...strangers, ...(late ? [`${late} comes too late in ${parent.name}`] : [])];
  });
}
