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

/** Of the grid's menus what the model does not take: what is left copies, pastes, empties and sizes cells, and renames and deletes tabs. */
const HIDDEN = [
  ...['contextMenu.text-to-number', 'contextMenu.permission', 'menu.cell-insert', 'menu.delete', 'menu.sheet-frozen', 'menu.copy-special'],
  ...['menu.paste-special', 'menu.clear-selection', 'column-header-menu.sheet-frozen', 'row-header-menu.sheet-frozen'],
  ...['insert-multi-cols-before', 'insert-multi-cols-right', 'insert-multi-rows-above', 'insert-multi-rows-after'].map(
    id => `command.${id}`,
  ),
  ...['hide-col-confirm', 'hide-row-confirm', 'remove-col-confirm', 'remove-row-confirm'].map(id => `command.${id}`),
  ...['set-selected-cols-visible', 'set-selected-rows-visible', 'copy-sheet', 'set-tab-color', 'set-worksheet-hidden'].map(
    id => `command.${id}`,
  ),
  ...['add-range-protection', 'delete-worksheet-protection', 'change-sheet-protection', 'view-sheet-permission'].map(
    id => `command.${id}-from-sheet-bar`,
  ),
].map(id => `sheet.${id}`);
const UNHIDE = 'ui-sheet.command.show-menu-list';

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
      contextMenu: true,
      menu: Object.fromEntries([...HIDDEN, UNHIDE].map(id => [id, { hidden: true }])),
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
