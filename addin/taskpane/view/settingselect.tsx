import { Field, Select } from '@fluentui/react-components';
import type { Settings } from '../../../engine/settings.js';
import type { Label } from '../../../engine/text.js';
import type { SettingKey } from '../choice.js';
import { useSay } from './language.js';
import { isBusy } from '../state.js';
import { useSession, useSessionState } from './sessioncontext.js';
import { originHint } from './origin.js';

const AUTOMATIC: Label = { zh: '自动', en: 'Automatic' };
const AUTOMATIC_AS: Label = { zh: '{value}（自动）', en: '{value} (auto)' };

/** A setting with a few values. Unset, it shows what the data or a Settings tab give. */
export function SettingSelect<K extends Exclude<SettingKey, 'stages'>>(props: {
  readonly setting: K;
  readonly label: Label;
  readonly options: readonly (readonly [Settings[K], Label])[];
}) {
  const say = useSay();
  const session = useSession();
  const state = useSessionState();
  const { choices, found } = state;
  const { setting, options } = props;
  const chosen = choices.layer[setting] as Settings[K] | undefined;
  const inForce = found?.settings[setting] as Settings[K] | undefined;
  const known = options.find(([value]) => value === inForce)?.[1];
  // XXX: nobody says which currency
  const word = inForce === undefined || inForce === 'XXX' ? null : known ? say(known) : String(inForce);
  const automatic = chosen === undefined && word !== null ? say(AUTOMATIC_AS, { value: word }) : say(AUTOMATIC);
  const others = chosen === undefined || options.some(([value]) => value === chosen) ? [] : [chosen];
  return (
    <Field label={say(props.label)} hint={originHint(say, found, chosen, setting)}>
      <Select
        value={chosen === undefined ? '' : String(chosen)}
        disabled={isBusy(state)}
        onChange={(_, { value }) => session.setSetting(setting, options.find(([one]) => String(one) === value)?.[0])}
      >
        <option value="">{automatic}</option>
        {others.map(value => (
          <option key={String(value)} value={String(value)}>
            {String(value)}
          </option>
        ))}
        {options.map(([value, label]) => (
          <option key={String(value)} value={String(value)}>
            {say(label)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
