// Univer: Apache-2.0, a spreadsheet grid drawn on a canvas; its free presets, without @univerjs/presets, whose paid ones come along
import { LocaleType, mergeLocales, Univer } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import { UniverSheetsConditionalFormattingPreset } from '@univerjs/preset-sheets-conditional-formatting';
import formattingEn from '@univerjs/preset-sheets-conditional-formatting/locales/en-US';
import formattingZh from '@univerjs/preset-sheets-conditional-formatting/locales/zh-CN';
import { UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import coreEn from '@univerjs/preset-sheets-core/locales/en-US';
import coreZh from '@univerjs/preset-sheets-core/locales/zh-CN';
import { UniverSheetsDrawingPreset } from '@univerjs/preset-sheets-drawing';
import drawingEn from '@univerjs/preset-sheets-drawing/locales/en-US';
import drawingZh from '@univerjs/preset-sheets-drawing/locales/zh-CN';
import type { Lang } from '../../engine/text.js';

/** An empty grid in a place on the page. `dispose` takes it away. */
export function createGrid(container: HTMLElement, lang: Lang, dark: boolean): { readonly api: FUniver; readonly dispose: () => void } {
  const univer = new Univer({
    locale: lang === 'zh' ? LocaleType.ZH_CN : LocaleType.EN_US,
    locales: {
      [LocaleType.ZH_CN]: mergeLocales(coreZh, formattingZh, drawingZh),
      [LocaleType.EN_US]: mergeLocales(coreEn, formattingEn, drawingEn),
    },
    darkMode: dark,
  });
  const presets = [
    UniverSheetsCorePreset({
      container,
      header: false,
      toolbar: false,
      formulaBar: false,
      contextMenu: false,
      footer: { sheetBar: true, statisticBar: true, menus: false, zoomSlider: true },
    }),
    UniverSheetsConditionalFormattingPreset(),
    UniverSheetsDrawingPreset(),
  ];
  for (const { plugins } of presets)
    for (const each of plugins) {
      const [plugin, options] = Array.isArray(each) ? each : [each];
      univer.registerPlugin(plugin, options);
    }
  return { api: FUniver.newAPI(univer), dispose: () => univer.dispose() };
}
