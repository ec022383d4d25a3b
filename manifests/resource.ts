import type { Label } from '../engine/text.js';
import { element, type Element } from './xml.js';

/** The language of the default values, and the one that overrides them. */
export const DEFAULT_LOCALE = 'en-US';
export const OTHER_LOCALE = 'zh-CN';

/** A value in English with its Chinese override, as the manifest writes them. */
export function localised(name: string, text: Label, attributes: Readonly<Record<string, string>> = {}): Element {
  const override = name.startsWith('bt:') ? 'bt:Override' : 'Override';
  return element(name, { ...attributes, DefaultValue: text.en }, element(override, { Locale: OTHER_LOCALE, Value: text.zh }));
}

/** What the ribbon refers to by id: each is written once, however often it is used. */
export class Resources {
  private readonly images = new Map<string, Element>();
  private readonly urls = new Map<string, Element>();
  private readonly short = new Map<string, Element>();
  private readonly long = new Map<string, Element>();

  image(id: string, url: string): string {
    this.images.set(id, element('bt:Image', { id, DefaultValue: url }));
    return id;
  }

  url(id: string, url: string): string {
    this.urls.set(id, element('bt:Url', { id, DefaultValue: url }));
    return id;
  }

  /** An address that differs by language. */
  localUrl(id: string, url: Label): string {
    this.urls.set(id, localised('bt:Url', url, { id }));
    return id;
  }

  label(id: string, text: Label): string {
    this.short.set(id, localised('bt:String', text, { id }));
    return id;
  }

  sentence(id: string, text: Label): string {
    this.long.set(id, localised('bt:String', text, { id }));
    return id;
  }

  element(): Element {
    return element(
      'Resources',
      {},
      element('bt:Images', {}, ...this.images.values()),
      element('bt:Urls', {}, ...this.urls.values()),
      element('bt:ShortStrings', {}, ...this.short.values()),
      element('bt:LongStrings', {}, ...this.long.values()),
    );
  }
}
