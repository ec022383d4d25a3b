import { Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { OptionInfo } from '../../../engine/setting/spec.js';
import type { Label } from '../../../engine/text.js';
import type { Found } from '../../worker/message.js';
import { own } from '../choice.js';
import { printed, typed } from '../option.js';
import { capital, useSay } from './language.js';
import { optionHint } from './origin.js';
import { isBusy } from '../state.js';
import { useSession, useSessionState } from './sessioncontext.js';

const BY_DEFAULT: Label = { zh: '{value}（默认）', en: '{value} (default)' };
const UNSET: Label = { zh: '未设置', en: 'Not set' };

/** A threshold by its owner and key, once the engine has told them. */
export function optionOf(found: Found | null, owner: string, key: string): OptionInfo | undefined {
  return found?.options.find(option => option.owner === owner && option.key === key);
}

/** What the engine says of a value it does not take: the issue names the option. */
function faultOf(found: Found | null, { owner, key }: OptionInfo): Label | undefined {
  const name = `options.${owner}.${key} `;
  const text = found?.issues.find(issue => issue.code === 'setting-wrong' && issue.text.en.includes(name))?.text;
  // which field it is stands above it: what the value should be is enough
  return text && { zh: text.zh.replace(/^.*(?=应为)/s, ''), en: text.en.replace(/^.*(?=it should be)/s, '') };
}

/** One threshold of a report, by the kind of its default: a yes or no, a choice, a number, a list of numbers. */
export function OptionField({ option }: { readonly option: OptionInfo | undefined }) {
  return option ? <Known option={option} /> : null;
}

function Known({ option }: { readonly option: OptionInfo }) {
  const say = useSay();
  const session = useSession();
  const state = useSessionState();
  const { choices, found } = state;
  const { owner, key, label } = option;
  const options = own(choices.layer.options, owner);
  const chosen = own(options, key);
  const inForce = own(own(found?.settings.options, owner), key) ?? option.default;
  const fault = chosen === undefined ? undefined : faultOf(found, option);
  const hint = optionHint(say, found, chosen, owner, key);
  const busy = isBusy(state);
  const set = (value: unknown): void => session.setOption(owner, key, value);
  if (typeof option.default === 'boolean') {
    return (
      <Checkbox
        label={capital(say(label))}
        checked={inForce === true}
        disabled={busy}
        onChange={(_, { checked }) => set(checked === option.default ? undefined : checked)}
      />
    );
  }
  const message = fault && capital(say(fault));
  if (option.choices) {
    const word = (value: unknown): string => {
      const known = option.choices?.find(choice => choice.value === value);
      return known ? say(known.label) : printed(value);
    };
    return (
      <Field label={capital(say(label))} hint={hint} validationMessage={message}>
        <Select
          value={printed(chosen)}
          disabled={busy}
          onChange={(_, { value }) => set(option.choices?.find(c => printed(c.value) === value)?.value)}
        >
          <option value="">{capital(say(BY_DEFAULT, { value: word(chosen === undefined ? inForce : option.default) }))}</option>
          {option.choices.map(({ value, label: one }) => (
            <option key={printed(value)} value={printed(value)}>
              {capital(say(one))}
            </option>
          ))}
        </Select>
      </Field>
    );
  }
  return (
    <TypedField
      label={capital(say(label))}
      hint={hint}
      fault={message}
      isList={Array.isArray(option.default)}
      value={chosen === undefined ? inForce : chosen}
      disabled={busy}
      set={text => set(typed(text, option.default))}
    />
  );
}

/** A field that is read when it is left or Enter is pressed: half a number is no value. */
function TypedField(props: {
  readonly label: string;
  readonly hint: string | undefined;
  readonly fault: string | undefined;
  readonly isList: boolean;
  readonly value: unknown;
  readonly disabled: boolean;
  set(text: string): void;
}) {
  const say = useSay();
  const shown = printed(props.value);
  const [draft, setDraft] = useState(shown);
  useEffect(() => setDraft(shown), [shown]);
  const commit = (): void => {
    if (draft === shown) return;
    props.set(draft);
    if (draft.trim() === '') setDraft(shown); // back to the default, which may be what was shown
  };
  return (
    <Field label={props.label} hint={props.hint} validationMessage={props.fault}>
      <Input
        value={draft}
        inputMode={props.isList ? 'text' : 'decimal'}
        placeholder={shown === '' ? say(UNSET) : undefined}
        disabled={props.disabled}
        onChange={(_, { value }) => setDraft(value)}
        onBlur={commit}
        onKeyDown={event => event.key === 'Enter' && commit()}
      />
    </Field>
  );
}
