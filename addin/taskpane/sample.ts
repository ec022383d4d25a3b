import type { Lang } from '../../engine/text.js';
import type { SampleTab } from '../../samples/tab.js';

/** The sample company's tabs, made in a language. Its words and its chance are loaded when somebody asks for them. */
export async function sampleTabs(lang: Lang): Promise<readonly SampleTab[]> {
  const { companyTabs } = await import('../../samples/tab.js');
  return companyTabs(lang);
}
