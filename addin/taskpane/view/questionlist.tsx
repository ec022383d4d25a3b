import { Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import type { Question } from '../../../engine/question.js';
import type { Label } from '../../../engine/text.js';
import { answerOf } from '../choice.js';
import { isBusy } from '../state.js';
import { capital, useSay } from './language.js';
import { useSession, useSessionState } from './sessioncontext.js';

const SAYS = {
  title: { zh: '请确认（{n}）', en: 'To be answered ({n})' },
  none: { zh: '先不回答', en: 'Not answered' },
  likely: { zh: '{choice}（可能）', en: '{choice} (likely)' },
} satisfies Record<string, Label>;

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  title: { color: tokens.colorStatusWarningForeground3 },
});

/** What was not understood in the data, each with its answers, the likely one first. */
export function QuestionList({ questions }: { readonly questions: readonly Question[] }) {
  const styles = useStyles();
  const say = useSay();
  if (questions.length === 0) return null;
  return (
    <>
      <Text size={200} weight="semibold" className={styles.title}>
        {say(SAYS.title, { n: questions.length })}
      </Text>
      <ul className={styles.root}>
        {questions.map(question => (
          <li key={question.id}>
            <Answer question={question} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Answer({ question }: { readonly question: Question }) {
  const say = useSay();
  const session = useSession();
  const state = useSessionState();
  const { text, choices, likely, setting } = question;
  // the order of stages is a list, given in the settings
  if (choices.length === 0) return <Text size={200}>{capital(say(text))}</Text>;
  const order = choices.map((_, i) => i).sort((a, b) => Number(b === likely) - Number(a === likely));
  return (
    <Field label={capital(say(text))} size="small">
      <Select
        size="small"
        value={answerOf(state.choices, setting) ?? ''}
        disabled={isBusy(state)}
        onChange={(_, { value }) => session.answer(question, value === '' ? undefined : value)}
      >
        <option value="">{say(SAYS.none)}</option>
        {order.map(i => {
          const { value, label } = choices[i]!;
          return (
            <option key={value} value={value}>
              {capital(i === likely ? say(SAYS.likely, { choice: label }) : say(label))}
            </option>
          );
        })}
      </Select>
    </Field>
  );
}
