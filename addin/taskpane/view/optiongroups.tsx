import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { OptionInfo } from '../../../engine/setting/spec.js';
import type { Label } from '../../../engine/text.js';
import { Disclosure } from './disclosure.js';
import { capital, useSay } from './language.js';
import { OptionField } from './optionfield.js';
import { useSessionState } from './sessioncontext.js';

const SHARED: Label = { zh: '商机', en: 'Deals' };
const HEAD: Label = { zh: '报表参数', en: 'Thresholds of the reports' };

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXXS },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
});

/** Every threshold there is, by the report that has it. A new report's appear without a change here. */
export function OptionGroups({ except }: { readonly except: readonly string[] }) {
  const styles = useStyles();
  const say = useSay();
  const { found } = useSessionState();
  const groups = new Map<string, OptionInfo[]>();
  for (const option of found?.options ?? []) {
    if (except.includes(`${option.owner}.${option.key}`)) continue;
    groups.set(option.owner, [...(groups.get(option.owner) ?? []), option]);
  }
  if (groups.size === 0) return null;
  return (
    <div className={styles.root}>
      <Text weight="semibold" size={200}>
        {say(HEAD)}
      </Text>
      {[...groups].map(([owner, options]) => (
        <Disclosure key={owner} label={capital(say(options[0]?.title ?? SHARED))}>
          <div className={styles.fields}>
            {options.map(option => (
              <OptionField key={option.key} option={option} />
            ))}
          </div>
        </Disclosure>
      ))}
    </div>
  );
}
