import { SCHEMA_PROPERTY, TABS_PROPERTY } from '../read/read.js';
import { XML_HEAD, xml } from './xml.js';

/** Version of the marks by which Closebook recognises what it wrote. */
const SCHEMA = 1;

/** The document properties that name the tabs Closebook wrote. */
export function markXml(tabs: readonly string[]): string {
  const property = (pid: number, name: string, value: string): string =>
    `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${pid}" name="${name}">${value}</property>`;
  // no tab name of ours holds a comma (report/tab.ts)
  return `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${property(2, SCHEMA_PROPERTY, `<vt:i4>${SCHEMA}</vt:i4>`)}${property(3, TABS_PROPERTY, `<vt:lpwstr>${xml(tabs.join(','))}</vt:lpwstr>`)}</Properties>`;
}
