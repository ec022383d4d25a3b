import { role, type SheetSpec } from '../sheet.js';

/** Settings (设置): one row a setting. Read by the configuration, not parsed as a table. */
export const SETTINGS: SheetSpec = {
  id: 'settings',
  label: { zh: '设置', en: 'settings' },
  tabWords: ['设置', '設定', '設置', '配置', '参数', 'settings', 'setting', 'config', 'configuration', 'closebook settings'],
  row: { zh: '一项设置', en: 'a setting' },
  needs: [['key'], ['value']],
  roles: [
    role('key', 'text', '设置项', 'Setting', 'key, setting, name, parameter, option, 设置项, 设置, 设定, 项目, 参数, 名称, 键', {
      weight: 2,
    }),
    role('value', 'text', '值', 'Value', 'value, setting value, 值, 设置值, 设定值, 取值, 参数值, 内容', { weight: 2 }),
  ],
};
