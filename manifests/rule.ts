import { DEFAULT_LOCALE } from './resource.js';
import { type Bundle, iconFaults, urlFaults } from './rule/address.js';
import { orderFaults } from './rule/order.js';
import { resourceFaults } from './rule/resource.js';
import { textFaults } from './rule/text.js';
import { type Element, named } from './xml.js';

/** What a manifest is checked against. */
export interface Around extends Bundle {
  /** The names the pane associates with functions. */
  readonly functions: readonly string[];
}

/** Everything that is wrong with a manifest, as sentences. */
export function manifestFaults(root: Element, around: Around): string[] {
  return [
    ...orderFaults(root),
    ...identityFaults(root),
    ...requirementFaults(root),
    ...resourceFaults(root),
    ...textFaults(root),
    ...urlFaults(root, around),
    ...iconFaults(root, around),
    ...functionFaults(root, around),
  ];
}

/** What is wrong between editions that can be installed side by side. */
export function editionFaults(editions: readonly { readonly file: string; readonly id: string }[]): string[] {
  return editions.flatMap(({ file, id }, i) =>
    editions.slice(0, i).flatMap(other => (other.id.toLowerCase() === id.toLowerCase() ? [`${file} has the id of ${other.file}`] : [])),
  );
}

function identityFaults(root: Element): string[] {
  const faults: string[] = [];
  const text = (name: string): string => root.children.find(child => child.name === name)?.text ?? '';
  const id = text('Id');
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(id)) faults.push(`the id ${id} is not a GUID`);
  const version = text('Version');
  if (!/^[1-9]\d{0,4}(\.\d{1,5}){3}$/.test(version)) faults.push(`the version ${version} is not four numbers from 1.0.0.0 on`);
  if (text('Permissions') !== 'ReadWriteDocument') faults.push('the permission is not ReadWriteDocument');
  if (text('DefaultLocale') !== DEFAULT_LOCALE) faults.push(`the default locale is not ${DEFAULT_LOCALE}`);
  for (const host of named(root, 'Host')) {
    const name = host.attributes['Name'] ?? host.attributes['xsi:type'];
    if (name !== 'Workbook') faults.push(`the host ${name} is not Workbook`);
  }
  if (named(root, 'AppDomain').length) faults.push('the pane goes to no other site: AppDomains must be absent');
  return faults;
}

/** Sets that an older Excel lacks belong to the ribbon alone: in the base they would hide the pane from it. */
function requirementFaults(root: Element): string[] {
  const has = (name: string, set: string, from: string): boolean =>
    named(root, name).some(({ attributes }) => attributes['Name'] === set && attributes['MinVersion'] === from);
  const faults = named(root, 'Set')
    .filter(({ attributes }) => attributes['Name'] !== 'ExcelApi')
    .map(({ attributes }) => `${attributes['Name']} is required of every Excel`);
  if (!has('Set', 'ExcelApi', '1.7')) faults.push('ExcelApi 1.7 is not required');
  for (const set of ['AddinCommands', 'SharedRuntime'])
    if (!has('bt:Set', set, '1.1')) faults.push(`the ribbon does not require ${set} 1.1`);
  const page = named(root, 'Runtime').find(({ attributes }) => attributes['lifetime'] === 'long')?.attributes['resid'];
  const files = ['Script', 'Metadata'].flatMap(name => named(root, name)).flatMap(({ children }) => children);
  for (const element of [...named(root, 'FunctionFile'), ...named(root, 'SourceLocation')].filter(at => !files.includes(at)))
    if (element.attributes['resid'] && element.attributes['resid'] !== page)
      faults.push(`${element.name} is not the page of the long-lived runtime`);
  return faults;
}

function functionFaults(root: Element, { functions }: Around): string[] {
  const run = named(root, 'FunctionName').map(({ text }) => text);
  return [
    ...run.filter(name => !functions.includes(name)).map(name => `the ribbon runs ${name}, which the pane associates with no function`),
    ...functions.filter(name => !run.includes(name)).map(name => `no button runs ${name}`),
  ];
}
